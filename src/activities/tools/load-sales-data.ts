import { z } from 'zod'
import { isPresent } from '../../analysis/points.ts'
import type { Caveat, Table } from '../../domain/evidence.ts'
import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import { type FigureCandidate, stateFigures, tableNumber } from './figures.ts'
import { productsField, productsInScope } from './scope.ts'
import { dated, type Series, span, totalSeries, volume } from './series.ts'
import { defineTableTool, type TableData } from './tool.ts'
import { joined, listed, percent, periodName, quantity, same, subject, subjectCell } from './words.ts'

/**
 * Shows what the table holds.
 *
 * | measure | of | unit | period | what |
 * |---|---|---|---|---|
 * | `periods` | – | count | first..last | rows of the table |
 * | `products` | – | count | | columns of the table |
 * | `total` | product, `total` | units | first..last | sum of all values |
 * | `share` | product | share | first..last | of the total volume |
 * | `first`, `latest` | product, `total` | units | its own | first and last value there is |
 * | `previous` | product, `total` | units | its own | the last value before `latest` |
 * | `value` | product | units | its own | a cell, while the shown cells are at most 60 |
 */
export const loadSalesData = defineTableTool({
  name: 'load_sales_data',
  purpose: {
    zh: '读取销售数据：预览表、时期与产品数量、各产品合计与占比、首末期数值。通常最先调用。',
    en: 'Reads the sales data: preview, periods and products, totals and shares per product, first and last values. Usually called first.',
  },
  method: {
    zh: '直接读取固定版本的销售表：合计为各期之和，占比 = 产品合计 ÷ 总合计，环比 = 末期 ÷ 前一期 − 1。缺失期不计入，也不补零。',
    en: 'Reads the pinned sales table as it stands: a total is the sum over the periods, a share is a product’s total over all, a change is the last value over the one before, less one. Missing periods are left out, never filled with zeros.',
  },
  input: z.strictObject({ products: productsField }),
  run: ({ products: names }, { dataset, table }) => {
    if (table.periods.length === 0 || table.products.length === 0) throw noData()
    const scope = productsInScope(table, { tool: 'load_sales_data', names })
    const total = totalSeries(table)
    const candidates = [
      ...sizeFigures(table),
      ...[...scope.series, total].flatMap((series) => seriesFigures(table, series, volume(total.values))),
      ...cellFigures(table, scope.series),
    ]
    const { figures, caveats } = stateFigures(candidates)
    return {
      headline: headline(table, scope.series, volume(total.values)),
      figures,
      tables: [previewTable(table, scope.series), totalsTable(table, scope.series, total)],
      caveats: [...scope.caveats, ...missingCells(table), ...caveats, ...importNotes(dataset)],
    }
  },
})

const mostCells = 60
const mostRows = 24
const mostNotes = 10

const noData = () =>
  new Failure('MethodNotCarried', {
    tool: 'load_sales_data',
    zh: '表中没有任何时期或产品。',
    en: 'the table has no periods or no products.',
  })

const wholeSpan = ({ periods }: SalesTable): string => span(periods[0] as string, periods.at(-1) as string)

function sizeFigures(table: SalesTable): FigureCandidate[] {
  const count = (measure: string, value: number, label: Text): FigureCandidate => ({
    measure,
    of: [],
    value,
    unit: 'count',
    label,
  })
  return [
    { ...count('periods', table.periods.length, { zh: '时期数', en: 'Periods' }), period: wholeSpan(table) },
    count('products', table.products.length, { zh: '产品数', en: 'Products' }),
  ]
}

function seriesFigures(table: SalesTable, { name, values }: Series, all: number): FigureCandidate[] {
  const of = subject(name)
  const points = dated(table.periods, values)
  const figure = (measure: string, label: Text, rest: Pick<FigureCandidate, 'value' | 'period'>): FigureCandidate => ({
    measure,
    of: [name],
    unit: measure === 'share' ? 'share' : 'units',
    label: { zh: `${of.zh} ${label.zh}`, en: `${of.en}: ${label.en}` },
    ...rest,
  })
  const ends = (
    [
      ['first', points[0], { zh: '首期销量', en: 'first value' }],
      ['previous', points.at(-2), { zh: '上一期销量', en: 'previous value' }],
      ['latest', points.at(-1), { zh: '最近一期销量', en: 'latest value' }],
    ] as const
  ).flatMap(([measure, point, label]) => (point ? [figure(measure, label, point)] : []))
  const sold = points.length === 0 ? null : volume(values)
  const share = all > 0 && sold !== null ? sold / all : null
  const period = wholeSpan(table)
  return [
    figure('total', { zh: '总销量', en: 'total volume' }, { value: sold, period }),
    ...(name === 'total'
      ? []
      : [figure('share', { zh: '占总销量之比', en: 'share of the volume' }, { value: share, period })]),
    ...ends,
  ]
}

function cellFigures({ periods }: SalesTable, series: readonly Series[]): FigureCandidate[] {
  const cells = series.flatMap(({ name, values }) => dated(periods, values).map((point) => ({ name, ...point })))
  if (cells.length > mostCells) return []
  return cells.map(({ name, period, value }) => ({
    measure: 'value',
    of: [name],
    value,
    unit: 'units',
    period,
    label: { zh: `${name} ${periodName(period).zh}销量`, en: `${name}: value in ${period}` },
  }))
}

function previewTable({ periods }: SalesTable, series: readonly Series[]): Table {
  const rows = periods.map((period, i) => [period, ...series.map(({ values }) => values[i] ?? null)])
  const head = Math.ceil(mostRows / 2)
  const isCut = rows.length > mostRows
  const gap = ['…', ...series.map(() => null)]
  return {
    title: isCut
      ? { zh: `销售数据（前 ${head} 期与后 ${head} 期）`, en: `Sales data (first and last ${head} periods)` }
      : { zh: '销售数据', en: 'Sales data' },
    columns: [
      { key: 'period', label: { zh: '时期', en: 'Period' } },
      ...series.map(({ name }) => ({ key: name, label: same(name), unit: 'units' as const })),
    ],
    rows: isCut ? [...rows.slice(0, head), gap, ...rows.slice(-head)] : rows,
  }
}

function totalsTable({ periods }: SalesTable, series: readonly Series[], total: Series): Table {
  const all = volume(total.values)
  return {
    title: { zh: '各产品合计', en: 'Totals per product' },
    columns: [
      { key: 'product', label: { zh: '产品', en: 'Product' } },
      { key: 'total', label: { zh: '总销量', en: 'Total volume' }, unit: 'units' },
      { key: 'share', label: { zh: '占比', en: 'Share' }, unit: 'share' },
      { key: 'first', label: { zh: '首期', en: 'First' }, unit: 'units' },
      { key: 'latest', label: { zh: '最近一期', en: 'Latest' }, unit: 'units' },
    ],
    rows: [...series, total].map(({ name, values }) => {
      const points = dated(periods, values)
      const share = all > 0 ? tableNumber(volume(values) / all) : null
      return [
        subjectCell(name),
        tableNumber(volume(values)),
        share,
        points[0]?.value ?? null,
        points.at(-1)?.value ?? null,
      ]
    }),
  }
}

function headline(table: SalesTable, series: readonly Series[], all: number): Text {
  const { periods, products } = table
  const parts = series.slice(0, 3).map(({ name, values }) => {
    const share = all > 0 ? percent(volume(values) / all) : '—'
    return {
      zh: `${name} 合计 ${quantity(volume(values))}，占 ${share}`,
      en: `${name} ${quantity(volume(values))} in total, ${share}`,
    }
  })
  const from = periods[0] as string
  const to = periods.at(-1) as string
  return joined([
    {
      zh: `${periods.length} 期（${from} 至 ${to}）、${products.length} 个产品`,
      en: `${periods.length} ${periods.length === 1 ? 'period' : 'periods'} (${from} to ${to}), ${products.length} ${products.length === 1 ? 'product' : 'products'}`,
    },
    ...parts,
  ])
}

/** Cells without a value are no zeros: totals count what is there, and say so. */
function missingCells({ periods, products }: SalesTable): Caveat[] {
  const holes = products.flatMap(({ name, quantity: values }) =>
    periods.filter((_, i) => !isPresent(values[i])).map((period) => `${name} ${period}`),
  )
  if (holes.length === 0) return []
  const names = listed(holes, 3)
  return [
    {
      code: 'missing-cells',
      text: {
        zh: `有 ${holes.length} 个单元格没有数值（${names.zh}）。空值不按 0 计，合计只加总已有的数值。`,
        en: `${holes.length} cells have no value (${names.en}). They do not count as 0; totals add up what is there.`,
      },
    },
  ]
}

/** What was noticed when the file was read. */
const importNotes = ({ notes }: TableData['dataset']): Caveat[] =>
  notes.slice(0, mostNotes).map(({ code, text }) => ({ code: `import:${code}`, text }))
