import { z } from 'zod'
import { Failure } from '../../domain/failures.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import { stateFigures } from './figures.ts'
import { readOddities } from './find-anomalies/reading.ts'
import {
  changeFigures,
  changeTable,
  countFigures,
  courseChart,
  headline,
  largestChanges,
  oddCaveats,
  oddFigures,
  oddTable,
  worstOdd,
} from './find-anomalies/views.ts'
import { seasonLength } from './next-periods.ts'
import { productsFieldFor, productsInScope } from './scope.ts'
import { totalSeries } from './series.ts'
import { defineTableTool } from './tool.ts'
import { field } from './tool-input.ts'

/** Products that one result has room for. */
const shown = { unnamed: 11, named: 12 }

/**
 * Odd values and changes of level.
 *
 * | measure | of | unit | period | what |
 * |---|---|---|---|---|
 * | `anomalies.iqr`, `anomalies.mad`, `anomalies.residual` | product, `total` | count | | values that each rule calls odd |
 * | `changes` | 〃 | count | | changes of level; none where a line fits better |
 * | `anomaly.value` | 〃 | units | its own | an odd value |
 * | `anomaly.expected` | 〃 | units | its own | what trend and season of the others lead to, where residuals found it |
 * | `change.effect` | 〃 | share | first period of the new level | new level against the old, season taken out |
 * | `change.before`, `change.after` | 〃 | units | 〃 | mean a period of the stretch before, and of the new one |
 */
export const findAnomalies = defineTableTool({
  name: 'find_anomalies',
  purpose: {
    zh: '异常检测：用四分位距、MAD 和去趋势去季节的残差找出各产品与合计的异常值，并找出销量水平发生突变的时期及幅度。',
    en: 'Odd values per product and in total by quartiles (IQR), median deviation (MAD) and residuals of trend and season; and the periods in which the level of sales changed, with the size.',
  },
  method: {
    zh: '四分位距：超出 Q1 − k·IQR 或 Q3 + k·IQR（Tukey）。MAD：|x − 中位数| > c·1.4826·MAD（Iglewicz 与 Hoaglin，1993）。残差：STL 分解（数值全为正时取对数）后做广义 ESD 检验（Rosner，1983）。突变：去季节后以最小平方误差加惩罚 3σ²·ln n 精确分段（PELT，Killick 等，2012），每段至少 6 期；平滑曲线（二次）更贴合者不算突变。',
    en: 'IQR: outside Q1 − k·IQR or Q3 + k·IQR (Tukey). MAD: |x − median| > c·1.4826·MAD (Iglewicz and Hoaglin 1993). Residuals: generalised ESD test (Rosner 1983) of an STL decomposition, of logarithms where all values are above zero. Changes: the segmentation of the series without season with the least squared error plus 3σ²·ln n a change (PELT, Killick et al. 2012), six periods or more each; not where a smooth course (a parabola) fits better.',
  },
  input: z.strictObject({
    products: productsFieldFor(shown),
    seasonPeriods: field(z.number().int().min(1).max(366).optional(), {
      zh: '一个季节周期的期数，1 表示没有季节；默认：月 12、季 4、周 52、日 7、年 1',
      en: 'Periods in one season, 1 for none; by default 12 for months, 4 for quarters, 52 for weeks, 7 for days, 1 for years',
    }),
    iqrReach: field(z.number().min(0.5).max(10).default(1.5), {
      zh: '四分位距法的倍数 k，0.5–10，默认 1.5',
      en: 'Interquartile ranges beyond the quartiles, 0.5–10; 1.5 by default',
    }),
    madLimit: field(z.number().min(1).max(20).default(3.5), {
      zh: 'MAD 法的界限 c，1–20，默认 3.5',
      en: 'Robust standard deviations from the median, 1–20; 3.5 by default',
    }),
    alpha: field(z.number().min(0.001).max(0.2).default(0.05), {
      zh: '残差法整条序列的误报概率，0.001–0.2，默认 0.05',
      en: 'Chance of any false alarm in a series by residuals, 0.001–0.2; 0.05 by default',
    }),
  }),
  run: ({ products: names, seasonPeriods, iqrReach, madLimit, alpha }, { table }) => {
    const season = seasonPeriods ?? seasonLength[table.granularity]
    const scope = productsInScope(table, { tool: 'find_anomalies', names, most: shown })
    const asked = [...(names?.length ? [] : [totalSeries(table)]), ...scope.series]
    const readings = asked.flatMap((series) => readOddities(table, series, { season, iqrReach, madLimit, alpha }) ?? [])
    if (readings.length === 0) throw tooShort(table)
    const [odd, changes] = [worstOdd(readings), largestChanges(readings)]
    const { figures, caveats } = stateFigures([
      ...readings.flatMap(countFigures),
      ...changeFigures(changes),
      ...oddFigures(odd),
    ])
    const left = asked.map(({ name }) => name).filter((name) => !readings.some((reading) => reading.name === name))
    const facts = { readings, left, hasSeason: season > 1, odd: odd.length, changes: changes.length }
    return {
      headline: headline(odd, changes),
      figures,
      tables: [changeTable(changes), oddTable(odd)],
      charts: courseChart(table.periods, asked, changes[0]?.name ?? odd[0]?.name ?? ''),
      caveats: [...scope.caveats, ...oddCaveats(facts), ...caveats],
    }
  },
})

const tooShort = ({ periods }: SalesTable) =>
  new Failure('MethodNotCarried', {
    tool: 'find_anomalies',
    zh: `查找异常至少需要 8 期数值，表中共 ${periods.length} 期，没有一个产品达到。`,
    en: `finding odd values needs at least 8 of them; the table has ${periods.length} periods, and no product has that many.`,
  })
