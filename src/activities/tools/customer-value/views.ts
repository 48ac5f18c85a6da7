import type { AbcClass } from '../../../analysis/clustering/abc-classes.ts'
import { expectedAmount } from '../../../analysis/customers/gamma-gamma.ts'
import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { figureOf } from '../figure-of.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import { joined, percent, quantity } from '../words.ts'
import type { ValueInput } from './input.ts'
import type { ValuedCustomer, ValueReading } from './reading.ts'
import type { ClassRetention } from './retention.ts'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const classes: readonly AbcClass[] = ['A', 'B', 'C']

const total = (customers: readonly ValuedCustomer[]): number => sum(customers.map(({ value }) => value ?? 0))

/** The figures; their measures stand in `customer-value.ts`. */
export function valueFigures(reading: ValueReading, asked: ValueInput): FigureCandidate[] {
  const { buyers, customers, slipping } = reading
  const back = buyers.filter(({ frequency }) => frequency > 0).length
  return [
    figureOf([], ['customers', 'count', buyers.length, { zh: '客户数', en: 'Customers' }]),
    figureOf(
      [],
      [
        'customers.repeat',
        'share',
        back / buyers.length,
        { zh: '复购客户占比', en: 'Share of customers who came back' },
      ],
    ),
    ...(customers.length > 0 ? futureFigures(reading, asked) : []),
    ...modelFigures(reading),
    ...classes.flatMap((kind) => classFigures(customers, kind)),
    ...reading.retention.flatMap(retentionFigures),
    ...(customers.length > 0
      ? [
          figureOf(
            [],
            [
              'slipping.customers',
              'count',
              slipping.length,
              { zh: '可能已流失的高消费客户数', en: 'Large customers who have probably left' },
            ],
          ),
          figureOf(
            [],
            [
              'slipping.money',
              'currency',
              sum(slipping.map(({ spent }) => spent)),
              { zh: '可能已流失的高消费客户历史消费额', en: 'Money spent by large customers who have probably left' },
            ],
          ),
        ]
      : []),
    ...customers
      .slice(0, asked.top)
      .flatMap(({ name, value, alive }) => [
        figureOf([name], ['customer.value', 'currency', value, { zh: '预期价值', en: 'expected value' }]),
        figureOf([name], ['customer.alive', 'share', alive, { zh: '仍活跃的概率', en: 'chance of still buying' }]),
      ]),
  ]
}

function futureFigures(
  { customers }: ValueReading,
  { horizonMonths, annualRate, margin }: ValueInput,
): FigureCandidate[] {
  const whole = total(customers)
  const ahead: Text = { zh: `未来 ${horizonMonths} 个月`, en: `coming ${horizonMonths} months` }
  return [
    figureOf(
      [],
      [
        'value.total',
        'currency',
        whole,
        { zh: `${ahead.zh}全部客户价值（折现）`, en: `Value of all customers, ${ahead.en}, discounted` },
      ],
    ),
    figureOf(
      [],
      [
        'value.mean',
        'currency',
        whole / customers.length,
        { zh: `${ahead.zh}人均价值（折现）`, en: `Value of a customer, ${ahead.en}, discounted` },
      ],
    ),
    figureOf(
      [],
      [
        'purchases.expected',
        'count',
        sum(customers.map(({ purchases }) => purchases)),
        { zh: `${ahead.zh}预期购买次数`, en: `Purchases expected, ${ahead.en}` },
      ],
    ),
    figureOf(
      [],
      [
        'alive.share',
        'share',
        sum(customers.map(({ alive }) => alive)) / customers.length,
        { zh: '仍活跃客户的预期占比', en: 'Expected share of customers who still buy' },
      ],
    ),
    figureOf([], ['plan.rate', 'share', annualRate, { zh: '年折现率（假设）', en: 'Discount rate a year (assumed)' }]),
    figureOf([], ['plan.margin', 'share', margin, { zh: '利润率（假设）', en: 'Margin (assumed)' }]),
  ]
}

function modelFigures({ models }: ValueReading): FigureCandidate[] {
  if (!models) return []
  const { buying, spending, independence, holdout } = models
  const mean = expectedAmount(spending, { frequency: 0, amount: 0 })
  const parameter = (name: string, value: number, word: string) =>
    figureOf([], [`model.${name}`, 'number', value, { zh: `${word} 参数 ${name}`, en: `${word}, ${name}` }])
  return [
    ...(['r', 'alpha', 'a', 'b'] as const).map((name) => parameter(name, buying[name], 'BG/NBD')),
    ...(['p', 'q', 'v'] as const).map((name) => parameter(name, spending[name], 'Gamma–Gamma')),
    figureOf(
      [],
      [
        'spending.mean',
        'currency',
        mean,
        { zh: '模型的平均每次消费额', en: 'Mean amount of a purchase, by the model' },
      ],
    ),
    figureOf(
      [],
      [
        'spending.independence',
        'coefficient',
        independence,
        { zh: '购买次数与单次金额的相关系数', en: 'Correlation of frequency and amount' },
      ],
    ),
    ...(holdout
      ? [
          figureOf([], ['holdout.days', 'count', holdout.days, { zh: '留出检验的天数', en: 'Days held out' }]),
          figureOf(
            [],
            [
              'holdout.expected',
              'count',
              holdout.expected,
              { zh: '留出期内模型预期购买次数', en: 'Purchases expected in the days held out' },
            ],
          ),
          figureOf(
            [],
            [
              'holdout.actual',
              'count',
              holdout.actual,
              { zh: '留出期内实际购买次数', en: 'Purchases made in the days held out' },
            ],
          ),
        ]
      : []),
  ]
}

function classFigures(customers: readonly ValuedCustomer[], kind: AbcClass): FigureCandidate[] {
  const own = customers.filter((one) => one.class === kind)
  if (own.length === 0) return []
  const name: Text = { zh: `${kind} 类客户`, en: `class ${kind}` }
  return [
    figureOf([kind], ['class.customers', 'count', own.length, { zh: '人数', en: 'customers' }], name),
    figureOf([kind], ['class.value', 'currency', total(own), { zh: '预期价值', en: 'expected value' }], name),
    figureOf(
      [kind],
      [
        'class.value.mean',
        'currency',
        total(own) / own.length,
        { zh: '人均预期价值', en: 'expected value of a customer' },
      ],
      name,
    ),
    figureOf(
      [kind],
      [
        'class.alive',
        'share',
        sum(own.map(({ alive }) => alive)) / own.length,
        { zh: '平均活跃概率', en: 'mean chance of still buying' },
      ],
      name,
    ),
  ]
}

const retentionName = (kind: ClassRetention['kind']): Text =>
  kind === 'total'
    ? { zh: '全部客户', en: 'all customers' }
    : { zh: `前年消费 ${kind} 类`, en: `class ${kind} by the year before last` }

function retentionFigures({ kind, retention, value }: ClassRetention): FigureCandidate[] {
  return [
    figureOf(
      [kind],
      ['retention.rate', 'share', retention, { zh: '年留存率', en: 'retention in a year' }],
      retentionName(kind),
    ),
    figureOf(
      [kind],
      ['retention.value', 'currency', value, { zh: '按留存率计算的人均价值', en: 'value of a customer by retention' }],
      retentionName(kind),
    ),
  ]
}

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
            kind === 'total' ? '∑' : kind,
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
      zh: `${buyers.length} 个客户，年留存率 ${percent(all?.retention ?? 0)}，未来 ${horizonMonths} 个月人均价值 ${quantity(all?.value ?? 0)}`,
      en: `${buyers.length} customers, ${percent(all?.retention ?? 0)} stay from year to year; a customer is worth ${quantity(all?.value ?? 0)} over the coming ${horizonMonths} months`,
    }
  }
  const whole = total(customers)
  const best = customers.filter((one) => one.class === 'A')
  return joined([
    {
      zh: `${buyers.length} 个客户未来 ${horizonMonths} 个月预期价值合计 ${quantity(whole)}，人均 ${quantity(whole / customers.length)}`,
      en: `${buyers.length} customers will bring ${quantity(whole)} over the coming ${horizonMonths} months, ${quantity(whole / customers.length)} each`,
    },
    {
      zh: `A 类 ${best.length} 人占 ${percent(total(best) / whole)}`,
      en: `${best.length} of them (class A) bring ${percent(total(best) / whole)}`,
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
