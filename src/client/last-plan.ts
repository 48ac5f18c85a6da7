import type { Brief } from '../domain/brief.ts'
import type { Proposal } from '../domain/proposal.ts'
import { lastOf, periodBefore, type Settled, type Since, seriesOf, sinceOf } from '../domain/series.ts'

/** The settled plan that a run goes on from: last month's, mostly. */
export interface LastPlan {
  negotiationId: string
  period: string
  since: Since
  hash: string
  proposal: Proposal
}

/** What of the ledger is read. */
interface Reading {
  negotiations(
    filter: ReturnType<typeof seriesOf> & { period?: string; status: string; limit: number },
  ): Promise<Settled[]>
  strategy(negotiationId: string): Promise<Pick<LastPlan, 'negotiationId' | 'hash' | 'proposal'> | null>
}
export type FindLast = (brief: Brief, until?: string) => Promise<LastPlan | null>

/** Further back nobody compares; it bounds what one look may cost. */
const mostSettled = 1000

/**
 * A way to find the last plan of a series (`domain/series.ts`), for one page or command: what it read once it does not read again.
 * Mostly that is the plan for the period right before, and then nothing else is read.
 */
export function lastPlans(ledger: Reading): FindLast {
  const known = new Map<string, Promise<Settled[]>>()
  const settled = (brief: Brief, wanted: { period?: string }) => {
    const filter = { ...seriesOf(brief), ...wanted }
    const key = JSON.stringify(filter)
    const rows = known.get(key) ?? ledger.negotiations({ ...filter, status: 'settled', limit: mostSettled })
    known.set(key, rows)
    return rows
  }
  return async (brief, until) => {
    const row =
      lastOf(brief, await settled(brief, { period: periodBefore(brief.period) }), until) ??
      lastOf(brief, await settled(brief, {}), until)
    const strategy = row && (await ledger.strategy(row.negotiationId))
    if (!row || !strategy) return null
    const { period } = row.brief
    const { negotiationId, hash, proposal } = strategy
    return { negotiationId, period, since: sinceOf(period, brief.period), hash, proposal }
  }
}
