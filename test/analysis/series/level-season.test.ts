import { expect, test } from 'vitest'
import { changePoints } from '../../../src/analysis/series/change-points.ts'
import { levelSeason } from '../../../src/analysis/series/level-season.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { examination } from '../support/examination.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'
import { normalStream } from '../support/random.ts'

const months = (count: number, value: (i: number) => number): number[] =>
  Array.from({ length: count }, (_, i) => value(i))
const season = (i: number): number => 10 * Math.sin((2 * Math.PI * i) / 12)

test('a straight line with a season is a smooth course, exactly: growth within the year is no season', () => {
  const { smoothError, isLog, values } = levelSeason(
    months(36, (i) => 5 * i + season(i) - 200),
    12,
    6,
  )
  expect(isLog).toBe(false)
  expect(smoothError).toBeLessThan(1e-18)
  expect(values).toHaveLength(36)
})

test('a step is kept whole, and the season beside it is found as it was made', () => {
  for (const at of [14, 18, 25]) {
    const { values } = levelSeason(
      months(36, (i) => season(i) + (i < at ? -80 : 80)),
      12,
      6,
    )
    expect(changePoints(values, { shortest: 6 }).at).toEqual([at])
    const [before = 0, after = 0] = [values[at - 1] ?? 0, values[at] ?? 0]
    expect(after - before).toBeCloseTo(160, 8)
    expect(values[0]).toBeCloseTo(values[5] ?? 0, 8)
  }
})

test('the example of its description', () => {
  const values = [1, 2, 1, 2, 11, 12, 11, 12].map((value) => value - 6)
  levelSeason(values, 2, 2).values.forEach((value, i) => {
    expect(value).toBeCloseTo(i < 4 ? -5 : 5, 9)
  })
})

test('season and step, and the error of a smooth course, are those of one regression', () => {
  const { values, free, step, smoothError } = examination.levelSeason
  const found = levelSeason(values, 12, 6)
  expectClose(found.smoothError, smoothError)
  const { at, segments } = changePoints(found.values, { shortest: 6 })
  expect(at).toEqual([20])
  expectClose((segments[1]?.mean ?? 0) - (segments[0]?.mean ?? 0), step)
  expectAllClose(found.values, free, { size: 1 })
})

test('noise around a season has next to no steps', () => {
  const noise = normalStream(5)
  let found = 0
  for (let round = 0; round < 60; round++) {
    const { values } = levelSeason(
      months(60, (i) => season(i) + noise()),
      12,
      6,
    )
    found += changePoints(values, { shortest: 6 }).at.length
  }
  expect(found).toBeLessThan(12)
})

test('gaps stay gaps, a factor changes nothing in logarithms, and the short are refused', () => {
  const values = months(30, (i) => 100 + 20 * Math.sin(i) + (i > 14 ? 60 : 0))
  const gappy = values.map((value, i) => (i === 7 ? null : value))
  const plain = levelSeason(gappy, 4, 6)
  expect(plain.isLog).toBe(true)
  expect(plain.values[7]).toBeNull()
  const scaled = levelSeason(
    gappy.map((value) => value && 1e9 * value),
    4,
    6,
  )
  scaled.values.forEach((value, i) => {
    if (value !== null) expect(value).toBeCloseTo(plain.values[i] ?? 0, 9)
  })
  expect(() => levelSeason([1, 2, 3], 2, 6)).toThrow(TooFewPoints)
})
