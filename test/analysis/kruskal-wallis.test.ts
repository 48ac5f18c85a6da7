import { expect, test } from 'vitest'
import { kruskalWallis } from '../../src/analysis/kruskal-wallis.ts'
import { linearTrend } from '../../src/analysis/linear-trend.ts'
import { expectClose } from './support/golden.ts'
import { type GoldenSeason, seasonCases } from './support/trends.ts'

const groupsOf = ({ values, length }: GoldenSeason): number[][] => {
  const { slope, intercept } = linearTrend([...values.keys()], values)
  const groups: number[][] = Array.from({ length }, () => [])
  values.forEach((value, i) => {
    if (value !== null) groups[i % length]?.push(value - intercept - slope * i)
  })
  return groups
}

test.each(seasonCases)('ranks the places of %s as scipy does', (_, wanted: GoldenSeason) => {
  expectClose(kruskalWallis(groupsOf(wanted))?.h, wanted.h, { relative: 1e-6 })
})

test('corrects for ties', () => {
  // scipy.stats.kruskal([1, 1, 2], [2, 3, 3]).statistic
  expectClose(
    kruskalWallis([
      [1, 1, 2],
      [2, 3, 3],
    ])?.h,
    3.333333333333334,
  )
})

test('compares nothing with one group, or with one value', () => {
  expect(kruskalWallis([[1, 2, 3], []])).toBeNull()
  expect(
    kruskalWallis([
      [2, 2],
      [2, 2],
    ]),
  ).toBeNull()
  expect(kruskalWallis([])).toBeNull()
})
