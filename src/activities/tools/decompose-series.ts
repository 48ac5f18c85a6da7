import { z } from 'zod'
import { Failure } from '../../domain/failures.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import { partCaveats } from './decompose-series/caveats.ts'
import { takeApart } from './decompose-series/parts.ts'
import { partsTable, seasonTable, strengthTable } from './decompose-series/tables.ts'
import { headline, partCharts, partFigures } from './decompose-series/views.ts'
import { stateFigures } from './figures.ts'
import { seasonLength } from './next-periods.ts'
import { productsFieldFor, productsInScope } from './scope.ts'
import { totalSeries } from './series.ts'
import { defineTableTool } from './tool.ts'
import { field } from './tool-input.ts'

/** Products that one result has room for. */
const shown = { unnamed: 4, named: 8 }

/**
 * Takes sales apart into trend, season and rest, by moving averages and by loess.
 *
 * | measure | of | unit | period | what |
 * |---|---|---|---|---|
 * | `season.index` | product, `total` | number | `M1`, `Q4`, `W7`, `D1` | classical index of a place of the season, a factor with mean 1 |
 * | `season.offset` | 〃 | units | 〃 | the same of an additive model: what is added to the trend |
 * | `season.strength`, `trend.strength` | 〃 | coefficient | first..last | 0 none, 1 all of what varies (STL) |
 * | `trend.first`, `trend.last` | 〃 | units | its own | STL trend at either end |
 * | `trend.change` | 〃 | share | first..last | last trend against the first |
 * | `adjusted.latest` | 〃 | units | its own | last value without its season |
 */
export const decomposeSeries = defineTableTool({
  name: 'decompose_series',
  purpose: {
    zh: '时间序列分解：把各产品与合计的销量拆成趋势、季节与剩余，给出季节指数、趋势与季节的强度、季节调整后的最近销量。',
    en: 'Decomposition: splits sales per product and in total into trend, season and rest; seasonal indices, strengths of trend and season, the latest value without its season.',
  },
  method: {
    zh: '季节指数用古典分解（中心化移动平均，乘法模型 y = T×S×R，各位置均值归一到 1；数据含零或负数时用加法模型 y = T+S+R），同 statsmodels 的 seasonal_decompose。趋势与季节调整用 STL（Cleveland 等，1990；乘法模型取对数）。强度 = max(0, 1 − Var(R)/Var(T+R))，季节同理（Wang、Smith 与 Hyndman，2006）。',
    en: 'Indices by classical decomposition (centred moving averages; y = T×S×R with place means scaled to 1, or y = T+S+R where values are not all above zero), as statsmodels’ seasonal_decompose. Trend and adjusted values by STL (Cleveland et al. 1990; of logarithms for the multiplicative model). Strength = max(0, 1 − Var(R)/Var(T+R)), alike for the season (Wang, Smith and Hyndman 2006).',
  },
  input: z.strictObject({
    products: productsFieldFor(shown),
    seasonPeriods: field(z.number().int().min(2).max(366).optional(), {
      zh: '一个季节周期的期数，2–366；默认：月 12、季 4、周 52、日 7',
      en: 'Periods in one season, 2–366; by default 12 for months, 4 for quarters, 52 for weeks, 7 for days',
    }),
    model: field(z.enum(['auto', 'multiplicative', 'additive']).default('auto'), {
      zh: '乘法或加法模型；默认 auto：数值全为正时用乘法',
      en: 'How the parts combine; auto by default: multiplicative where all values are above zero',
    }),
    robust: field(z.boolean().default(false), {
      zh: 'STL 是否降低异常值的权重，默认否',
      en: 'Whether STL gives odd values less weight; false by default',
    }),
  }),
  run: ({ products: names, seasonPeriods, model, robust }, { table }) => {
    const length = seasonPeriods ?? seasonLength[table.granularity]
    if (length < 2) throw noSeason()
    const scope = productsInScope(table, { tool: 'decompose_series', names, most: shown })
    const asked = [...(names?.length ? [] : [totalSeries(table)]), ...scope.series]
    const all = asked.flatMap((series) => takeApart(table, series, { length, combination: model, robust }) ?? [])
    if (all.length === 0) throw tooShort(table, length)
    const left = asked.map(({ name }) => name).filter((name) => !all.some((parts) => parts.name === name))
    const { figures, caveats } = stateFigures(all.flatMap((parts) => partFigures(parts, table.granularity)))
    return {
      headline: headline(all, table.granularity),
      figures,
      tables: [strengthTable(all), seasonTable(all, table.granularity), partsTable(all[0] as (typeof all)[0])],
      charts: partCharts(all, table.granularity),
      caveats: [...scope.caveats, ...partCaveats({ left, all }), ...caveats],
    }
  },
})

const noSeason = () =>
  new Failure('MethodNotCarried', {
    tool: 'decompose_series',
    zh: '年度数据没有年内季节，无法分解；请使用按月、按季、按周或按日的数据，或用 seasonPeriods 指定周期。',
    en: 'yearly data have no season within the year; use months, quarters, weeks or days, or give seasonPeriods.',
  })

const tooShort = ({ periods }: SalesTable, length: number) =>
  new Failure('MethodNotCarried', {
    tool: 'decompose_series',
    zh: `分解至少需要两个完整的季节周期（${2 * length} 期数值），表中共 ${periods.length} 期，没有一个产品达到（或与所选模型不符）。`,
    en: `decomposition needs two full seasons (${2 * length} values); the table has ${periods.length} periods, and no product has that many (or fits the model asked for).`,
  })
