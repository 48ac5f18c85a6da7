import type { Caveat, Finding } from '../../domain/evidence.ts'
import { type PurchaseData, readPurchases } from './customer-value/data.ts'
import { valueFigures } from './customer-value/figures.ts'
import { type ValueInput, valueInput } from './customer-value/input.ts'
import { readValues, type ValueReading } from './customer-value/reading.ts'
import { streamFinding } from './customer-value/stream.ts'
import { classTable, customerTable, headline, retentionTable, valueChart } from './customer-value/views.ts'
import { stateFigures } from './figures.ts'
import { defineTool } from './tool.ts'

/**
 * What customers will bring.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `customers`, `customers.repeat` | – | count, share | customers; those who came back |
 * | `value.total`, `value.mean` | – | currency | expected over the horizon, discounted |
 * | `purchases.expected`, `alive.share` | – | count, share | purchases over the horizon; customers who still buy |
 * | `plan.rate`, `plan.margin` | – | share | assumptions |
 * | `model.r`, `.alpha`, `.a`, `.b`, `.p`, `.q`, `.v` | – | number | parameters of BG/NBD (days) and Gamma–Gamma (money) |
 * | `spending.mean`, `spending.independence` | – | currency, coefficient | mean purchase; correlation of frequency and amount, which the model takes as 0 |
 * | `holdout.days`, `holdout.expected`, `holdout.actual` | – | count | the model against days it had not seen |
 * | `class.customers`, `class.value`, `class.value.mean`, `class.alive` | `A`, `B`, `C` | count, currency, share | classes of the expected value |
 * | `retention.rate`, `retention.value` | `A`, `B`, `C`, `total` | share, currency | who bought again a year later; value of a customer by that |
 * | `slipping.customers`, `slipping.money` | – | count, currency | the best quarter by money with a chance below 50 % of still buying |
 * | `customer.value`, `customer.alive` | customer | currency, share | the most valuable |
 * | `clv`, `clv.periods`, `clv.rate`, `clv.retention` | – | currency, count, share | of a course of values that was given |
 */
export const customerValue = defineTool({
  name: 'customer_value',
  purpose: {
    zh: '客户生命周期价值：由交易记录预测每位客户未来的购买次数、活跃概率与价值（BG/NBD + Gamma–Gamma），并按留存率给出各等级价值；也可按公式直接计算给定收益的现值。',
    en: 'Customer lifetime value: from transactions, how often each customer will buy, whether he still does, and what he will bring (BG/NBD with Gamma–Gamma), and value by retention for each class; or the value of a course of amounts you give.',
  },
  method: {
    zh: '基本公式 CLV = Σ valueₜ ÷ (1 + r)ᵗ。购买次数与流失用 BG/NBD 模型（Fader、Hardie 与 Lee，2005），单次金额用 Gamma–Gamma 模型（Fader 与 Hardie，2013），均为极大似然估计，与 Python lifetimes 包一致；并留出最近一段时间核对预期与实际。按留存率：Σ m·sᵗ ÷ (1 + r)ᵗ，s 为前年客户在去年再次购买的比例。',
    en: 'The formula is CLV = Σ valueₜ ÷ (1 + r)ᵗ. Purchases and leaving by the BG/NBD model (Fader, Hardie and Lee 2005), amounts by Gamma–Gamma (Fader and Hardie 2013), both by maximum likelihood as in the Python package lifetimes, and checked against the latest days held out. By retention: Σ m·sᵗ ÷ (1 + r)ᵗ, s the share of the customers of the year before last who bought again in the last.',
  },
  anyOf: ['customer'],
  input: valueInput,
  read: readPurchases,
  run: (input, data: PurchaseData | null): Finding =>
    data ? valueFinding(input, data) : streamFinding(input.stream as NonNullable<ValueInput['stream']>),
})

function valueFinding(input: ValueInput, data: PurchaseData): Finding {
  const reading = readValues(data, input)
  const { figures, caveats } = stateFigures(valueFigures(reading, input))
  const { customers, slipping } = reading
  return {
    headline: headline(reading, input),
    figures,
    tables: [
      ...classTable(reading),
      ...retentionTable(reading),
      ...customerTable({ zh: '预期价值最高的客户', en: 'The most valuable customers' }, customers.slice(0, input.top)),
      ...customerTable(
        {
          zh: '可能已流失的高消费客户（按历史消费，前 10）',
          en: 'Large customers who have probably left (by money so far, at most 10)',
        },
        slipping.slice(0, 10),
      ),
    ],
    charts: valueChart(reading),
    caveats: [...valueCaveats(input, data, reading), ...caveats],
    dataHash: data.hash,
  }
}

const related = 0.3
const off = 0.15

function valueCaveats({ margin }: ValueInput, data: PurchaseData, { models, retention }: ValueReading): Caveat[] {
  const caveat = (code: string, isThere: boolean, zh: string, en: string): Caveat[] =>
    isThere ? [{ code, text: { zh, en } }] : []
  const { holdout = null, independence = null } = models ?? {}
  const miss = holdout && holdout.actual > 0 ? holdout.expected / holdout.actual - 1 : 0
  return [
    ...caveat(
      'revenue-not-margin',
      margin === 1,
      '未给出利润率，价值按收入计，不是利润。',
      'No margin was given: values are revenue, not profit.',
    ),
    ...caveat(
      'no-models',
      models === null,
      '复购太少或金额没有差异，购买模型无法拟合，只按留存率计算。',
      'Too few came back, or all spent alike: the models of repeat buying cannot be fitted, and only retention counts.',
    ),
    ...caveat(
      'no-retention',
      retention.length === 0,
      '记录不足两年，未按留存率计算。',
      'The records span less than two years, so nothing is worked out by retention.',
    ),
    ...caveat(
      'related-spending',
      independence !== null && Math.abs(independence) > related,
      `购买次数与单次金额相关（${independence?.toFixed(2)}），Gamma–Gamma 模型假设二者无关，价值可能有偏。`,
      `Frequency and amount are correlated (${independence?.toFixed(2)}), which the Gamma–Gamma model takes as unrelated; values may be off.`,
    ),
    ...caveat(
      'holdout-off',
      Math.abs(miss) > off,
      `留出期内模型预期与实际相差 ${Math.round(miss * 100)}%，请谨慎使用预测。`,
      `In the days held out the model is off by ${Math.round(miss * 100)} %; use the forecast with care.`,
    ),
    ...caveat(
      'non-contractual',
      models !== null,
      '适用于随时可买可停的客户；不含新客户，也不考虑季节和促销。',
      'For customers who may buy or stop at any time; new customers, seasons and promotions are not in it.',
    ),
    ...caveat(
      'coarse-days',
      data.isCoarse,
      '数据按周或更粗的周期记录，同一周期内的多次购买算一次。',
      'Periods are weeks or longer: several purchases in one count as one.',
    ),
    ...caveat(
      'unnamed-rows',
      data.unnamedRows > 0,
      `${data.unnamedRows} 行没有客户编号，不属于任何客户，未计入。`,
      `${data.unnamedRows} rows name no customer; they belong to nobody and are left out.`,
    ),
    ...caveat(
      'days-left-out',
      data.leftOut > 0,
      `${data.leftOut} 个金额不大于 0 的购买日（退货或更正）未计入。`,
      `${data.leftOut} days with no money above 0 (returns, corrections) are left out.`,
    ),
  ]
}
