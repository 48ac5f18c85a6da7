/**
 * Which rows stand when a negotiation has had several runs (resets, continue-as-new).
 *
 * A newer run takes back of the older ones' rows
 * - every seq it claims: it is about to write that row itself, or has;
 * - every seq from its first step on. A step is what a run does one at a time, a message or a proposal; after one it has
 *   a course of its own;
 * - while it is the newest, every seq beyond those it has reached: a future it has not lived.
 *
 * What is left stands: the shared past below, and rows between the claims that come before the first step. Those belong
 * to tool calls, which run side by side: a reset between three of them repeats two and keeps the third.
 *
 * All of it depends on who claimed and wrote what, and on the order in which the runs began, never on the order of the
 * writes: an activity of a run that was reset may still write, and tool calls end in any order.
 */

export interface Run {
  runId: string
  /** The order in which the runs began. */
  ordinal: number
  /** The lowest seq at which it wrote anything but the result of a tool call. */
  firstStep: number | null
  /** The highest seq it claimed. */
  reached: number | null
}

export interface RowKey {
  runId: string
  seq: number
}

/** The first newer run that took the row back; null while the row stands. Runs come in their order. */
export function successorOf(row: RowKey, runs: readonly Run[], isClaimed: (claim: RowKey) => boolean): string | null {
  const newest = newestClaimant(runs)
  const writer = runs.findIndex((run) => run.runId === row.runId)
  const successor = runs
    .slice(writer + 1)
    .find(
      (run) =>
        isClaimed({ runId: run.runId, seq: row.seq }) ||
        row.seq >= (run.firstStep ?? Number.POSITIVE_INFINITY) ||
        (run === newest && row.seq > (run.reached ?? Number.POSITIVE_INFINITY)),
    )
  return successor?.runId ?? null
}

const newestClaimant = (runs: readonly Run[]) => runs.findLast((run) => run.reached !== null)

/** The run after it claimed a seq, to write a step there or not. */
export const afterClaim = (run: Run, seq: number, { isStep }: { isStep: boolean }): Run => ({
  ...run,
  firstStep: isStep ? Math.min(run.firstStep ?? seq, seq) : run.firstStep,
  reached: Math.max(run.reached ?? seq, seq),
})

export interface SeqRange {
  from: number
  /** Null: all above. */
  to: number | null
}

/** The seqs at which rows may stand or fall when the run claims one; `runs` is the state before. */
export function seqsInQuestion(
  run: Run,
  seq: number,
  { runs, isStep }: { runs: readonly Run[]; isStep: boolean },
): SeqRange {
  const isTurning = run.reached === null || (isStep && seq < (run.firstStep ?? Number.POSITIVE_INFINITY))
  const reached = run.reached ?? newestClaimant(runs)?.reached ?? seq
  return { from: Math.min(reached, seq), to: isTurning ? null : seq }
}
