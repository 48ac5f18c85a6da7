/** A series is too short for what was asked of it; the caller decides how to tell a person. */
export class TooFewPoints extends Error {
  override readonly name = 'TooFewPoints'
  readonly needed: number
  readonly found: number

  constructor(needed: number, found: number) {
    super(`needs at least ${needed} points, found ${found}`)
    this.needed = needed
    this.found = found
  }
}
