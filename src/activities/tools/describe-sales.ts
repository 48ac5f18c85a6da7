import { z } from 'zod'
import { criticalCorrelation, pearson, pearsonMatrix } from '../../analysis/correlation.ts'
import { type Description, describe } from '../../analysis/describe.ts'
import { isConstant, pairs, present } from '../../analysis/points.ts'
import type { Caveat, Cell, Table } from '../../domain/evidence.ts'
import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import { type FigureCandidate, stateFigures, tableNumber } from './figures.ts'
import { productsField, productsInScope } from './scope.ts'
import type { Series } from './series.ts'
import { defineTableTool } from './tool.ts'
import { joined, listed, quantity, same } from './words.ts'

/**
 * Summary statistics and correlations, defined as pandas defines `describe()` and `corr()`.
 * The time column takes part in both tables and in the correlations: `Year` for years, else `Period` counted 1 … n.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `count` | product | count | values that are there |
 * | `mean`, `std`, `min`, `q25`, `median`, `q75`, `max` | product | units | per period; std with n − 1, quartiles interpolated |
 * | `correlation` | two columns, in the order of the table, time first | coefficient | Pearson, over at least three common periods; the 20 strongest pairs |
 * | `correlation.critical` | – | coefficient | size from which chance is improbable (p < 0.05) with so many periods |
 */
export const describeSales = defineTableTool({
  name: 'describe_sales',
  purpose: {
    zh: '描述统计与相关性：各产品的均值、标准差、四分位数，以及产品之间、产品与时间的皮尔逊相关系数。',
    en: 'Summary statistics and correlation: mean, standard deviation and quartiles per product, Pearson correlations between products and with time.',
  },
  method: {
    zh: '与 pandas 的 describe() 和 corr() 定义一致：标准差除以 n − 1，分位数按线性插值（Hyndman–Fan 第 7 型），相关系数为皮尔逊 r，逐对剔除缺失期；临界值由 t 分布（n − 2 个自由度，双侧 5%）换算。',
    en: 'As pandas defines describe() and corr(): standard deviation with n − 1, quantiles by linear interpolation (Hyndman–Fan type 7), Pearson r over the periods both have. The critical size comes from the t distribution with n − 2 degrees of freedom, two-sided 5 %.',
  },
  input: z.strictObject({ products: productsField }),
  run: ({ products: names }, { table }) => {
    const scope = productsInScope(table, { tool: 'describe_sales', names })
    const columns = [timeColumn(table), ...scope.series].map((series) => ({
      ...series,
      summary: describe(series.values),
    }))
    if (columns.slice(1).every(({ summary }) => summary.count === 0)) throw noValues()
    const strongest = strongestPairs(columns)
    const critical = criticalCorrelation(table.periods.length, 0.05)
    const { figures, caveats } = stateFigures([
      ...columns.slice(1).flatMap(summaryFigures),
      ...strongest.shown.map(pairFigure),
      ...(critical === null || strongest.shown.length === 0 ? [] : [criticalFigure(critical)]),
    ])
    return {
      headline: headline(columns.slice(1), strongest.shown),
      figures,
      tables: [summaryTable(columns), correlationTable(columns)],
      caveats: [...scope.caveats, ...pairCaveats(strongest, columns), ...smallSample(table, critical), ...caveats],
    }
  },
})

const mostPairs = 20
const fewPeriods = 10

interface Column extends Series {
  summary: Description
}

interface Pair {
  a: string
  b: string
  r: number
}

const noValues = () =>
  new Failure('MethodNotCarried', { tool: 'describe_sales', zh: '表中没有任何数值。', en: 'the table has no values.' })

const timeColumn = ({ granularity, periods }: SalesTable): Series =>
  granularity === 'year'
    ? { name: 'Year', values: periods.map(Number) }
    : { name: 'Period', values: periods.map((_, i) => i + 1) }

const statistics: [keyof Description, string, Text][] = [
  ['count', 'count', { zh: '有效期数', en: 'number of values' }],
  ['mean', 'mean', { zh: '均值', en: 'mean' }],
  ['std', 'std', { zh: '标准差', en: 'standard deviation' }],
  ['min', 'min', { zh: '最小值', en: 'minimum' }],
  ['q25', '25%', { zh: '下四分位数', en: 'lower quartile' }],
  ['median', '50%', { zh: '中位数', en: 'median' }],
  ['q75', '75%', { zh: '上四分位数', en: 'upper quartile' }],
  ['max', 'max', { zh: '最大值', en: 'maximum' }],
]

const summaryFigures = ({ name, summary }: Column): FigureCandidate[] =>
  statistics.map(([measure, , label]) => ({
    measure,
    of: [name],
    value: summary[measure],
    unit: measure === 'count' ? 'count' : 'units',
    label: { zh: `${name} ${label.zh}`, en: `${name}: ${label.en}` },
  }))

/** Two points always lie on a line: a correlation of fewer than three says nothing, and is left to the matrix. */
const fewestPairs = 3

/** The strongest correlations, and how many more there are. */
function strongestPairs(columns: readonly Column[]): { shown: Pair[]; left: number } {
  const all = columns.flatMap((b, j) =>
    columns.slice(0, j).flatMap((a) => {
      const r = pairs(a.values, b.values).x.length < fewestPairs ? null : pearson(a.values, b.values)
      return r === null ? [] : [{ a: a.name, b: b.name, r }]
    }),
  )
  const sorted = [...all].sort((one, other) => Math.abs(other.r) - Math.abs(one.r))
  return { shown: sorted.slice(0, mostPairs), left: Math.max(0, sorted.length - mostPairs) }
}

const pairFigure = ({ a, b, r }: Pair): FigureCandidate => ({
  measure: 'correlation',
  of: [a, b],
  value: r,
  unit: 'coefficient',
  label: { zh: `${a} 与 ${b} 的相关系数`, en: `Correlation of ${a} and ${b}` },
})

const criticalFigure = (value: number): FigureCandidate => ({
  measure: 'correlation.critical',
  of: [],
  value,
  unit: 'coefficient',
  label: { zh: '相关系数显著性界限（5%）', en: 'Size from which a correlation is significant (5%)' },
})

const timeLabels: Record<string, Text> = { Year: { zh: '年份', en: 'Year' }, Period: { zh: '期次', en: 'Period' } }
const columnCell = (name: string): Cell => timeLabels[name] ?? name

/** Digits as a statistics program prints them: whoever checks the tool compares it with one. */
const summaryTable = (columns: readonly Column[]): Table => ({
  title: { zh: '描述统计', en: 'Summary statistics' },
  columns: [
    { key: 'statistic', label: { zh: '统计量', en: 'Statistic' } },
    ...columns.map(({ name }) => ({
      key: name,
      label: timeLabels[name] ?? same(name),
      ...(name === 'Year' ? { unit: 'year' as const } : {}),
    })),
  ],
  rows: statistics.map(([key, pandasName, { zh }]) => [
    { zh, en: pandasName },
    ...columns.map(({ summary }) => tableNumber(summary[key])),
  ]),
})

const correlationTable = (columns: readonly Column[]): Table => ({
  title: { zh: '皮尔逊相关系数矩阵', en: 'Pearson correlation matrix' },
  columns: [
    { key: 'column', label: { zh: '列', en: 'Column' } },
    ...columns.map(({ name }) => ({ key: name, label: timeLabels[name] ?? same(name) })),
  ],
  rows: pearsonMatrix(columns.map(({ values }) => values)).map((row, i) => [
    columnCell(columns[i]?.name ?? ''),
    ...row.map(tableNumber),
  ]),
})

function headline(columns: readonly Column[], strongest: readonly Pair[]): Text {
  const means = columns.slice(0, 3).flatMap(({ name, summary: { mean, std } }) => {
    if (mean === null) return []
    const zh = std === null ? '' : `（标准差 ${quantity(std)}）`
    const en = std === null ? '' : ` (standard deviation ${quantity(std)})`
    return [{ zh: `${name} 均值 ${quantity(mean)}${zh}`, en: `${name} mean ${quantity(mean)}${en}` }]
  })
  const first = strongest[0]
  if (!first) return joined(means)
  const { a, b, r } = first
  const shown = r.toFixed(3).replace('-', '−')
  return joined([
    ...means,
    { zh: `相关最强：${a} 与 ${b}，${shown}`, en: `strongest correlation: ${a} and ${b}, ${shown}` },
  ])
}

function pairCaveats({ left }: { left: number }, columns: readonly Column[]): Caveat[] {
  const constant = columns.filter(({ values }) => present(values).length > 1 && isConstant(present(values)))
  const names = listed(constant.map(({ name }) => name))
  const cut = {
    code: 'strongest-pairs',
    text: {
      zh: `相关系数只列最强的 ${mostPairs} 对，其余 ${left} 对见矩阵。`,
      en: `Only the ${mostPairs} strongest correlations are figures; the other ${left} stand in the matrix.`,
    },
  }
  const flat = {
    code: 'constant',
    text: {
      zh: `${names.zh} 各期数值相同，没有波动，因此没有相关系数。`,
      en: `${names.en}: the same value in every period, hence no correlation.`,
    },
  }
  return [...(left > 0 ? [cut] : []), ...(constant.length > 0 ? [flat] : [])]
}

function smallSample({ periods }: SalesTable, critical: number | null): Caveat[] {
  const count = periods.length
  if (count >= fewPeriods) return []
  if (critical === null)
    return [
      {
        code: 'few-periods',
        text: {
          zh: `只有 ${count} 期数据，标准差与相关系数没有或缺乏意义。`,
          en: `There are only ${count} periods: spread and correlation have no value, or little meaning.`,
        },
      },
    ]
  return [
    {
      code: 'few-periods',
      text: {
        zh: `只有 ${count} 期数据：相关系数的绝对值要达到 ${critical.toFixed(2)} 才能在 5% 水平上排除偶然，其余只能作线索。`,
        en: `There are only ${count} periods: a correlation must reach ${critical.toFixed(2)} in size before chance is ruled out at the 5% level; anything less is a hint.`,
      },
    },
  ]
}
