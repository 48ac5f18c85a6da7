import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changePoints } from '../../../src/analysis/series/change-points.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { expectClose, series } from '../support/golden.ts'
import { normalStream } from '../support/random.ts'
import { seriesGolden } from '../support/series.ts'

test.each(seriesGolden.changes)(
  'changes where the exact search of ruptures does: $name, $penalty, $shortest',
  (wanted) => {
    expect(changePoints(wanted.values, wanted).at).toEqual(wanted.at)
  },
)

test('finds the dam at Aswan by itself', () => {
  // Built from 1898; the hundred years start in 1871.
  expect(changePoints(series.nile ?? []).at).toEqual([28])
})

test('finds next to nothing in noise', () => {
  const noise = normalStream(3)
  let found = 0
  for (let round = 0; round < 100; round++) found += changePoints(Array.from({ length: 60 }, noise)).at.length
  expect(found).toBeLessThan(12)
})

test('keeps places when there are gaps, and describes each level', () => {
  const { at, segments } = changePoints([5, null, 6, 5, 6, null, 15, 16, 15, 16])
  expect(at).toEqual([6])
  expect(segments).toMatchObject([
    { start: 0, end: 6, mean: 5.5 },
    { start: 6, end: 10, mean: 15.5 },
  ])
})

test('sees exact steps, no step in a constant, and refuses the short', () => {
  expect(changePoints([0.1, 0.1, 0.1, 0.1, 0.3, 0.3, 0.3, 0.3, 0.2, 0.2, 0.2]).at).toEqual([4, 8])
  expect(changePoints([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]).at).toEqual([])
  expect(() => changePoints([1, 2, 3, 4, null])).toThrow(TooFewPoints)
})

test('pruning loses nothing: the plain search over all last changes costs the same', () => {
  const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 26 })
  fc.assert(
    fc.property(
      values,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 60 }),
      (points, shortest, penalty) => {
        const error = (from: number, to: number) => {
          const part = points.slice(from, to)
          const mean = part.reduce((sum, value) => sum + value, 0) / part.length
          return part.reduce((sum, value) => sum + (value - mean) ** 2, 0)
        }
        const best = [-penalty]
        for (let end = 1; end <= points.length; end++) {
          best[end] = Number.POSITIVE_INFINITY
          for (let start = 0; start <= end - shortest; start++)
            best[end] = Math.min(best[end] as number, (best[start] as number) + error(start, end) + penalty)
        }
        const { segments } = changePoints(points, { shortest, penalty })
        const found = segments.reduce((sum, { start, end }) => sum + error(start, end) + penalty, -penalty)
        expectClose(found, best[points.length] as number, { size: 100 })
      },
    ),
  )
})
