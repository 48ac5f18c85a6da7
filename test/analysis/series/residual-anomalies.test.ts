import { expect, test } from 'vitest'
import { anomaliesByMad } from '../../../src/analysis/series/anomalies.ts'
import { residualAnomalies } from '../../../src/analysis/series/residual-anomalies.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { series } from '../support/golden.ts'
import { normalStream } from '../support/random.ts'

const decembers = () => Array.from({ length: 60 }, (_, i) => 100 + i + (i % 12 === 11 ? 80 : 0) + ((i * 7) % 5))

test('tells an odd month from an ordinary December', () => {
  const months: (number | null)[] = decembers()
  months[29] = 60
  months[40] = null
  expect(residualAnomalies(months, 12)).toMatchObject([{ at: 29, value: 60, side: 'low' }])
  expect(anomaliesByMad(months).found.map(({ at }) => at)).toEqual([47, 59])
  expect(residualAnomalies(decembers(), 12)).toEqual([])
})

test('finds two odd months that would hide each other', () => {
  const months = decembers()
  months[14] = 200
  months[26] = 195
  expect(residualAnomalies(months, 12).map(({ at, side }) => [at, side])).toEqual([
    [14, 'high'],
    [26, 'high'],
  ])
})

test('raises no more false alarms than it says, and finds what was planted', () => {
  const noise = normalStream(8)
  const made = () => Array.from({ length: 96 }, (_, i) => 100 + 10 * Math.sin((i * Math.PI) / 6) + 3 * noise())
  let alarms = 0
  let hits = 0
  for (let round = 0; round < 60; round++) {
    const months = made()
    if (residualAnomalies(months, 12).length > 0) alarms++
    months[70] = (months[70] as number) - 20
    if (residualAnomalies(months, 12).some(({ at }) => at === 70)) hits++
  }
  expect(alarms).toBeLessThanOrEqual(6)
  expect(hits).toBeGreaterThanOrEqual(50)
})

test('finds the airline growing and seasonal, not odd', () => {
  expect(residualAnomalies((series.airline ?? []).map(Math.log), 12)).toEqual([])
})

test('a constant and a perfect season have no odd months; two seasons are too few', () => {
  expect(residualAnomalies(new Array(36).fill(7), 12)).toEqual([])
  expect(
    residualAnomalies(
      Array.from({ length: 48 }, (_, i) => 5 + (i % 12)),
      12,
    ),
  ).toEqual([])
  expect(() => residualAnomalies(new Array(24).fill(7), 12)).toThrow(TooFewPoints)
})
