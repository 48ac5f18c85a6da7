import { expect, test } from 'vitest'
import { adjustSeries, restore } from '../../../../src/analysis/forecast/adjust/adjusted-series.ts'
import { fillGaps } from '../../../../src/analysis/forecast/adjust/fill-gaps.ts'
import { localLine } from '../../../../src/analysis/forecast/adjust/local-line.ts'
import { seasonalIndices } from '../../../../src/analysis/forecast/adjust/seasonal-indices.ts'
import { expectAllClose } from '../../support/golden.ts'
import { normalStream } from '../../support/random.ts'

const season = [-0.2, 0.1, 0.3, -0.2]
const planted = (noise: number, length = 40) => {
  const chance = normalStream(7)
  return Float64Array.from(
    { length },
    (_, i) => 1000 * Math.exp(0.01 * i + (season[i % 4] as number) + noise * chance()),
  )
}

test('finds a planted season, and the more of it the less noise there is', () => {
  const logs = planted(0.02).map(Math.log)
  const { places, belief } = seasonalIndices(logs, 4)
  places.forEach((value, i) => {
    expect(Math.abs(value - (season[i] as number))).toBeLessThan(0.03)
  })
  expect(belief).toBeGreaterThan(0.95)
})

test('noise without a season is hardly believed to have one', () => {
  const chance = normalStream(11)
  const noise = Float64Array.from({ length: 60 }, () => chance())
  const { places } = seasonalIndices(noise, 12)
  expect(Math.sqrt(places.reduce((sum, value) => sum + value * value, 0) / 12)).toBeLessThan(0.3)
})

test('a single outlier is drawn in, the rest stays', () => {
  const values = planted(0.02)
  const struck = values.slice()
  struck[20] = 5000
  const [plain, tame] = [adjustSeries(values, 4).working, adjustSeries(struck, 4).working]
  expect(Math.abs((tame[20] as number) - (plain[20] as number))).toBeLessThan(0.5)
})

test('what was taken out is put back', () => {
  const values = planted(0)
  const series = adjustSeries(values.slice(0, 36), 4)
  const level = Float64Array.from({ length: 4 }, (_, i) => Math.exp(0.01 * (36 + i)) * (1000 / series.scale))
  expectAllClose([...restore(series, level)], [...values.slice(36)], { relative: 0.03 })
})

test('zeros are not worked on in logs, and scaling by a power of two changes nothing else', () => {
  expect(adjustSeries(Float64Array.of(0, 3, 5), 1).isLog).toBe(false)
  const [one, other] = [planted(0.05), planted(0.05).map((value) => value * 1024)].map((y) => adjustSeries(y, 4))
  expect([...(one?.working ?? [])]).toEqual([...(other?.working ?? [])])
})

test('a gap takes the line between its neighbours at the place of its season', () => {
  expect([...fillGaps([1, null, null, 4], 1)]).toEqual([1, 2, 3, 4])
  const values = Array.from({ length: 16 }, (_, i) => 100 + 20 * (season[i % 4] as number))
  const found = fillGaps(
    values.map((value, i) => (i === 6 ? null : value)),
    4,
  )
  expect(found[6]).toBeCloseTo(values[6] as number, 0)
})

test('a local line follows a straight one to both ends', () => {
  const line = Float64Array.from({ length: 9 }, (_, i) => 3 - 2 * i)
  expectAllClose([...localLine(line, 3)], [...line], { size: 10 })
})
