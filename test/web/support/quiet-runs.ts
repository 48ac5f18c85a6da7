import type { Negotiations } from '../../../src/client/negotiations.ts'
import type { Failure } from '../../../src/domain/failures.ts'
import type { Verdict } from '../../../src/domain/verdict.ts'

/** What was asked of the runs, and what they answer: a stand-in for Temporal behind the client's own interface. */
export interface QuietRuns {
  asked: [act: string, id: string, what: unknown][]
  /** The next asks fail with it. */
  failure: Failure | null
  negotiations(): Promise<Negotiations>
}

export function quietRuns(): QuietRuns {
  const asked: QuietRuns['asked'] = []
  const note = async (act: string, id: string, what?: unknown) => {
    asked.push([act, id, what])
    if (runs.failure) throw runs.failure
  }
  const state = { status: 'talking', round: 3, item: 'levers' }
  const steer = (act: string) => async (id: string, what: unknown) => {
    await note(act, id, what)
    return state
  }
  const runs: QuietRuns = {
    asked,
    failure: null,
    negotiations: async () =>
      ({
        decide: async (id: string, verdict: Verdict) => {
          await note('decide', id, verdict)
          const { decisionId, round, proposalHash, choice, by } = verdict
          return { decisionId, round, proposalHash, choice, by, at: '2026-12-01T03:04:05.000Z' }
        },
        cancel: (id: string) => note('cancel', id),
        conclude: steer('conclude'),
        resume: steer('resume'),
        extendBudget: steer('extendBudget'),
      }) as unknown as Negotiations,
  }
  return runs
}
