import { z } from 'zod'
import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import type { Granularity } from '../../domain/sales-table.ts'
import { stateFigures } from './figures.ts'
import { forecastCaveats } from './forecast-caveats.ts'
import { forecastFigures, levelFigure } from './forecast-figures.ts'
import { type ForecastReading, readForecast } from './forecast-reading.ts'
import { backtestTable, forecastTable } from './forecast-tables.ts'
import { nextPeriods } from './next-periods.ts'
import { mostNamed, mostProducts, productsField, productsInScope } from './scope.ts'
import { totalSeries } from './series.ts'
import { defineTool } from './tool.ts'
import { field } from './tool-input.ts'
import { joined, percent, periodName, quantity, subject } from './words.ts'

/**
 * The next periods, per product and in total, each with a prediction interval. The total is forecast as a series of its own.
 *
 * | measure | of | unit | period | what |
 * |---|---|---|---|---|
 * | `forecast` | product, `total` | units | its own | the expected value |
 * | `forecast.low`, `forecast.high` | 〃 | units | its own | bounds of the interval |
 * | `forecast.sum` | 〃 | units | first..last forecast | sum of the expected values |
 * | `forecast.change` | 〃 | share | latest..last forecast | last expected value against the latest actual one |
 * | `forecast.change.year` | 〃 | share | first..last forecast | sum against the same periods a year before (months, quarters) |
 * | `latest` | 〃 | units | its own | the last actual value |
 * | `backtest.mase`, `backtest.smape` | 〃 | coefficient, share | | errors of the chosen method: below 1 beats the naive one; 0 … 2 |
 * | `forecast.level` | – | share | | probability that a value falls inside its interval |
 */
export const forecastSales = defineTool({
  name: 'forecast_sales',
  purpose: {
    zh: '销量预测：各产品与合计未来若干期的预测值与预测区间；方法在朴素法、季节朴素法、漂移法与指数平滑族中由滚动回测选出。',
    en: 'Forecasts the next periods per product and in total, with prediction intervals; the method is chosen by rolling backtest among naive, seasonal naive, drift and exponential smoothing.',
  },
  input: z.strictObject({
    products: productsField,
    horizon: field(z.number().int().min(1).max(36).optional(), {
      zh: '预测期数，1–36，单位与表的时期相同；默认：年 1、季 2、月 3、周 4、日 7',
      en: 'How many periods ahead, 1–36, in periods of the table; default: 1 year, 2 quarters, 3 months, 4 weeks, 7 days',
    }),
    level: field(z.literal([0.8, 0.95]).default(0.8), {
      zh: '预测区间的概率：0.8（默认）或 0.95',
      en: 'Probability of the interval: 0.8 (default) or 0.95',
    }),
  }),
  run: ({ products: names, horizon: asked, level }, { table }) => {
    const horizon = asked ?? defaultHorizon[table.granularity]
    const scope = productsInScope(table, { tool: 'forecast_sales', names, most: mostSeries(horizon) })
    const series = [...scope.series, totalSeries(table)]
    const answers = series.map((one) => ({ name: one.name, answer: readForecast(table, one, { horizon, level }) }))
    const readings = answers.flatMap(({ answer }) => (typeof answer === 'string' ? [] : [answer]))
    if (readings.length === 0) throw notCarried(table.periods.length)
    const refused = answers.flatMap(({ name, answer }) => (typeof answer === 'string' ? [{ name, why: answer }] : []))
    const ahead = nextPeriods(table.periods.at(-1) as string, table.granularity, horizon)
    const { figures, caveats } = stateFigures([
      levelFigure(level),
      ...readings.flatMap((one) => forecastFigures(one, ahead)),
    ])
    return {
      headline: headline(readings, ahead, level),
      figures,
      tables: [forecastTable(readings, ahead), ...backtestTable(readings)],
      caveats: [...scope.caveats, ...forecastCaveats({ readings, refused, table, horizon, level }), ...caveats],
    }
  },
})

const defaultHorizon: Record<Granularity, number> = { year: 1, quarter: 2, month: 3, week: 4, day: 7 }

/** About as many figures as a reader, or a prompt, can bear. */
const mostFigures = { unnamed: 200, named: 320 }

/** A long horizon leaves room for fewer products: each has three figures a period and six more. */
function mostSeries(horizon: number): { unnamed: number; named: number } {
  const room = (figures: number) => Math.max(1, Math.floor(figures / (3 * horizon + 6)) - 1)
  return {
    unnamed: Math.min(mostProducts, room(mostFigures.unnamed)),
    named: Math.min(mostNamed, room(mostFigures.named)),
  }
}

const notCarried = (periods: number) =>
  new Failure('MethodNotCarried', {
    tool: 'forecast_sales',
    zh: `预测至少需要 3 期仍在延续的数值，表中共 ${periods} 期，没有一个产品达到。`,
    en: `a forecast needs at least 3 values of a series that still goes on; the table has ${periods} ${periods === 1 ? 'period' : 'periods'}, and no product has that.`,
  })

function headline(readings: readonly ForecastReading[], ahead: readonly string[], level: number): Text {
  const [from, to] = [ahead[0] as string, ahead.at(-1) as string]
  const parts = readings.slice(0, 4).map(({ name, points, sum }) => {
    const of = subject(name)
    const [only] = points
    if (points.length > 1 || !only) return { zh: `${of.zh} ${quantity(sum)}`, en: `${of.en} ${quantity(sum)}` }
    const range = `${quantity(only.low)}–${quantity(only.high)}`
    return { zh: `${of.zh} ${quantity(only.mean)}（${range}）`, en: `${of.en} ${quantity(only.mean)} (${range})` }
  })
  const shown = joined(parts)
  const chance = percent(level).replace('.0', '')
  if (from === to)
    return {
      zh: `${periodName(from).zh}预测（括号内为 ${chance} 区间）：${shown.zh}`,
      en: `Forecast for ${from} (${chance} interval in brackets): ${shown.en}`,
    }
  return {
    zh: `${periodName(from).zh}至 ${periodName(to).zh}共 ${ahead.length} 期预测合计：${shown.zh}`,
    en: `Forecast sums for ${from} to ${to} (${ahead.length} periods): ${shown.en}`,
  }
}
