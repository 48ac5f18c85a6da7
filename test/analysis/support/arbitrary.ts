import fc from 'fast-check'
import { expect } from 'vitest'

const gap = fc.constant(null)

/** What sales tables hold: whole numbers, sometimes zero, sometimes missing. */
export const sales = fc.array(fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 2000 }) }, gap), {
  maxLength: 30,
})

/** What may come all the same: constants, gaps, negatives, fractions, the huge and the tiny. */
export const anySeries = fc.oneof(
  sales,
  fc.array(fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(0), gap), { maxLength: 30 }),
  fc.array(fc.oneof(fc.double({ min: -1e12, max: 1e12, noNaN: true }), gap), { maxLength: 30 }),
  fc
    .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(30))
    .map(([value, length]) => new Array<number>(length).fill(value)),
  fc.array(fc.constantFrom(1e-300, 1e-9, 1, 7, 1e15), { maxLength: 12 }),
)

/** Every number anywhere in a result is a number one can write down. */
export function expectFinite(value: unknown, path = 'result'): void {
  if (typeof value === 'number') expect(Number.isFinite(value), `${path} is ${value}`).toBe(true)
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) expectFinite(inner, `${path}.${key}`)
}
