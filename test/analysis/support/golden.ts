import { readFileSync } from 'node:fs'
import { expect } from 'vitest'

/** Reads `test/golden/NAME.json`. */
export const golden = <Content>(name: string): Content =>
  JSON.parse(readFileSync(new URL(`../../golden/${name}.json`, import.meta.url), 'utf8')) as Content

export const series = golden<Record<string, number[]>>('inputs/series')

/** Closed forms must agree to eight digits; a number that is 0 in theory is compared with the size of what it came from. */
export function expectClose(
  found: number | null | undefined,
  wanted: number | null,
  { relative = 1e-8, size = 0 } = {},
) {
  if (wanted === null) return expect(found).toBeNull()
  const distance = Math.abs((found ?? Number.NaN) - wanted)
  expect(distance, `found ${found}, wanted ${wanted}`).toBeLessThanOrEqual(relative * Math.max(Math.abs(wanted), size))
}

export const expectAllClose = (found: readonly (number | null)[], wanted: readonly (number | null)[], options = {}) => {
  expect(found).toHaveLength(wanted.length)
  wanted.forEach((value, i) => {
    expectClose(found[i], value, options)
  })
}
