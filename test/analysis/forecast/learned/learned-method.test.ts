import { expect, test } from 'vitest'
import { lagTable, recentPast } from '../../../../src/analysis/forecast/learned/lag-table.ts'
import { type LearnerName, learned } from '../../../../src/analysis/forecast/learned/learned-method.ts'
import { inputOf } from '../../support/forecast.ts'

test('an example is how the recent values lie, its answer the next change', () => {
  const y = Float64Array.of(1, 2, 4, 7)
  expect(recentPast(y, 3, 3)).toEqual([-2, -3])
  const { columns, target } = lagTable(y, 3)
  expect(columns.map((column) => [...column])).toEqual([[-2], [-3]])
  expect([...target]).toEqual([3])
})

const names: LearnerName[] = ['decision-tree', 'random-forest', 'gradient-boosting', 'neural-network']

test.each(names)(
  '%s: learns the rule of a rising zigzag with jumps of 200, and goes on beyond the largest value',
  (name) => {
    const zigzag = Array.from({ length: 80 }, (_, i) => 1000 + 5 * i + (i % 2) * 200)
    const { means } = learned(name).fit(zigzag, { horizon: 4, season: 1 })
    means.forEach((mean, i) => {
      expect(Math.abs(mean - (1000 + 5 * (80 + i) + (i % 2) * 200))).toBeLessThan(130)
    })
  },
)

test.each(names)('%s: same data, same forecast; season and growth of the airline series kept', (name) => {
  const values = inputOf('airline')
  const ask = { horizon: 12, season: 12 }
  const first = learned(name).fit(values, ask)
  expect(learned(name).fit(values, ask)).toEqual(first)
  expect(first.means[6]).toBeGreaterThan(560)
  expect(first.means[6]).toBeLessThan(780)
})
