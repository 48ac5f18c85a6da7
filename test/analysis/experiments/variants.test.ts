import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjustP } from '../../../src/analysis/experiments/adjust-p.ts'
import { compareGroups, compareShares } from '../../../src/analysis/experiments/variants.ts'
import { experimentsGolden } from '../support/experiments.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'

test.each(experimentsGolden.corrections)('adjusts $p as statsmodels does', (wanted) => {
  for (const correction of ['bonferroni', 'holm', 'benjamini-hochberg'] as const)
    expectAllClose(adjustP(wanted.p, correction), wanted[correction])
})

test('an adjusted p is never smaller, Holm never larger than Bonferroni', () => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 })
  fc.assert(
    fc.property(pValues, (p) => {
      const bonferroni = adjustP(p, 'bonferroni')
      const holm = adjustP(p, 'holm')
      const bh = adjustP(p, 'benjamini-hochberg')
      p.forEach((value, i) => {
        expect(holm[i] as number).toBeLessThanOrEqual(bonferroni[i] as number)
        expect(bh[i] as number).toBeLessThanOrEqual((holm[i] as number) * (1 + 1e-12))
        expect(bh[i] as number).toBeGreaterThanOrEqual(value * (1 - 1e-12))
      })
    }),
  )
})

test('several variants are held to a stricter measure than one', () => {
  const control = { hits: 100, count: 2000 }
  const variants = [130, 135, 101].map((hits) => ({ hits, count: 2000 }))
  const [first, second, third] = compareShares(control, variants)
  expectClose(first?.adjustedP, (first?.p ?? 0) * 2)
  expectClose(second?.adjustedP, (second?.p ?? 0) * 3)
  expect(third?.adjustedP).toBe(third?.p)
  const groups = compareGroups([1, 2, 3, 4], [[2, 3, 4, 5]], { correction: 'bonferroni' })
  expect(groups[0]?.adjustedP).toBe(groups[0]?.p)
})
