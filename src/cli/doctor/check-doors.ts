import { failureText, isFailureCode } from '../../domain/failures.ts'
import type { Job } from '../command.ts'
import type { Doors } from '../desk.ts'
import { type Check, check, failed } from './check.ts'

/** Opening the ledger brings its tables up to date. */
export async function checkLedger({ desk }: Job): Promise<{ ledger: Check; doors: Doors | null }> {
  try {
    const doors = await desk.openDoors()
    const count = (await doors.ledger.negotiations()).length
    const text = {
      zh: `可以读写，表结构为最新，${count} 次协商`,
      en: `reached, tables up to date, ${count} negotiations`,
    }
    return { ledger: check('ledger', 'ok', text), doors }
  } catch (error) {
    return { ledger: failed('ledger', error), doors: null }
  }
}

export async function checkWriting({ desk }: Job, folder: string): Promise<Check> {
  try {
    await desk.tryToWrite(folder)
    return check('data-folder', 'ok', { zh: `可以写入 ${folder}`, en: `can be written: ${folder}` })
  } catch (error) {
    return failed('data-folder', error)
  }
}

/** Only where data are shared through one. */
export async function checkDataStore({ dataStore }: Doors): Promise<Check[]> {
  if (!dataStore) return []
  try {
    await dataStore.probe()
    const text = { zh: `可以读写 ${dataStore.name}`, en: `can be read and written: ${dataStore.name}` }
    return [check('data-store', 'ok', text)]
  } catch (error) {
    return [failed('data-store', error)]
  }
}

export async function checkModel(doors: Doors): Promise<Check> {
  const { model, host, tools, answer, isBothAtOnce, problem } = await doors.probeModel()
  const name = `${model || '—'} @ ${host}`
  if (problem) {
    const text = isFailureCode(problem.code) ? failureText(problem.code, problem.facts) : null
    return check('model', 'failed', {
      zh: `${name}：${text?.zh ?? problem.code}`,
      en: `${name}: ${text?.en ?? problem.code}`,
    })
  }
  const form = `${tools ?? '?'} + ${answer?.form ?? '?'}`
  if (tools === 'none' || answer?.isKept === false) {
    return check('model', 'warning', {
      zh: `${name}：能连上，但不按要求调用工具或回答 JSON（${form}）`,
      en: `${name}: reached, but it does not call tools or answer JSON as told (${form})`,
    })
  }
  const apart = isBothAtOnce === false
  return check('model', 'ok', {
    zh: `${name}：${form}${apart ? '，二者不能同时使用' : ''}`,
    en: `${name}: ${form}${apart ? ', not both at once' : ''}`,
  })
}
