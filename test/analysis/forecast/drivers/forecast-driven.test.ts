import { expect, test } from 'vitest'
import { driverCourse } from '../../../../src/analysis/forecast/drivers/driver-course.ts'
import { driverEffects } from '../../../../src/analysis/forecast/drivers/driver-effects.ts'
import { forecastDriven } from '../../../../src/analysis/forecast/drivers/forecast-driven.ts'
import { forecastSeries } from '../../../../src/analysis/forecast/forecast-series.ts'
import { normalStream } from '../../support/random.ts'

const chance = normalStream(3)
const season = Array.from({ length: 12 }, (_, i) => 0.2 * Math.sin((2 * Math.PI * i) / 12))
const prices = Array.from({ length: 60 }, () => 20 * Math.exp(0.1 * chance()))
const ads = Array.from({ length: 60 }, () => Math.max(0, 50 + 30 * chance()))
const sales = prices.map(
  (price, i) => 5000 * (price / 20) ** -1.5 * Math.exp(0.004 * i + (season[i % 12] as number) + 0.02 * chance()),
)
const asked = { horizon: 3, season: 12, level: 0.8 }

test('finds a planted elasticity within its error, and no effect where there is none', () => {
  const { effects } = driverEffects(
    sales,
    [
      { name: 'price', values: prices },
      { name: 'ad_spend', values: ads },
    ],
    12,
  )
  expect(effects.map(({ name }) => name)).toEqual(['price'])
  expect(Math.abs((effects[0]?.elasticity ?? 0) + 1.5)).toBeLessThan(3 * (effects[0]?.error ?? 0))
})

test('a plan moves the forecast by the elasticity', () => {
  const drivers = [{ name: 'price', values: prices }]
  const [usual, dearer] = [0, 0.1].map((price) => forecastDriven(sales, drivers, { ...asked, planned: { price } }))
  expect(usual?.driven.isUsed).toBe(true)
  expect(usual?.choice).toBe('drivers')
  expect(usual?.driven.ratio).toBeLessThan(0.5)
  const elasticity = usual?.driven.effects[0]?.elasticity ?? 0
  expect((dearer?.points[0]?.mean ?? 0) / (usual?.points[0]?.mean ?? 1)).toBeCloseTo(1.1 ** elasticity, 9)
})

test('without an effect it is the forecast without drivers', () => {
  const noise = Array.from({ length: 60 }, () => chance())
  const { driven, ...rest } = forecastDriven(
    prices,
    [{ name: 'noise', values: noise.map((value) => value + 5) }],
    asked,
  )
  expect(driven.isUsed).toBe(false)
  expect(rest.points).toEqual(forecastSeries(prices, asked).points)
})

test('values that are not above zero, and too few of them, have no effects', () => {
  expect(
    driverEffects([0, 3, 2, 5, 0, 2, 4, 3, 2, 1, 0, 3, 4, 2, 3], [{ name: 'price', values: prices }], 1).effects,
  ).toEqual([])
  expect(driverEffects([3, 4, 5, 6], [{ name: 'price', values: prices }], 1).effects).toEqual([])
})

test('a driver with gaps is bridged; one that never changes is none', () => {
  const course = driverCourse({ name: 'price', values: [null, 2, null, 4, 5, null] }, 6, 1)
  expect(course?.course).toHaveLength(6)
  expect(course?.planned(0.1)).toBeCloseTo(Math.log(1.1), 12)
  expect(driverCourse({ name: 'price', values: [2, 2, 2] }, 3, 1)).toBeNull()
})
