import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate } from '../../../src/analysis/allocation/allocate.ts'
import { linearLine, responseLine, stockLine } from '../../../src/analysis/allocation/line.ts'
import { allocationGolden, named } from '../support/allocation.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'

const { concave, grouped, linear, stock } = allocationGolden

test.each(Object.keys(concave))('concave lines (%s) end where scipy finds equal slopes', (name) => {
  const { curves, total, low, high, ...wanted } = concave[name] as (typeof concave)[string]
  const lines = curves.map((curve, i) => responseLine(String(i), curve, { low: low[i] ?? 0, high: high[i] ?? 0 }))
  const found = allocate(lines, total)
  expectAllClose(found.amounts, wanted.amounts, { size: total })
  expectClose(found.value, wanted.value)
  expectClose(found.marginal, wanted.marginal)
})

test.each(Object.keys(grouped))('group limits (%s): no less than SLSQP reaches, and the limits kept', (name) => {
  const { curves, total, groups, value } = grouped[name] as (typeof grouped)[string]
  const found = allocate(
    curves.map((curve, i) => responseLine(String(i), curve)),
    total,
    named(groups),
  )
  expect(found.value).toBeGreaterThan(value * (1 - 1e-9))
  expect(found.value).toBeLessThan(value * (1 + 1e-5))
  for (const { lines, low, high } of groups) {
    const together = lines.reduce((sum, line) => sum + (found.amounts[line] ?? 0), 0)
    expect(together).toBeGreaterThanOrEqual(low - 1e-6)
    expect(together).toBeLessThanOrEqual(high + 1e-6)
  }
})

test.each(Object.keys(linear))('linear lines (%s) yield what HiGHS finds', (name) => {
  const { slopes, total, high, groups, value } = linear[name] as (typeof linear)[string]
  const lines = slopes.map((slope, i) => linearLine(String(i), slope, { high: high[i] ?? 0 }))
  expectClose(allocate(lines, total, named(groups)).value, value)
})

test.each(stock)('stock for a demand of $mean ± $sd is worth what the integral says', (wanted) => {
  const line = stockLine('a', wanted)
  expectClose(line.value(wanted.x), wanted.value)
  expectClose(line.marginal(wanted.x), wanted.marginal)
  expectClose(line.amountAt(0.3), wanted.at)
})

test('a sure demand is filled and not more, while others want it', () => {
  const lines = [stockLine('a', { mean: 60, sd: 0 }), stockLine('b', { mean: 100, sd: 20 })]
  const { amounts } = allocate(lines, 150)
  expectAllClose(amounts, [60, 90])
})

test('what nobody can use is given out all the same', () => {
  const flat = responseLine('a', { shape: 'square-root', scale: -2, bend: 1 })
  const { amounts, value } = allocate([flat, linearLine('b', 0, { high: 3 })], 10)
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(10, 9)
  expect(value).toBe(0)
})

test('limits that contradict each other, and groups that overlap, are refused', () => {
  const lines = ['a', 'b', 'c'].map((name) => linearLine(name, 1))
  const refuse = (groups: Parameters<typeof allocate>[2]) => expect(() => allocate(lines, 10, groups))
  refuse([{ lines: ['a', 'b', 'c'], high: 9 }]).toThrow('infeasible')
  refuse([{ lines: ['a'], low: 11 }]).toThrow('infeasible')
  refuse([
    { lines: ['a', 'b'], low: 6 },
    { lines: ['c'], low: 5 },
  ]).toThrow('infeasible')
  refuse([
    { lines: ['a', 'b'], high: 5 },
    { lines: ['b', 'c'], high: 5 },
  ]).toThrow('crossing')
  refuse([{ lines: ['x'] }]).toThrow(RangeError)
})

const curve = fc.record({
  shape: fc.constantFrom('square-root', 'logarithmic', 'power', 'saturating' as const),
  scale: fc.double({ min: 0.1, max: 1e4, noNaN: true }),
  bend: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
})

test('the sum is the total; no exchange between two lines yields more; order and unit change nothing', () => {
  fc.assert(
    fc.property(
      fc.array(curve, { minLength: 2, maxLength: 6 }),
      fc.double({ min: 1, max: 1e5, noNaN: true }),
      (curves, total) => {
        const lines = curves.map((one, i) => responseLine(String(i), one, { low: i === 0 ? total / 10 : 0 }))
        const { amounts, value } = allocate(lines, total)
        expectClose(
          amounts.reduce((sum, amount) => sum + amount, 0),
          total,
        )
        const step = total * 1e-3
        for (let from = 0; from < lines.length; from++) {
          if ((amounts[from] ?? 0) - step < (lines[from]?.low ?? 0)) continue
          for (let to = 0; to < lines.length; to++) {
            if (from === to) continue
            const moved = amounts.map((amount, i) => amount + (i === to ? step : 0) - (i === from ? step : 0))
            const after = lines.reduce((sum, line, i) => sum + line.value(moved[i] ?? 0), 0)
            expect(after).toBeLessThanOrEqual(value * (1 + 1e-9))
          }
        }
        const turned = allocate([...lines].reverse(), total)
        expectAllClose([...turned.amounts].reverse(), amounts, { size: total })
        const doubled = curves.map((one, i) =>
          responseLine(String(i), one, { weight: 2, low: i === 0 ? total / 10 : 0 }),
        )
        expectAllClose(allocate(doubled, total).amounts, amounts, { size: total })
      },
    ),
    { numRuns: 60 },
  )
})
