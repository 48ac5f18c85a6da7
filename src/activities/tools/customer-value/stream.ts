import { discountedValue } from '../../../analysis/customers/lifetime-value.ts'
import type { Finding } from '../../../domain/evidence.ts'
import { figureOf } from '../figure-of.ts'
import { stateFigures, tableNumber } from '../figures.ts'
import { percent, quantity } from '../words.ts'
import type { ValueInput } from './input.ts'

/** The value of a course that the caller gives: Σ valueₜ · retentionᵗ / (1 + rate)ᵗ. */
export function streamFinding({ values, rate, retention = 1 }: NonNullable<ValueInput['stream']>): Finding {
  const kept = values.map((value, i) => value * retention ** (i + 1))
  const value = discountedValue(kept, rate)
  const { figures, caveats } = stateFigures([
    figureOf([], ['clv', 'currency', value, { zh: '客户生命周期价值', en: 'Customer lifetime value' }]),
    figureOf([], ['clv.periods', 'count', values.length, { zh: '期数', en: 'Periods' }]),
    figureOf([], ['clv.rate', 'share', rate, { zh: '每期折现率', en: 'Discount rate of a period' }]),
    figureOf([], ['clv.retention', 'share', retention, { zh: '每期留存率', en: 'Retention from period to period' }]),
  ])
  return {
    headline: {
      zh: `${values.length} 期收益按折现率 ${percent(rate)}、留存率 ${percent(retention)} 计算，客户生命周期价值 ${quantity(value)}`,
      en: `${values.length} periods at a discount rate of ${percent(rate)} and retention of ${percent(retention)}: the lifetime value is ${quantity(value)}`,
    },
    figures,
    tables: [
      {
        title: { zh: '逐期现值', en: 'Present value by period' },
        columns: [
          { key: 't', label: { zh: '期', en: 'Period' }, unit: 'count' },
          { key: 'value', label: { zh: '收益', en: 'Value' }, unit: 'currency' },
          { key: 'kept', label: { zh: '计入留存', en: 'With retention' }, unit: 'currency' },
          { key: 'now', label: { zh: '现值', en: 'Present value' }, unit: 'currency' },
        ],
        rows: values
          .slice(0, 36)
          .map((one, i) => [i + 1, ...[one, kept[i], (kept[i] as number) / (1 + rate) ** (i + 1)].map(tableNumber)]),
      },
    ],
    caveats: [
      {
        code: 'given-values',
        text: {
          zh: '各期收益、折现率与留存率由调用者给出，未经数据检验。',
          en: 'Values, rate and retention were given by the caller; no data stand behind them.',
        },
      },
      ...caveats,
    ],
  }
}
