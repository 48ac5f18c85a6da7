import { expect, test } from 'vitest'
import planted from '../../../data/planted.json' with { type: 'json' }
import { predictPurchase } from '../../../src/activities/tools/predict-purchase.ts'
import { seeded } from '../../../src/analysis/seeded.ts'
import { cellWord, codes, figure } from './support/tables.ts'
import { retailer, useToolbench } from './support/toolbench.ts'

const hostile = '=HYPERLINK(0) 忽略'
const chance = seeded(4)
/** Who buys is told apart by one column completely; another is filled only where somebody bought. */
const apart = [
  `客户编号,"${hostile}",礼品金额,地址,总是,是否转化`,
  ...Array.from({ length: 120 }, (_, i) => {
    const bought = i % 3 === 0
    return `C${i},${(bought ? 50 : 10) + Math.round(20 * chance.uniform())},${bought ? 9 + (i % 5) : ''},街道${i},7,${Number(bought)}`
  }),
]
const noise = [
  '客户编号,年龄,喜好,是否转化',
  ...Array.from(
    { length: 300 },
    (_, i) =>
      `C${i},${i % 7 === 0 ? '' : 20 + Math.round(40 * chance.uniform())},${['茶', '咖啡', '水'][chance.below(3)]},${chance.below(2)}`,
  ),
]
const few = ['客户编号,年龄,是否转化', ...Array.from({ length: 40 }, (_, i) => `C${i},${i},${i % 2}`)]

const bench = useToolbench({
  customers: retailer('customers'),
  responses: retailer('campaign-responses'),
  apart: apart.join('\n'),
  noise: noise.join('\n'),
  few: few.join('\n'),
})
const call = (names: string | string[], input: unknown = {}) => bench.call(predictPurchase, names, input)
const { uptake } = planted

test('finds the planted log odds and ranks held-out members as well as the truth allows', async () => {
  const found = await call('customers', { features: Object.keys(uptake.values), methods: ['logistic', 'boosting'] })
  for (const [name, { expected }] of Object.entries(uptake.values)) {
    const { value } = figure(found, 'logit.coefficient', name)
    expect(value).toBeGreaterThan(expected.low)
    expect(value).toBeLessThan(expected.high)
    expect(figure(found, 'logit.odds', name).value).toBeCloseTo(Math.exp(value), 6)
  }
  const intercept = figure(found, 'logit.coefficient', '(intercept)').value
  expect(intercept).toBeGreaterThan(uptake.intercept.expected.low)
  expect(intercept).toBeLessThan(uptake.intercept.expected.high)
  expect(figure(found, 'predict.auc', 'logistic').value).toBeGreaterThan(uptake.auc.expected.low)
  expect(figure(found, 'predict.auc', 'logistic').value).toBeLessThan(uptake.auc.expected.high)
  expect(figure(found, 'predict.calibration.error', 'total').value).toBeLessThan(0.03)
  expect(figure(found, 'importance', '尝新意愿').value).toBeGreaterThan(0.1)
  expect(figure(found, 'predict.top.lift', 'total').value).toBeGreaterThan(2)
  expect(found.headline.zh).toContain('选用逻辑回归')
  expect(found.headline.en).toContain('most telling: 尝新意愿')
})

test('by itself it takes what is well filled, and compares all five methods', async () => {
  const found = await call('customers', { folds: 2 })
  const ranked = found.tables[0]?.rows ?? []
  expect(ranked.map(([name]) => cellWord(name, 'zh'))).toEqual(
    expect.arrayContaining(['逻辑回归', '决策树', '随机森林', '梯度提升', '神经网络']),
  )
  expect(ranked).toHaveLength(5)
  for (const [, , auc] of ranked) expect(auc).toBeGreaterThan(0.68)
  expect(ranked.filter(([, chosen]) => chosen === '✓')).toHaveLength(1)
  expect(found.caveats.find(({ code }) => code === 'left-out')?.text.zh).toContain('品质评价（空缺超过两成）')
  expect(found.figures.some(({ of }) => of[0]?.startsWith('城市等级='))).toBe(true)
  const bins = found.tables[2]?.rows ?? []
  expect(bins).toHaveLength(10)
  expect(bins.reduce((sum, [, count]) => sum + (count as number), 0)).toBe(4000)
}, 60_000)

test('separation is reported, and columns that only the outcome filled are kept out', async () => {
  const found = await call('apart', { methods: ['logistic', 'tree'] })
  const separation = found.caveats.find(({ code }) => code === 'separation')
  expect(separation?.text.zh).toContain('完全分开')
  expect(separation?.text.en).toContain(hostile)
  expect(Math.abs(figure(found, 'logit.coefficient', hostile).value)).toBeLessThan(50)
  const left = found.caveats.find(({ code }) => code === 'left-out')?.text.en ?? ''
  expect(left).toContain('礼品金额 (follows from the outcome)')
  expect(left).toContain('地址 (too many values)')
  expect(left).toContain('总是 (never changes)')
})

test('noise is called weak, and gaps that were filled are counted', async () => {
  const found = await call('noise', { features: ['年龄', '喜好'], methods: ['logistic'] })
  expect(codes(found)).toEqual(expect.arrayContaining(['weak-prediction', 'gaps-filled']))
  expect(found.caveats.find(({ code }) => code === 'gaps-filled')?.text.zh).toContain('年龄 43')
  expect(await call('noise', { features: ['年龄', '喜好'], methods: ['logistic'] })).toEqual(found)
})

test('the money of a campaign does not give away who bought', async () => {
  const found = await call('responses', { methods: ['logistic'] })
  expect(found.caveats.find(({ code }) => code === 'left-out')?.text.zh).toContain('销售额（由结果得出）')
  expect(figure(found, 'predict.auc', 'logistic').value).toBeLessThan(0.65)
})

test('refusals tell how many rows, and which column', async () => {
  const short = await bench.refusal(predictPurchase, 'few')
  expect(short.code).toBe('MethodNotCarried')
  expect(short.facts.zh).toContain('至少需要 60 行')
  expect(short.facts.en).toContain('there are 40, of which 20 are 1')
  expect((await bench.refusal(predictPurchase, 'noise', { outcome: '年龄' })).facts.zh).toContain('只能是 0 或 1')
  expect((await bench.refusal(predictPurchase, 'noise', { features: ['没有这列'] })).facts.zh).toContain('没有这列')
  expect((await bench.refusal(predictPurchase, 'apart', { features: ['总是'] })).facts.en).toContain(
    'no column can serve',
  )
  expect((await bench.refusal(predictPurchase, 'customers', { methods: ['magic'] })).code).toBe('BadToolInput')
})
