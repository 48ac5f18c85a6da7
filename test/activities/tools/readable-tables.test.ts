import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examples } from '../../../scripts/make-toolbox-doc/examples.ts'
import { openExamples } from '../../../scripts/make-toolbox-doc/run-example.ts'
import { tools } from '../../../src/activities/tools/catalogue.ts'
import { findingName } from '../../../src/activities/tools/data-quality/finding-names.ts'
import { stepName } from '../../../src/activities/tools/data-quality/step-names.ts'
import type { Table } from '../../../src/domain/evidence.ts'
import type { Text } from '../../../src/domain/language.ts'

let place: Awaited<ReturnType<typeof openExamples>>
beforeAll(async () => {
  place = await openExamples()
})
afterAll(() => place.close())

/** What stays as it is in a Chinese text: names of methods and of measures. */
const names =
  /\b(Theta|Holm|Holt|Winters|Mann|Kendall|Theil|Sen|Durbin|Watson|Breusch|Pagan|Jarque|Bera|Brier|sMAPE|MASE|RMSE|MAE|ARIMA|ETS|STL|MAD|AUC|NPS|VIF|ABC|RFM|BOM|Product_[ABC]|csv)\b/g
const english = (text: string) => text.replaceAll(names, '').match(/[A-Za-z]{3,}/g) ?? []

const heads = ({ title, columns }: Table): string[] => [title.zh, ...columns.map(({ label }) => label.zh)]
const words = ({ rows }: Table): string[] =>
  rows.flat().flatMap((cell) => (typeof cell === 'object' && cell !== null && 'zh' in cell ? [cell.zh] : []))

describe.each(tools.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  test('its tables say what their numbers are, and speak Chinese to a Chinese reader', {
    timeout: 120_000,
  }, async () => {
    for (const example of examples[name] ?? []) {
      const outcome = await place.run(tool, example)
      for (const table of 'finding' in outcome ? outcome.finding.tables : []) {
        expect([...heads(table), ...words(table)].flatMap(english)).toEqual([])
        const unsaid = table.columns.filter(
          ({ unit }, at) => unit === undefined && table.rows.some((row) => typeof row[at] === 'number'),
        )
        // Printed to the digit, as a statistics program does, to be held against one.
        if (name !== 'describe_sales') expect(unsaid.map(({ key }) => key)).toEqual([])
      }
    }
  })
})

test('findings of the data check and cleaning steps have names; an unknown code stays itself', () => {
  expect(findingName('FutureDate')).toEqual({ zh: '日期在未来', en: 'date in the future' })
  expect(findingName('Unheard')).toEqual({ zh: 'Unheard', en: 'Unheard' })
  const said = (...steps: Parameters<typeof stepName>[0][]): Text[] => steps.map(stepName)
  expect(
    said(
      { kind: 'cap', column: 'quantity', by: 'iqr', k: 3 },
      { kind: 'fill', column: 'column:折扣', rule: 'linear' },
      { kind: 'drop-flagged', code: 'FutureDate', column: 'column:日期' },
      { kind: 'drop-rows', rows: [3, 4] },
      { kind: 'keep-outliers', column: 'price' },
      { kind: 'unify-spelling', column: 'region' },
    ).map(({ zh }) => zh),
  ).toEqual([
    '销量的离群值收回到 3 倍四分位距',
    '“折扣”的空值用线性插补补上',
    '删去“日期”的“日期在未来”行',
    '删去 2 行',
    '价格的离群值保留',
    '统一区域的写法',
  ])
})
