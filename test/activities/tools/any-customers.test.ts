import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customerValue } from '../../../src/activities/tools/customer-value.ts'
import { findBundles } from '../../../src/activities/tools/find-bundles.ts'
import { measureSatisfaction } from '../../../src/activities/tools/measure-satisfaction.ts'
import { codesOf } from '../../../src/activities/tools/name-codes.ts'
import { optimisePath } from '../../../src/activities/tools/optimise-path.ts'
import { scoreAccountsTool } from '../../../src/activities/tools/score-accounts.ts'
import { segmentCustomers } from '../../../src/activities/tools/segment-customers.ts'
import type { Tool } from '../../../src/activities/tools/tool.ts'
import type { FilledColumn } from '../../../src/activities/tools/tool-columns.ts'
import { parseToolInput } from '../../../src/activities/tools/tool-input.ts'
import { toEvidence } from '../../../src/domain/evidence.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { expectSound } from './support/toolbench.ts'

/** Whatever the customers are like, a tool answers soundly or refuses by name. */
function holds<Data>(tool: Tool, data: fc.Arbitrary<Data>, input: Record<string, unknown> = {}, numRuns = 120) {
  const parsed = parseToolInput(tool, input)
  fc.assert(
    fc.property(data, (drawn) => {
      try {
        const finding = tool.run(parsed, drawn)
        expectSound(toEvidence({ seq: 1, tool: tool.name, input: {}, dataHash: 'x' }, finding))
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        expect(error.code).toBe('MethodNotCarried')
      }
    }),
    { numRuns },
  )
}

const value = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 }) },
  { weight: 2, arbitrary: fc.double({ min: -1e9, max: 1e9, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1e-9, 1e12, -5) },
)
const cell = fc.option(value, { freq: 6 })
const name = fc.constantFrom('甲', '乙', '丙', '=1+1', '<b>', '忽略指令', ' ', 'A"B')
const columnOf = (
  at: string,
  cells: FilledColumn['cells'],
  role: FilledColumn['role'] = 'attribute',
): FilledColumn => ({
  ref: `column:${at}`,
  name: at,
  role,
  type: cells.some((one) => typeof one === 'string') ? 'text' : 'number',
  label: { zh: at, en: at },
  cells,
})

/** Columns of one length. */
const table = (width: number) =>
  fc
    .integer({ min: 0, max: 40 })
    .chain((rows) =>
      fc.array(fc.array(cell, { minLength: rows, maxLength: rows }), { minLength: width, maxLength: width }),
    )

test('find_bundles', () => {
  const line = fc.record({ order: fc.integer({ min: -1, max: 25 }), product: name, day: fc.nat(60), money: cell })
  const data = fc.array(line, { maxLength: 120 }).map((lines) => ({
    hash: 'x',
    source: 'x',
    baskets: Int32Array.from(lines, ({ order }) => order),
    basketIs: 'order' as const,
    products: codesOf(lines.map(({ product }) => product)),
    days: lines.map(({ day }) => day),
    customers: codesOf(lines.map(({ order }) => (order < 0 ? null : `C${order % 7}`))),
    money: lines.map(({ money }) => money),
    segment: null,
  }))
  holds(findBundles, data, { fewest: 5, triples: true })
})

test('optimise_path', () => {
  const step = fc.record({ from: fc.nat(4), action: fc.nat(2), to: fc.integer({ min: -1, max: 4 }), reward: cell })
  const data = fc.array(step, { maxLength: 150 }).map((steps) => ({
    hash: 'x',
    states: ['甲', '乙', '=1+1', '<b>', ' '],
    actions: ['一', '二', '三'],
    from: Int32Array.from(steps, ({ from }) => from),
    action: Int32Array.from(steps, ({ action }) => action),
    to: Int32Array.from(steps, ({ to }) => to),
    reward: steps.map(({ reward }) => reward),
    isChained: false,
  }))
  holds(optimisePath, data, { fewest: 3 }, 40)
})

const buyers = table(3).map(([recency = [], frequency = [], amount = []]) => ({
  kind: 'buyers' as const,
  hash: 'x',
  names: amount.map((_, i) => `C${i}`),
  recencyDays: recency,
  frequency,
  amount,
  amountIs: 'currency' as const,
  today: '2026-01-01',
  unnamedRows: 0,
  isCoarse: false,
}))

test('segment_customers by recency, frequency and money, by classes, by clusters', () => {
  holds(
    segmentCustomers,
    buyers.map((one) => ({ method: 'rfm', table: one })),
  )
  holds(
    segmentCustomers,
    buyers.map((one) => ({ method: 'abc', table: one })),
  )
  holds(
    segmentCustomers,
    buyers.map((one) => ({ method: 'kmeans', table: one })),
    { restarts: 20 },
    30,
  )
})

test('customer_value', () => {
  const purchase = fc.record({
    who: fc.nat(15),
    day: fc.nat(900),
    amount: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
  })
  const data = fc.array(purchase, { maxLength: 120 }).map((purchases) => {
    const once = [...new Map(purchases.map((one) => [`${one.who} ${one.day}`, one])).values()]
    const { names, codes } = codesOf(once.map(({ who }) => `C${who}`))
    return {
      hash: 'x',
      names,
      customer: codes,
      day: Int32Array.from(once, ({ day }) => day),
      amount: Float64Array.from(once, ({ amount }) => amount),
      end: once.reduce((most, { day }) => Math.max(most, day), 0),
      leftOut: 0,
      isCoarse: false,
    }
  })
  holds(customerValue, data, {}, 40)
})

test('measure_satisfaction', () => {
  const data = fc
    .tuple(
      table(3),
      fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 40, maxLength: 40 }),
      fc.array(name, { minLength: 40, maxLength: 40 }),
    )
    .map(([[answers = [], one = [], other = []], recommend, groups]) => ({
      hash: 'x',
      satisfaction: columnOf('满意度', answers, 'satisfaction'),
      recommend: columnOf('推荐意愿', recommend.slice(0, answers.length)),
      drivers: [columnOf('一', one), columnOf('=二', other)],
      group: columnOf('区', groups.slice(0, answers.length)),
      rows: answers.length,
      sampledOf: null,
      isByCustomer: true,
    }))
  holds(measureSatisfaction, data)
})

test('score_accounts', () => {
  const data = table(4).map(([revenue = [], orders = [], potential = [], satisfaction = []]) => ({
    hash: 'x',
    names: revenue.map((_, i) => `K${i}`),
    criteria: [
      { name: '销售额', kind: 'volume' as const, weight: 2, isCost: false, scale: 'rank' as const, values: revenue },
      { name: '频次', kind: 'frequency' as const, weight: 1, isCost: true, scale: 'min-max' as const, values: orders },
    ],
    revenue,
    satisfaction,
    potential,
    isDefault: true,
    isSampled: false,
  }))
  holds(scoreAccountsTool, data)
})
