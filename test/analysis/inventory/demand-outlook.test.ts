import { expect, test } from 'vitest'
import { demandOutlook } from '../../../src/analysis/inventory/demand-outlook.ts'
import { seeded } from '../../../src/analysis/seeded.ts'
import { expectFinite } from '../support/arbitrary.ts'

const make = (count: number, value: (i: number, noise: number) => number, seed = 5) => {
  const chance = seeded(seed)
  return Array.from({ length: count }, (_, i) => value(i, chance.normal()))
}

test('a demand that stands still is forecast by its mean', () => {
  const values = make(104, (_, noise) => 500 + 80 * noise)
  const found = demandOutlook(values, { season: 1, ahead: 3 })
  expect(found.method).toBe('mean')
  expect(found.follow).toBe(0)
  expect(found.sd).toBeGreaterThan(65)
  expect(found.sd).toBeLessThan(95)
  expect(found.compared.map(({ method }) => method).sort()).toEqual(['mean', 'ses'])
})

test('a demand whose level wanders is followed', () => {
  let level = 500
  const values = make(104, (_, noise) => {
    level += 30 * noise
    return level
  })
  const found = demandOutlook(values, { season: 1, ahead: 2 })
  expect(found.method).toBe('ses')
  expect(found.follow).toBeGreaterThan(0.5)
  expect(Math.abs(found.mean - level)).toBeLessThan(60)
})

test('a season is used where it shows, and averaged over what lies ahead', () => {
  const values = make(60, (i, noise) => 500 + 200 * Math.sin((i * Math.PI) / 6) + 10 * noise)
  const found = demandOutlook(values, { season: 12, ahead: 3 })
  expect(found.method).toBe('holt-winters-additive')
  expect(found.sd).toBeLessThan(40)
  expect(found.mean).toBeGreaterThan(560)
})

test('short, gappy, constant and negative series have an answer or a refusal', () => {
  expect(demandOutlook([10, 12, 8, 10], { season: 1, ahead: 2 })).toMatchObject({ mean: 10, compared: [] })
  expect(demandOutlook([null, 7, null, 7, 7, null], { season: 1, ahead: 1 })).toMatchObject({ mean: 7, sd: 0 })
  expect(() => demandOutlook([1, null, 2], { season: 1, ahead: 1 })).toThrow('needs at least 3')
  expectFinite(
    demandOutlook(
      make(30, (i, noise) => (i % 4 === 0 ? -noise : 0)),
      { season: 12, ahead: 2 },
    ),
  )
  const gappy = make(60, (_, noise) => 100 + noise).map((value, i) => (i % 7 === 3 ? null : value))
  expectFinite(demandOutlook(gappy, { season: 12, ahead: 2 }))
})
