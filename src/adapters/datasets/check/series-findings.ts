import type { DataFinding } from '../../../domain/dataset/finding.ts'
import type { SalesTable } from '../../../domain/sales-table.ts'
import { showNames, showText } from '../places.ts'
import { finding } from './say.ts'

const nowhere = (total: number) => ({ rows: [], total })
const SPARSE = 0.5
const FEW = 4

type Series = SalesTable['products'][number]

const present = ({ quantity }: Series): number[] => quantity.filter((value) => value !== null)

/** Periods without a value between the first and the last that have one. */
function gapsOf({ quantity }: Series, periods: readonly string[]): string[] {
  const first = quantity.findIndex((value) => value !== null)
  const last = quantity.findLastIndex((value) => value !== null)
  return periods.filter((_, i) => i > first && i < last && quantity[i] === null)
}

function gaps({ periods, products }: SalesTable): DataFinding[] {
  return products.flatMap((series) => {
    const missing = gapsOf(series, periods)
    if (missing.length === 0) return []
    const names = showText(series.name)
    return [
      finding({
        code: 'GapInSeries',
        severity: 'warn',
        column: series.name,
        at: nowhere(missing.length),
        text: {
          zh: `${names} 中间缺 ${missing.length} 期：${missing.slice(0, 12).join('、')}${missing.length > 12 ? '……' : ''}`,
          en: `${names} lacks periods in between: ${missing.length} (${missing.slice(0, 12).join(', ')}${missing.length > 12 ? ', …' : ''})`,
        },
      }),
    ]
  })
}

const isConstant = (series: Series): boolean => {
  const values = present(series)
  return values.length >= FEW && values.every((value) => value === values[0])
}

function constants({ products }: SalesTable): DataFinding[] {
  const own = products.filter(isConstant)
  if (own.length === 0) return []
  const names = showNames(own.map(({ name }) => name))
  const text = {
    zh: `各期数值完全相同的产品：${names}。趋势、季节与相关都无从计算`,
    en: `Products with the same value in every period: ${names}. They have no trend, season or correlation`,
  }
  return [finding({ code: 'ConstantSeries', severity: 'info', at: nowhere(own.length), text })]
}

const emptyShare = (series: Series): number =>
  series.quantity.filter((value) => value === null || value === 0).length / Math.max(1, series.quantity.length)

function sparse({ products, periods }: SalesTable): DataFinding[] {
  const own = products.filter((series) => periods.length >= FEW && emptyShare(series) > SPARSE)
  if (own.length === 0) return []
  const names = showNames(own.map(({ name }) => name))
  const text = {
    zh: `一半以上时期没有销量的产品：${names}。预测和趋势不可靠`,
    en: `Products without sales in more than half of the periods: ${names}. Forecasts and trends of them are not reliable`,
  }
  return [finding({ code: 'SparseSeries', severity: 'warn', at: nowhere(own.length), text })]
}

/** A product that is the sum of all others in every period, whatever it is called. */
function hiddenTotals({ products, periods }: SalesTable): DataFinding[] {
  if (products.length < 3 || periods.length < FEW) return []
  const total = periods.map((_, i) => products.reduce((sum, { quantity }) => sum + (quantity[i] ?? 0), 0))
  const own = products.filter(({ quantity }) =>
    quantity.every((value, i) => {
      const others = (total[i] ?? 0) - (value ?? 0)
      return value !== null && value !== 0 && Math.abs(value - others) <= 1e-9 * Math.max(1, Math.abs(others))
    }),
  )
  return own.map(({ name }) => {
    const text = {
      zh: `${showText(name)} 在每一期都等于其余产品之和，像是合计，会被重复计算`,
      en: `${showText(name)} is the sum of the other products in every period; it looks like a total and would count twice`,
    }
    return finding({ code: 'TotalColumn', severity: 'error', column: name, at: nowhere(periods.length), text })
  })
}

/** What the sales table tells about its series: gaps, constants, sparse ones, and totals in disguise. */
export const seriesFindings = (table: SalesTable): DataFinding[] => [
  ...hiddenTotals(table),
  ...gaps(table),
  ...sparse(table),
  ...constants(table),
]
