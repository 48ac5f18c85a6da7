/** One of several ways to say a thing; the same seed always says it the same way. */
export function pick<T>(seed: number, options: readonly [T, ...T[]]): T {
  return options[Math.abs(Math.trunc(seed)) % options.length] ?? options[0]
}
