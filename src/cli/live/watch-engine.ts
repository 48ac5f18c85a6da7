import type { NegotiationRow } from '../../activities/ports.ts'
import { Failure } from '../../domain/failures.ts'
import { plainText } from '../../domain/plain-text.ts'
import { complain } from '../complaint.ts'
import type { Session } from './session.ts'

const everyMs = 3000
/** So long nothing may happen before it is worth asking whether anybody works. */
const quietMs = 8000

/**
 * Looks now and then at the engine behind a run: says when it cannot be reached, or when no worker is there, and answers
 * whether the run has ended without an ending in the ledger.
 */
export function createWatch(session: Session): (row: NegotiationRow | null) => Promise<boolean> {
  let next = Date.now() + everyMs
  let changed = { at: Date.now(), key: '' }
  let isAway = false
  let isUnmanned = false
  const { screen } = session
  const say = (zh: string, en: string) => screen.print(screen.pen.colours.yellow(screen.pen.say(zh, en)))

  return async (row) => {
    const key = `${row?.status} ${row?.round} ${row?.updatedAt}`
    if (key !== changed.key) changed = { at: Date.now(), key }
    if (Date.now() < next) return false
    next = Date.now() + everyMs
    try {
      const status = await statusOf(session)
      if (isAway) say('Temporal 服务恢复了。', 'The Temporal server is back.')
      isAway = false
      if (endings.has(status)) return await isBroken(session, status)
      if (isUnmanned || row?.status === 'waiting' || Date.now() - changed.at < quietMs) return false
      const { countWorkers } = await import('../../client/workers.ts')
      isUnmanned = (await countWorkers(session.engine, session.taskQueue)) === 0
      if (isUnmanned)
        say(
          '⚠ 没有正在运行的 worker，协商停在这里。请运行 npm start 或 npm run worker。',
          '⚠ No worker is running, so nothing happens. Run npm start or npm run worker.',
        )
    } catch (error) {
      if (!(error instanceof Failure) || error.class !== 'passing') throw error
      if (!isAway) screen.print(complain(screen.pen, { zh: '查看运行状态', en: 'look at the run' }, error))
      isAway = true
    }
    return false
  }
}

const endings = new Set(['FAILED', 'TERMINATED', 'TIMED_OUT', 'CANCELLED', 'COMPLETED', 'GONE'])

async function statusOf({ negotiations, negotiationId }: Session): Promise<string> {
  try {
    return (await negotiations.facts(negotiationId)).status
  } catch (error) {
    if (error instanceof Failure && error.code === 'NoSuchNegotiation') return 'GONE'
    throw error
  }
}

/** The run has ended in Temporal: either its ending is in the ledger by now, or it broke off. */
async function isBroken({ ledger, negotiationId, negotiations, screen }: Session, status: string): Promise<boolean> {
  const row = await ledger.negotiation(negotiationId)
  if (row?.status === 'settled' || row?.status === 'stopped') return false
  const cause = await negotiations.result(negotiationId).then(
    () => '',
    (error: Error & { cause?: Error }) => error.cause?.message ?? error.message,
  )
  const { say, colours } = screen.pen
  const found = plainText(cause).slice(0, 500)
  screen.print(
    colours.red(
      say(`✗ 运行在 Temporal 中已结束（${status}）：${found}`, `✗ The run has ended in Temporal (${status}): ${found}`),
    ),
  )
  return true
}
