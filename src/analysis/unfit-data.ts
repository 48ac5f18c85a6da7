/** Why data do not carry a method. The caller turns the reason into words for a person. */
export type UnfitReason =
  | 'constant-outcome'
  | 'constant-input'
  | 'not-binary'
  | 'not-positive'
  | 'no-season'
  | 'too-few-levels'
  | 'too-few-groups'
  | 'collinear'
  | 'no-convergence'
  | 'infeasible'
  | 'crossing'
  | 'overflow'

/** The data have enough points, but not what the method stands on: its reason and facts say what is missing. */
export class UnfitData extends Error {
  override readonly name = 'UnfitData'
  readonly reason: UnfitReason
  readonly facts: Readonly<Record<string, string | number>>

  constructor(reason: UnfitReason, facts: Record<string, string | number> = {}) {
    super(`unfit data, ${reason}: ${JSON.stringify(facts)}`)
    this.reason = reason
    this.facts = facts
  }
}
