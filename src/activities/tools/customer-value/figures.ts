import type { AbcClass } from '../../../analysis/clustering/abc-classes.ts'
import { expectedAmount } from '../../../analysis/customers/gamma-gamma.ts'
import type { Text } from '../../../domain/language.ts'
import { figureOf } from '../figure-of.ts'
import type { FigureCandidate } from '../figures.ts'
import type { ValueInput } from './input.ts'
import type { ValuedCustomer, ValueReading } from './reading.ts'
import type { ClassRetention } from './retention.ts'

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export const classes: readonly AbcClass[] = ['A', 'B', 'C']

export const total = (customers: readonly ValuedCustomer[]): number => sum(customers.map(({ value }) => value ?? 0))

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
