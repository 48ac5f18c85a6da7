import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findTool, parseToolInput } from '../../../src/activities/tools/catalogue.ts'
import type { Tool } from '../../../src/activities/tools/tool.ts'
import { evidenceSchema, toEvidence } from '../../../src/domain/evidence.ts'
import { Failure } from '../../../src/domain/failures.ts'
import type { Granularity, SalesTable } from '../../../src/domain/sales-table.ts'
import { anySeries, expectFinite } from '../../analysis/support/arbitrary.ts'
import { table, toolData } from './support/tables.ts'

/** The tools over the table of periods and products; what others read, their own tests make up. */
const tools = [
  'load_sales_data',
  'describe_sales',
  'measure_trend',
  'forecast_sales',
  'decompose_series',
  'find_anomalies',
].map((name) => findTool(name) as Tool)

const anyTable = fc
  .tuple(
    fc.constantFrom<Granularity>('day', 'month', 'quarter', 'year'),
    fc.array(anySeries, { minLength: 1, maxLength: 4 }),
  )
  .map(([granularity, columns]): SalesTable => {
    const length = Math.max(...columns.map((column) => column.length))
    const padded = columns.map((column, k) => [
      `产品 ${k}`,
      [...column, ...new Array<null>(length - column.length).fill(null)],
    ])
    return table(granularity, Object.fromEntries(padded))
  })

test.each(tools.map((tool) => [tool.name, tool] as const))(
  '%s: any table gives valid evidence or a named refusal',
  (_, tool) => {
    fc.assert(
      fc.property(anyTable, (sales) => {
        try {
          const finding = tool.run(parseToolInput(tool, {}), toolData(sales))
          const evidence = toEvidence({ seq: 1, tool: tool.name, input: {}, dataHash: 'x' }, finding)
          expectFinite(evidence)
          expect(evidenceSchema.safeParse(evidence).error).toBeUndefined()
          expect(finding.headline.zh).not.toMatch(/NaN|Infinity|undefined|null/)
          expect(JSON.stringify(finding.caveats)).not.toMatch(/NaN|Infinity|undefined/)
        } catch (error) {
          expect(error).toBeInstanceOf(Failure)
          expect((error as Failure).code).toBe('MethodNotCarried')
        }
      }),
      { numRuns: tool.name === 'forecast_sales' ? 50 : 150 },
    )
  },
)

const smallTable = fc
  .array(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 8, maxLength: 8 }), { minLength: 2, maxLength: 4 })
  .map((columns) => table('quarter', Object.fromEntries(columns.map((column, k) => [`P${k}`, column]))))

test.each(tools.map((tool) => [tool.name, tool] as const))(
  '%s: the order of the columns changes no figure',
  (_, tool) => {
    const figures = (sales: SalesTable) =>
      tool
        .run(parseToolInput(tool, {}), toolData(sales))
        .figures.map(
          ({ measure, of, period, value }) => `${measure} ${[...of].sort()} ${period} ${value.toPrecision(8)}`,
        )
        .sort()
    fc.assert(
      fc.property(smallTable, (sales) => {
        expect(figures({ ...sales, products: [...sales.products].reverse() })).toEqual(figures(sales))
      }),
      { numRuns: 25 },
    )
  },
)

test('every measure and subject is stated once a period', () => {
  fc.assert(
    fc.property(smallTable, (sales) => {
      for (const tool of tools) {
        const { figures } = tool.run(parseToolInput(tool, {}), toolData(sales))
        const keys = figures.map(({ measure, of, period }) => JSON.stringify([measure, of, period]))
        expect(new Set(keys).size).toBe(keys.length)
      }
    }),
    { numRuns: 10 },
  )
})
