import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerScale, satisfaction } from '../../../src/analysis/customers/satisfaction.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { expectClose } from '../support/golden.ts'

test('satisfaction is the share at the mark, and the whole spread', () => {
  const { satisfied, summary, distribution } = satisfaction([5, 4, 4, 2, null, 1], 4)
  expectClose(satisfied.share, 0.6)
  expect(summary).toMatchObject({ count: 5, mean: 3.2 })
  expect(distribution).toEqual([
    { answer: 1, count: 1, share: 0.2 },
    { answer: 2, count: 1, share: 0.2 },
    { answer: 4, count: 2, share: 0.4 },
    { answer: 5, count: 1, share: 0.2 },
  ])
  expect(() => satisfaction([null], 4)).toThrow(TooFewPoints)
})

test('the interval holds the share; a stricter mark satisfies no more', () => {
  const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(answers, (given) => {
      const [mild, strict] = [satisfaction(given, 3), satisfaction(given, 4)]
      expect(strict.satisfied.share).toBeLessThanOrEqual(mild.satisfied.share)
      for (const { share, low, high } of [mild.satisfied, strict.satisfied]) {
        expect(low).toBeLessThanOrEqual(share)
        expect(high).toBeGreaterThanOrEqual(share)
      }
      expectClose(
        mild.distribution.reduce((sum, { share }) => sum + share, 0),
        1,
      )
      // A scale of ten with the same marks
      const doubled = satisfaction(
        given.map((answer) => 2 * answer),
        8,
      )
      expect(doubled.satisfied).toEqual(strict.satisfied)
    }),
  )
})

test('the scale is the smallest usual one that holds all answers; shares are no points of five', () => {
  expect(answerScale([3.5, 4, null, 2])).toBe(5)
  expect(answerScale([7, 10, 1])).toBe(10)
  expect(answerScale([0.71, 0.9, 1])).toBe(1)
  expect(answerScale([1, 1, 1])).toBe(5)
  expect(answerScale([150, 20])).toBe(150)
  expect(answerScale([null])).toBeNull()
})
