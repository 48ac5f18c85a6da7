/** A planted number, and between what a correct method finds it in these very files. */
export interface Claim {
  planted: number | null
  /** Found by the outside reference (verify.py) in the files as they are. */
  estimate: number | null
  expected: { low: number; high: number }
}

export type Estimates = Record<string, number>

const tidy = (value: number): number => Number(value.toPrecision(5))

/** Makes the claims of a part, each with its estimate. */
export class Claims {
  #estimates: Estimates
  constructor(estimates: Estimates) {
    this.#estimates = estimates
  }

  /** A number that was put in: expected within the tolerance around it. */
  planted(path: string, planted: number, tolerance: number): Claim {
    const estimate = this.#estimates[path] ?? null
    return {
      planted: tidy(planted),
      estimate: estimate === null ? null : tidy(estimate),
      expected: { low: tidy(planted - tolerance), high: tidy(planted + tolerance) },
    }
  }

  /** A number that follows from several planted ones: expected around the estimate, by this share of it. */
  measured(path: string, share: number): Claim {
    const estimate = this.#estimates[path] ?? 0
    const tolerance = Math.abs(estimate) * share
    return {
      planted: null,
      estimate: tidy(estimate),
      expected: { low: tidy(estimate - tolerance), high: tidy(estimate + tolerance) },
    }
  }

  /** A number that can be counted: expected to the digit. */
  exact(value: number): Claim {
    return { planted: value, estimate: value, expected: { low: value, high: value } }
  }
}

/** @example byName(['a'], (name) => name.length) // => { a: 1 } */
export const byName = <T>(names: readonly string[], of: (name: string) => T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, of(name)]))
