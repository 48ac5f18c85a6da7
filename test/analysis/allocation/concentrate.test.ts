import { expect, test } from 'vitest'
import { allocate } from '../../../src/analysis/allocation/allocate.ts'
import { concentrate } from '../../../src/analysis/allocation/concentrate.ts'
import { type Line, linearLine, responseLine } from '../../../src/analysis/allocation/line.ts'
import { seeded } from '../../../src/analysis/seeded.ts'

const solve = (lines: readonly Line[]) => allocate(lines, 100)

test('keeps the lines that yield most together, not those with the largest shares', () => {
  // C gets most of an open split, but A and B are worth more by themselves.
  const lines = [
    responseLine('A', { shape: 'saturating', scale: 100, bend: 10 }),
    responseLine('B', { shape: 'saturating', scale: 90, bend: 10 }),
    linearLine('C', 0.6),
  ]
  const open = solve(lines).amounts
  expect(open[2]).toBeGreaterThan(open[0] as number)
  expect(concentrate(lines, 2, solve)).toEqual([0, 1])
  expect(concentrate(lines, 1, solve)).toEqual([0])
  expect(concentrate(lines, 5, solve)).toEqual([0, 1, 2])
})

test('many lines: dropping one after the other comes close to the best single lines', () => {
  const chance = seeded(3)
  const lines = Array.from({ length: 20 }, (_, i) =>
    responseLine(String(i), { shape: 'square-root', scale: 1 + 9 * chance.uniform(), bend: 1 }),
  )
  const kept = concentrate(lines, 6, solve)
  // Of square roots the steepest are best in any number.
  const steepest = [...lines.keys()].sort((a, b) => (lines[b]?.value(1) ?? 0) - (lines[a]?.value(1) ?? 0)).slice(0, 6)
  expect(kept).toEqual(steepest.sort((a, b) => a - b))
})

test('a line that must get something cannot be dropped', () => {
  const lines = [linearLine('A', 5), linearLine('B', 1, { low: 10 }), linearLine('C', 3)]
  expect(concentrate(lines, 1, solve)).toEqual([1])
  expect(() => concentrate([linearLine('A', 5, { low: 1 }), linearLine('B', 1, { low: 10 })], 1, solve)).toThrow(
    'infeasible',
  )
})
