import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { tableNumber } from '../figures.ts'
import { joined, percent, quantity } from '../words.ts'
import { classes, sum, total } from './figures.ts'
import type { ValueInput } from './input.ts'
import type { ValuedCustomer, ValueReading } from './reading.ts'

export const classTable = ({ customers }: ValueReading): Table[] =>
  customers.length === 0
    ? []
    : [
        {
          title: { zh: '预期价值的 ABC 等级', en: 'ABC classes of the expected value' },
          columns: [
            { key: 'class', label: { zh: '等级', en: 'Class' } },
            { key: 'customers', label: { zh: '人数', en: 'Customers' }, unit: 'count' },
            { key: 'value', label: { zh: '预期价值', en: 'Expected value' }, unit: 'currency' },
            { key: 'share', label: { zh: '占比', en: 'Share' }, unit: 'share' },
            { key: 'mean', label: { zh: '人均', en: 'Per customer' }, unit: 'currency' },
            { key: 'alive', label: { zh: '平均活跃概率', en: 'Mean chance of still buying' }, unit: 'share' },
          ],
          rows: classes.flatMap((kind) => {
            const own = customers.filter((one) => one.class === kind)
            if (own.length === 0) return []
            const value = total(own)
            return [
              [
                kind,
                ...[
                  own.length,
                  value,
                  value / total(customers),
                  value / own.length,
                  sum(own.map(({ alive }) => alive)) / own.length,
                ].map(tableNumber),
              ],
            ]
          }),
        },
      ]

export const retentionTable = ({ retention }: ValueReading): Table[] =>
  retention.length === 0
    ? []
    : [
        {
          title: {
            zh: '按留存率计算的价值（等级按前年消费额）',
            en: 'Value by retention (classes by the money of the year before last)',
          },
          columns: [
            { key: 'class', label: { zh: '等级', en: 'Class' } },
            { key: 'customers', label: { zh: '人数', en: 'Customers' }, unit: 'count' },
            { key: 'retention', label: { zh: '年留存率', en: 'Retention' }, unit: 'share' },
            { key: 'yearly', label: { zh: '人均年价值', en: 'Value in a year' }, unit: 'currency' },
            { key: 'value', label: { zh: '期内价值', en: 'Value over the horizon' }, unit: 'currency' },
          ],
          rows: retention.map(({ kind, customers, retention: rate, yearlyValue, value }) => [
            kind === 'total' ? { zh: '合计', en: 'All' } : kind,
            ...[customers, rate, yearlyValue, value].map(tableNumber),
          ]),
        },
      ]

/** A hundredth of a purchase or a coin is as good as nothing in a list of customers. */
const rounded = (value: number | null): number | null =>
  value === null ? null : tableNumber(Math.round(value * 100) / 100)

export function customerTable(title: Text, customers: readonly ValuedCustomer[]): Table[] {
  if (customers.length === 0) return []
  return [
    {
      title,
      columns: [
        { key: 'customer', label: { zh: '客户', en: 'Customer' } },
        { key: 'spent', label: { zh: '历史消费', en: 'Spent so far' }, unit: 'currency' },
        { key: 'alive', label: { zh: '活跃概率', en: 'Still buying' }, unit: 'share' },
        { key: 'purchases', label: { zh: '预期购买次数', en: 'Purchases expected' }, unit: 'number' },
        { key: 'value', label: { zh: '预期价值', en: 'Expected value' }, unit: 'currency' },
      ],
      rows: customers.map(({ name, spent, alive, purchases, value }) => [
        name,
        rounded(spent),
        tableNumber(Math.round(alive * 1e4) / 1e4),
        rounded(purchases),
        rounded(value),
      ]),
    },
  ]
}

export const valueChart = ({ customers }: ValueReading): ChartDraft[] => {
  if (customers.length < 10) return []
  const tenth = Math.ceil(customers.length / 10)
  const groups = Array.from({ length: Math.ceil(customers.length / tenth) }, (_, i) =>
    customers.slice(i * tenth, (i + 1) * tenth),
  )
  return [
    {
      kind: 'bar',
      title: { zh: '按价值十等分的人均预期价值', en: 'Expected value of a customer by tenths' },
      unit: 'currency',
      categories: groups.map((_, i) => `${i * 10}–${(i + 1) * 10}%`),
      series: [
        {
          name: { zh: '人均预期价值', en: 'Value of a customer' },
          values: groups.map((group) => total(group) / group.length),
        },
      ],
    },
  ]
}

export function headline(reading: ValueReading, { horizonMonths }: ValueInput): Text {
  const { customers, buyers, retention, slipping } = reading
  const all = retention.find(({ kind }) => kind === 'total')
  if (customers.length === 0) {
    return {
      zh: `${quantity(buyers.length)} 个客户，年留存率 ${percent(all?.retention ?? 0)}，未来 ${horizonMonths} 个月人均价值 ${quantity(all?.value ?? 0)}`,
      en: `${quantity(buyers.length)} customers, ${percent(all?.retention ?? 0)} stay from year to year; a customer is worth ${quantity(all?.value ?? 0)} over the coming ${horizonMonths} months`,
    }
  }
  const whole = total(customers)
  const best = customers.filter((one) => one.class === 'A')
  return joined([
    {
      zh: `${quantity(buyers.length)} 个客户未来 ${horizonMonths} 个月预期价值合计 ${quantity(whole)}，人均 ${quantity(whole / customers.length)}`,
      en: `${quantity(buyers.length)} customers will bring ${quantity(whole)} over the coming ${horizonMonths} months, ${quantity(whole / customers.length)} each`,
    },
    {
      zh: `A 类 ${quantity(best.length)} 人占 ${percent(total(best) / whole)}`,
      en: `${quantity(best.length)} of them (class A) bring ${percent(total(best) / whole)}`,
    },
    ...(slipping.length > 0
      ? [
          {
            zh: `${slipping.length} 个高消费客户可能已流失`,
            en: `${slipping.length} large customers have probably left`,
          },
        ]
      : []),
  ])
}
