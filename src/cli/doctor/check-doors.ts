import { failureKinds, isFailureCode } from '../../domain/failures.ts'
import type { Job } from '../command.ts'
import type { Doors } from '../desk.ts'
import { type Check, check, failed } from './check.ts'

/** Opening the ledger brings its tables up to date. */
export async function checkLedger({ desk }: Job): Promise<{ ledger: Check; doors: Doors | null }> {
  try {
    const doors = await desk.openDoors()
    const count = (await doors.ledger.negotiations()).length
    const ledger = check(
      'ledger',
      'ok',
      `可以读写，表结构为最新，${count} 次协商`,
      `reached, tables up to date, ${count} negotiations`,
    )
    return { ledger, doors }
  } catch (error) {
    return { ledger: failed('ledger', error), doors: null }
  }
}

export async function checkWriting({ desk }: Job, folder: string): Promise<Check> {
  try {
    await desk.tryToWrite(folder)
    return check('data-folder', 'ok', `可以写入 ${folder}`, `can be written: ${folder}`)
  } catch (error) {
    return failed('data-folder', error)
  }
}

export async function checkModel(doors: Doors): Promise<Check> {
  const { model, host, tools, answer, isBothAtOnce, problem } = await doors.probeModel()
  const name = `${model || '—'} @ ${host}`
  if (problem) {
    const text = isFailureCode(problem.code) ? failureKinds[problem.code].text(problem.facts) : null
    return check('model', 'failed', `${name}：${text?.zh ?? problem.code}`, `${name}: ${text?.en ?? problem.code}`)
  }
  const form = `${tools ?? '?'} + ${answer?.form ?? '?'}`
  if (tools === 'none' || answer?.isKept === false) {
    return check(
      'model',
      'warning',
      `${name}：能连上，但不按要求调用工具或回答 JSON（${form}）`,
      `${name}: reached, but it does not call tools or answer JSON as told (${form})`,
    )
  }
  const together = isBothAtOnce === false
  return check(
    'model',
    'ok',
    `${name}：${form}${together ? '，二者不能同时使用' : ''}`,
    `${name}: ${form}${together ? ', not both at once' : ''}`,
  )
}
