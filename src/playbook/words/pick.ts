/** One of several ways to say a thing; the same seed always says it the same way. */
export function pick<T>(seed: number, options: readonly [T, ...T[]]): T {
  return options[Math.abs(Math.trunc(seed)) % options.length] ?? options[0]
}

/** A seed that follows from a name: products in one list get different words, the same in every round. */
export const seedOf = (name: string): number => [...name].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0)
