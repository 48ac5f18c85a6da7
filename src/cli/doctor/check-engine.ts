import type { EngineState } from '../../client/describe-engine.ts'
import type { Job } from '../command.ts'
import { withMachine } from '../open-machine.ts'
import { type Check, check, failed } from './check.ts'

interface Found {
  serverVersion: string | null
  checks: Check[]
}

/** Temporal drops closed runs after this many days at the earliest; people look further back than that. */
const wantedDays = 30

/** Reaches the engine, or starts the embedded one, and looks at our place on it. */
export async function checkEngine(job: Job): Promise<Found> {
  try {
    return await withMachine(job, async ({ engine, isEmbedded, uiUrl }) => {
      const { describeEngine } = await import('../../client/describe-engine.ts')
      const state = await describeEngine(engine, job.desk.settings().taskQueue)
      const where = `${engine.address} · ${engine.namespace}${uiUrl ? ` · ${uiUrl}` : ''}`
      const reached = isEmbedded
        ? { zh: `内置服务可以启动（${where}）`, en: `the embedded server starts (${where})` }
        : { zh: `可以连接（${where}）`, en: `reached (${where})` }
      const checks = [
        check('engine', 'ok', reached),
        checkWorkers(state),
        checkAttributes(state),
        checkRetention(state),
      ]
      return { serverVersion: state.serverVersion, checks }
    })
  } catch (error) {
    return { serverVersion: null, checks: [failed('engine', error)] }
  }
}

const checkWorkers = ({ workers }: EngineState): Check =>
  workers > 0
    ? check('workers', 'ok', { zh: `${workers} 个 worker 在等待任务`, en: `${workers} waiting for work` })
    : check('workers', 'failed', {
        zh: '没有 worker：请运行 npm start 或 npm run worker',
        en: 'there is none: run npm start or npm run worker',
      })

function checkAttributes({ missingAttributes }: EngineState): Check {
  const missing = missingAttributes.join(', ')
  return missing === ''
    ? check('search-attributes', 'ok', { zh: '均已登记', en: 'all registered' })
    : check('search-attributes', 'failed', {
        zh: `缺少或类型不对：${missing}。worker 启动时会登记；没有权限时请由 Temporal 管理员登记`,
        en: `missing, or of another type: ${missing}. A worker registers them as it starts, or the Temporal administrator does`,
      })
}

function checkRetention({ retentionDays: days }: EngineState): Check {
  if (days === null) return check('retention', 'ok', { zh: '不限', en: 'unlimited' })
  return days >= wantedDays
    ? check('retention', 'ok', { zh: `${days} 天`, en: `${days} days` })
    : check('retention', 'warning', {
        zh: `只有 ${days} 天，结束的运行很快就看不到了`,
        en: `only ${days} days: closed runs are soon out of sight`,
      })
}
