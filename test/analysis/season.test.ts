import { expect, test } from 'vitest'
import { seasonalProfile } from '../../src/analysis/season.ts'
import { expectAllClose, expectClose } from './support/golden.ts'
import { type GoldenSeason, seasonCases } from './support/trends.ts'

test.each(seasonCases)('finds the places of %s as pandas and scipy do', (_, wanted: GoldenSeason) => {
  const profile = seasonalProfile(wanted.values, wanted.length)
  expectAllClose(profile?.places.map(({ index }) => index) ?? [], wanted.indices, { size: 0.01 })
  // The tail of chi-square is approximated: right to two digits where a decision is made.
  expect(Math.abs((profile?.p ?? 1) - wanted.p)).toBeLessThan(0.005)
})

test('names the highest and the lowest place', () => {
  const profile = seasonalProfile([10, 14, 9, 7, 11, 15, 10, 8, 12, 16, 11, 9], 4)
  expect(profile?.peak.place).toBe(1)
  expect(profile?.trough.place).toBe(3)
  expectClose(
    profile?.places.reduce((sum, { index }) => sum + index, 0),
    0,
    { size: 1 },
  )
})

test.each([
  ['less than two seasons', [1, 2, 3, 4, 5, 6, 7], 4],
  ['no variation', [3, 3, 3, 3, 3, 3, 3, 3], 4],
  ['a place without values', [1, 2, null, 1, 2, null, 1, 2, null], 3],
  ['a mean of zero', [1, -1, 2, -2, 1, -1], 2],
  ['no season', [1, 2, 3, 4, 5], 1],
])('has no profile for %s', (_, values, length) => {
  expect(seasonalProfile(values, length)).toBeNull()
})
