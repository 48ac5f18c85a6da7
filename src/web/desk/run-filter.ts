import { z } from 'zod'
import type { NegotiationFilter } from '../../activities/ports.ts'
import type { BrokenRuns } from './broken-runs.ts'

export const runStates = [
  'talking',
  'waiting',
  'needs-attention',
  'failed',
  'settled',
  'stopped',
  'over-budget',
] as const
export type RunState = (typeof runStates)[number]

/** What the address of the list says; nonsense counts as nothing. */
export const runFilterSchema = z.object({
  state: z.enum(runStates).optional().catch(undefined),
  period: z.string().trim().max(20).optional().catch(undefined),
  owner: z.string().trim().max(200).optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).optional().catch(undefined),
})
export type RunFilter = z.infer<typeof runFilterSchema>

/**
 * The same for the ledger, which does not know what broke off at the engine.
 *
 * @example ledgerFilter({ state: 'over-budget' }, new Map())   // => { overBudget: true }
 */
export function ledgerFilter({ state, period, owner, q }: RunFilter, broken: BrokenRuns): NegotiationFilter {
  return {
    ...stateFilter(state, broken),
    ...(period ? { period } : {}),
    ...(owner ? { startedBy: owner } : {}),
    ...(q ? { text: q } : {}),
  }
}

function stateFilter(state: RunState | undefined, broken: BrokenRuns): NegotiationFilter {
  if (state === 'over-budget') return { overBudget: true }
  if (state === 'failed') return { open: true, ids: [...broken.keys()] }
  return state ? { status: state } : {}
}
