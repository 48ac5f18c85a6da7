import type { EngineState } from '../../client/describe-engine.ts'
import type { Job } from '../command.ts'
import { withMachine } from '../open-machine.ts'
import { type Check, check, failed } from './check.ts'

interface Found {
  serverVersion: string | null
  checks: Check[]
}

/** Temporal closes runs out of sight after this many days at the earliest; audits look further back than that. */
const wantedDays = 30

/** Reaches the engine, or starts the embedded one, and looks at our place on it. */
export async function checkEngine(job: Job): Promise<Found> {
  try {
    return await withMachine(job, async ({ engine, isEmbedded, uiUrl }) => {
      const { describeEngine } = await import('../../client/describe-engine.ts')
      const state = await describeEngine(engine, job.desk.settings().taskQueue)
      const where = `${engine.address} · ${engine.namespace}${uiUrl ? ` · ${uiUrl}` : ''}`
      const reached = isEmbedded
        ? check('engine', 'ok', `内置服务可以启动（${where}）`, `the embedded server starts (${where})`)
        : check('engine', 'ok', `可以连接（${where}）`, `reached (${where})`)
      return { serverVersion: state.serverVersion, checks: [reached, ...placeChecks(state)] }
    })
  } catch (error) {
    return { serverVersion: null, checks: [failed('engine', error)] }
  }
}

function placeChecks({ workers, missingAttributes, retentionDays }: EngineState): Check[] {
  const missing = missingAttributes.join(', ')
  return [
    workers > 0
      ? check('workers', 'ok', `${workers} 个 worker 在等待任务`, `${workers} waiting for work`)
      : check(
          'workers',
          'failed',
          '没有 worker：请运行 npm start 或 npm run worker',
          'there is none: run npm start or npm run worker',
        ),
    missing === ''
      ? check('search-attributes', 'ok', '均已登记', 'all registered')
      : check('search-attributes', 'failed', `缺少或类型不对：${missing}`, `missing, or of another type: ${missing}`),
    retentionDays === null || retentionDays >= wantedDays
      ? check(
          'retention',
          'ok',
          retentionDays === null ? '不限' : `${retentionDays} 天`,
          retentionDays === null ? 'unlimited' : `${retentionDays} days`,
        )
      : check(
          'retention',
          'warning',
          `只有 ${retentionDays} 天，结束的运行很快就看不到了`,
          `only ${retentionDays} days: closed runs are soon out of sight`,
        ),
  ]
}
