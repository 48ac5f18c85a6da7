import { expect, test } from 'vitest'
import { boundEvidence } from '../../src/agents/bounds.ts'
import type { Evidence } from '../../src/domain/evidence.ts'

const label = { zh: '均值', en: 'Mean' }
const evidenceOf = (seq: number, count: number, tool = 'correlate'): Evidence => ({
  id: `E${seq}`,
  tool,
  input: { seq },
  headline: label,
  figures: Array.from({ length: count }, (_, index) => ({
    id: `E${seq}.${index + 1}`,
    measure: 'mean',
    of: [`Product ${index}`],
    value: index,
    unit: 'units' as const,
    label,
  })),
  tables: [{ title: label, columns: [{ key: 'a', label }], rows: Array.from({ length: 40 }, (_, row) => [row]) }],
  charts: [],
  caveats: [],
  dataHash: 'd'.repeat(64),
})
const sizeOf = (value: unknown) => JSON.stringify(value).length
const figuresOf = (evidence: Evidence[]) => evidence.map(({ figures }) => figures.length)

test('what fits is carried whole, but for long tables', () => {
  const kept = boundEvidence([evidenceOf(1, 3), evidenceOf(2, 3)])
  expect(figuresOf(kept)).toEqual([3, 3])
  expect(kept[0]?.tables[0]?.rows).toHaveLength(12)
})

test('of the same call only the newest is carried', () => {
  const again = { ...evidenceOf(1, 2), id: 'E9' }
  expect(boundEvidence([evidenceOf(1, 3), again]).map(({ id }) => id)).toEqual(['E9'])
})

test('the tables of the oldest go before those of the newest', () => {
  const both = [evidenceOf(1, 3), evidenceOf(2, 3)]
  const kept = boundEvidence(both, sizeOf(boundEvidence(both)) - 10)
  expect(kept.map(({ tables }) => tables.length)).toEqual([0, 1])
  expect(figuresOf(kept)).toEqual([3, 3])
})

test('past that every call keeps its first figures, and none is lost as a whole', () => {
  const all = [evidenceOf(1, 200), evidenceOf(2, 4), evidenceOf(3, 150)]
  const kept = boundEvidence(all, 20_000)
  const [first = 0, second, third = 0] = figuresOf(kept)
  expect(sizeOf(kept)).toBeLessThanOrEqual(20_000)
  expect(second).toBe(4)
  expect(first).toBe(third)
  expect(first).toBeGreaterThan(40)
  expect(kept[0]?.figures.at(-1)?.id).toBe(`E1.${first}`)
})

test('what every item rests on is cut last', () => {
  const all = [evidenceOf(1, 200), evidenceOf(2, 100, 'forecast_sales'), evidenceOf(3, 150)]
  const [first = 0, forecasts] = figuresOf(boundEvidence(all, 30_000))
  expect(forecasts).toBe(100)
  expect(first).toBeGreaterThan(10)
  expect(first).toBeLessThan(100)
  const few = boundEvidence(all, 9000)
  expect(sizeOf(few)).toBeLessThanOrEqual(9000)
  expect(figuresOf(few)[1]).toBeGreaterThan(30)
})
