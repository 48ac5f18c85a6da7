import { expect, test } from 'vitest'
import { findDrivers } from '../../../src/analysis/customers/drivers.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { driversGolden } from '../support/customers.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'

test.each(driversGolden)('shares R² out over every order of entry', ({ outcome, columns, ...wanted }) => {
  const { drivers, r2 } = findDrivers(
    outcome,
    columns.map((values, j) => ({ name: `driver ${j}`, values })),
  )
  expectAllClose(
    drivers.map(({ share }) => share),
    wanted.shares,
  )
  expectAllClose(
    drivers.map(({ standardised }) => standardised),
    wanted.standardised,
  )
  expectClose(r2, wanted.r2)
  expectClose(
    drivers.reduce((sum, { share }) => sum + share, 0),
    wanted.r2,
  )
})

test('columns that say nothing, or the same again, get no share', () => {
  const outcome = [1, 2, 3, 4, 5.5, 6]
  const days = [6, 5, 4, 3, 2, 1]
  const { drivers } = findDrivers(outcome, [
    { name: 'days', values: days },
    { name: 'constant', values: days.map(() => 3) },
    { name: 'hours', values: days.map((value) => value * 24) },
  ])
  expect(drivers.map(({ share }) => share > 0.9)).toEqual([true, false, false])
  expect(drivers[1]).toMatchObject({ correlation: null, rank: null, standardised: null, share: 0 })
  expect(drivers[2]).toMatchObject({ coefficient: null, share: 0 })
  expectClose(drivers[2]?.correlation, drivers[0]?.correlation as number)
})

test('refuses few rows and too many columns', () => {
  expect(() => findDrivers([1, 2, null], [{ name: 'a', values: [1, 2, 3] }])).toThrow(TooFewPoints)
  const many = Array.from({ length: 13 }, (_, j) => ({ name: `${j}`, values: [1] }))
  expect(() => findDrivers([1], many)).toThrow(RangeError)
})
