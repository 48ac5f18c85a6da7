import { expect, test } from 'vitest'
import { briefFromOptions } from '../../src/cli/brief-from-options.ts'
import { datasetSchema } from '../../src/domain/sales-table.ts'

const dataset = datasetSchema.parse({
  hash: 'a'.repeat(64),
  name: 'sales.csv',
  bytes: 10,
  rows: 5,
  columns: ['Year', 'A', 'B'],
  form: 'wide',
  encoding: 'utf-8',
  granularity: 'month',
  periods: 5,
  firstPeriod: '2026-07',
  lastPeriod: '2026-11',
  products: ['A', 'B'],
  notes: [],
})
const setting = { dataset, language: 'zh' as const, today: new Date('2026-11-24') }
const brief = (options: object) => briefFromOptions({ objective: '增长', ...options }, setting)

test('plans the month after the data where no period is named', () => {
  expect(brief({})).toMatchObject({
    period: '2026-12',
    language: 'zh',
    dataset: { name: 'sales.csv' },
    products: [],
    limits: [],
  })
  expect(brief({ period: '2027-Q1' }).period).toBe('2027-Q1')
})

test('the soft line of a budget lies at four fifths of the hard line', () => {
  expect(brief({ budgetTokens: 100_001 }).budget).toEqual({ softTokens: 80_000, hardTokens: 100_001 })
})

test('takes agenda, products, rounds and model as they are', () => {
  const given = { agenda: ['levers', 'execution'], products: ['B'], maxRounds: 3, model: 'qwen' }
  expect(brief(given)).toMatchObject(given)
})

test.each([
  [{ agenda: ['levers', 'lunch'] }, /--agenda "levers,lunch" names an item that does not exist/],
  [{ agenda: [] }, /--agenda/],
  [{ agenda: ['final'] }, /--agenda/],
  [{ products: ['A', 'Z'] }, /--products Z is not in the data\. Its products: A, B/],
  [{ period: '2026-13' }, /period/],
  [{ period: 'next month' }, /a period is 2026, 2026-12 or 2026-Q4/],
  [{ objective: '   ' }, /objective/],
  [{ objective: '' }, /--objective must not be empty/],
])('refuses %j', (options, message) => {
  expect(() => brief(options)).toThrow(message)
})
