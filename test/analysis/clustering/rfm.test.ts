import { expect, test } from 'vitest'
import { rfmScores, segmentOf } from '../../../src/analysis/clustering/rfm.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'

const ten = [...Array(10).keys()]

test('scores fifths, the best with 5, recency by the fewest days', () => {
  const scores = rfmScores({ recencyDays: ten, frequency: ten, amount: ten.map((i) => 100 - i) })
  expect(scores.map((one) => one?.recency)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
  expect(scores.map((one) => one?.frequency)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  expect(scores.map((one) => one?.amount)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
})

test('equal customers share a score', () => {
  const scores = rfmScores({ recencyDays: ten.map(() => 7), frequency: ten, amount: ten })
  expect(new Set(scores.map((one) => one?.recency))).toEqual(new Set([3]))
})

test('names segments by what was bought and how long ago', () => {
  expect(segmentOf(5, 5, 5)).toBe('champions')
  expect(segmentOf(1, 5, 5)).toBe('cannot-lose')
  expect(segmentOf(2, 4, 3)).toBe('at-risk')
  expect(segmentOf(5, 1, 1)).toBe('new')
  expect(segmentOf(1, 1, 1)).toBe('lost')
  const all = [1, 2, 3, 4, 5].flatMap((r) =>
    [1, 2, 3, 4, 5].flatMap((f) => [1, 2, 3, 4, 5].map((m) => segmentOf(r, f, m))),
  )
  expect(new Set(all).size).toBe(11)
  expect(all).not.toContain(undefined)
})

test('leaves customers with a gap without a score, and refuses a handful', () => {
  const gappy = rfmScores({
    recencyDays: [1, 2, 3, 4, 5, null],
    frequency: [1, 2, 3, 4, 5, 6],
    amount: [1, 2, 3, 4, 5, 6],
  })
  expect(gappy[5]).toBeNull()
  expect(gappy[4]).toMatchObject({ recency: 1, frequency: 5 })
  expect(() => rfmScores({ recencyDays: [1, 2], frequency: [1, 2], amount: [1, 2] })).toThrow(TooFewPoints)
})
