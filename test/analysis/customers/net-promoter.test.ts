import fc from 'fast-check'
import { expect, test } from 'vitest'
import { netPromoter } from '../../../src/analysis/customers/net-promoter.ts'
import { seeded } from '../../../src/analysis/seeded.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { expectClose } from '../support/golden.ts'

test('counts promoters, passives and detractors', () => {
  const found = netPromoter([10, 9, 9, 8, 7, 6, 0, null])
  expect(found).toMatchObject({ count: 7, promoters: 3 / 7, detractors: 2 / 7 })
  expectClose(found.passives, 2 / 7)
  expectClose(found.score, 100 / 7)
})

test('has the interval of the adjusted Wald formula', () => {
  // 50 promoters, 30 passives, 20 detractors: p = 50.75/103, d = 20.75/103
  const answers = [...new Array(50).fill(9), ...new Array(30).fill(8), ...new Array(20).fill(3)]
  const { low, high } = netPromoter(answers)
  const [up, down] = [50.75 / 103, 20.75 / 103]
  const reach = 1.959963984540054 * Math.sqrt((up + down - (up - down) ** 2) / 103)
  expectClose(low, 100 * (up - down - reach))
  expectClose(high, 100 * (up - down + reach))
})

test('the interval holds the true score as often as it says, also of thirty answers', () => {
  const chance = seeded(12)
  let held = 0
  for (let round = 0; round < 1000; round++) {
    const answers = Array.from({ length: 30 }, () => {
      const draw = chance.uniform()
      return draw < 0.45 ? 10 : draw < 0.8 ? 7 : 2
    })
    const { low, high } = netPromoter(answers)
    if (low <= 25 && 25 <= high) held++
  }
  expect(held).toBeGreaterThan(930)
  expect(held).toBeLessThan(980)
})

test('refuses no answers and impossible ones', () => {
  expect(() => netPromoter([null])).toThrow(TooFewPoints)
  expect(() => netPromoter([11])).toThrow(RangeError)
})

test('scores stay within their bounds and do not depend on the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 40 }), (answers) => {
      const found = netPromoter(answers)
      expect(found.low).toBeGreaterThanOrEqual(-100)
      expect(found.high).toBeLessThanOrEqual(100)
      expect(found.low).toBeLessThan(found.high)
      expect(netPromoter([...answers].reverse())).toEqual(found)
    }),
  )
})
