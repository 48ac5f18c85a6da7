import { describe, expect, test } from 'vitest'
import { regressSales } from '../../../src/activities/tools/regress-sales.ts'
import { expectClose } from '../../analysis/support/golden.ts'
import { withinGolden } from '../../analysis/support/within.ts'
import { expectPlanted, planted } from './support/planted.ts'
import { codes, figure } from './support/tables.ts'
import { retailer, useToolbench } from './support/toolbench.ts'

const { columns, ...golden } = withinGolden.monthlyDrivers
const names = Object.keys(columns)
const lines = (columns.date ?? []).map((_, i) => names.map((name) => columns[name]?.[i]))
const csv = (rows: readonly (readonly unknown[])[]) => [names, ...rows].map((row) => row.join(',')).join('\n')

const bench = useToolbench({
  sales: retailer('sales'),
  ads: retailer('advertising'),
  drivers: csv(lines),
  gappy: csv(lines.map((row, i) => (i === 4 ? row.map((cell, k) => (k === 1 ? '' : cell)) : row))),
  doubled: [
    'date,sales,price,cost,ad_spend',
    ...lines.map((row) => [row[0], row[4], row[1], 2 * Number(row[1]) + 1, row[2]].join(',')),
  ].join('\n'),
  short: csv(lines.slice(0, 4)),
  deaf: [
    'date,sales,ad_spend',
    ...Array.from(
      { length: 30 },
      (_, i) => `2024-01-${String(i + 1).padStart(2, '0')},${500 + ((i * 37) % 41)},${100 + ((i * 17) % 29)}`,
    ),
  ].join('\n'),
  millions: [
    'date,sales,ad_spend',
    ...Array.from({ length: 30 }, (_, i) => {
      const spend = (100 + ((i * 17) % 29)) / 1000
      return `2024-01-${String(i + 1).padStart(2, '0')},${Math.round(900 * Math.sqrt(spend)) + (i % 3)},${spend}`
    }),
  ].join('\n'),
  flat: 'date,sales,price\n2024-01,5,9\n2024-02,5,8\n2024-03,5,9\n2024-04,5,7\n2024-05,5,9\n',
  still: 'date,sales,price\n2024-01,5,9\n2024-02,7,9\n2024-03,6,9\n2024-04,9,9\n2024-05,4,9\n',
  beside: [
    'month,Tea,Rice,price,ad_spend',
    ...Array.from({ length: 48 }, (_, i) => {
      const [price, ad] = [10 + ((i * 7) % 5) * 0.5, 100 + ((i * 11) % 7) * 20]
      const demand = (base: number) =>
        Math.round(base * (price / 10) ** -1.5 * (ad / 100) ** 0.2 * (i % 12 === 0 ? 1.6 : 1))
      return `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')},${demand(9000)},${demand(4000)},${price},${ad}`
    }),
  ].join('\n'),
  bare: 'year,A,B\n2019,1,2\n2020,2,3\n2021,3,5\n2022,5,6\n',
})

describe('sales on price, ad spend and competition, as statsmodels', () => {
  test('coefficients, errors, t, p, variance inflation', async () => {
    const finding = await bench.call(regressSales, 'drivers')
    for (const [k, name] of ['price', 'ad_spend', 'market_competition'].entries()) {
      const of = (suffix: string) => figure(finding, `coefficient${suffix}`, name).value
      expectClose(of(''), golden.estimates[k + 1] ?? 0)
      expectClose(of('.error'), golden.errors[k + 1] ?? 0)
      expectClose(of('.t'), golden.t[k + 1] ?? 0)
      expectClose(of('.p'), golden.p[k + 1] ?? 0, { relative: 1e-6 })
      expectClose(of('.vif'), golden.vif[k] ?? 0)
    }
    expectClose(figure(finding, 'intercept').value, golden.estimates[0] ?? 0)
  })

  test('fit and residual checks', async () => {
    const finding = await bench.call(regressSales, 'drivers')
    const of = (measure: string) => figure(finding, measure).value
    expectClose(of('r2'), golden.r2)
    expectClose(of('r2.adjusted'), golden.adjustedR2)
    expectClose(of('f'), golden.f)
    expectClose(of('f.p'), golden.fP, { relative: 1e-6 })
    expectClose(of('check.durbin-watson'), golden.durbinWatson)
    expectClose(of('check.breusch-pagan.p'), golden.breuschPagan, { relative: 1e-7 })
    expectClose(of('check.jarque-bera.p'), golden.jarqueBera, { relative: 1e-7 })
    expect(finding.headline.zh).toContain('价格系数')
  })

  test('log–log gives elasticities', async () => {
    const finding = await bench.call(regressSales, 'drivers', { form: 'log-log', control: 'none' })
    expectClose(figure(finding, 'elasticity', 'price').value, golden.elasticity.price)
    expectClose(figure(finding, 'elasticity', 'ad_spend').value, golden.elasticity.ad)
    expect(finding.figures.some(({ measure, of }) => measure === 'elasticity' && of[0] === 'market_competition')).toBe(
      false,
    )
  })

  test('a gap costs its row, and that is said', async () => {
    const finding = await bench.call(regressSales, 'gappy')
    expect([figure(finding, 'rows').value, figure(finding, 'rows.excluded').value]).toEqual([29, 1])
    expect(codes(finding)).toContain('rows-excluded')
  })

  test('a column that says what another says is named, not fitted', async () => {
    const finding = await bench.call(regressSales, 'doubled', { predictors: ['price', 'cost', 'ad_spend'] })
    expect(finding.caveats.find(({ code }) => code === 'collinear')?.text.zh).toContain('成本')
    expect(finding.figures.some(({ of }) => of[0] === 'cost')).toBe(false)
    expectClose(figure(finding, 'rows').value, 30)
  })
})

describe('what was planted in the retailer’s sales', () => {
  test('price elasticity of every product', async () => {
    const finding = await bench.call(regressSales, 'sales', { by: 'product' })
    for (const [product, wanted] of Object.entries(planted.priceElasticity.values)) {
      expectPlanted(figure(finding, 'elasticity', product, '售价').value, wanted)
      expect(figure(finding, 'elasticity.low', product, '售价').value).toBeLessThan(wanted.planted ?? 0)
      expect(figure(finding, 'elasticity.high', product, '售价').value).toBeGreaterThan(wanted.planted ?? 0)
    }
    expect(codes(finding)).toEqual(
      expect.arrayContaining(['within-series', 'clustered-errors', 'collinear', 'stock-outs']),
    )
  })

  test('response to ad spend of every channel', async () => {
    const finding = await bench.call(regressSales, 'sales', {
      by: 'channel',
      predictors: ['ad_spend', 'price', 'competition', 'campaign'],
    })
    for (const [channel, wanted] of Object.entries(planted.adElasticity.values))
      expectPlanted(figure(finding, 'elasticity', channel, '广告投入').value, wanted)
  })

  test('competition, and what promotions add', async () => {
    const finding = await bench.call(regressSales, 'sales')
    expectPlanted(figure(finding, 'coefficient', '竞争强度').value, planted.competition.value)
    for (const [campaign, wanted] of Object.entries(planted.promotions.values))
      expectPlanted(1 + figure(finding, 'effect', `活动=${campaign}`).value, wanted)
  })

  test.each(Object.entries(planted.monthlyElasticity.values))(
    '%s from monthly totals alone',
    async (product, wanted) => {
      const input = { grain: 'period', form: 'log-log', products: [product], predictors: ['price', 'competition'] }
      const finding = await bench.call(regressSales, 'sales', input)
      expectPlanted(figure(finding, 'elasticity', '售价').value, wanted)
      expect(codes(finding)).toContain('season-and-trend')
    },
  )

  test('the trap: without levels of region and channel the dear channel that sells a lot hides the price', async () => {
    const input = { products: ['每日坚果750g'], predictors: ['price'], form: 'log-log', control: 'none' }
    const finding = await bench.call(regressSales, 'sales', input)
    expect(figure(finding, 'elasticity', '售价').value).toBeGreaterThan(-1.3)
  })
})

describe('response curves of the weekly ads', () => {
  const slopes: Record<string, (x: number, p: Record<string, number>) => number> = {
    'square-root': (x, { b = 0 }) => b / (2 * Math.sqrt(x)),
    saturating: (x, { b = 0, c = 0 }) => (b * c) / (x + c) ** 2,
    logarithmic: (x, { b = 0 }) => b / x,
    power: (x, { b = 0, c = 0 }) => b * c * x ** (c - 1),
  }

  test('what one more yuan brings at the usual spend', async () => {
    const finding = await bench.call(regressSales, 'ads', { form: 'response' })
    for (const [medium, { family, parameters }] of Object.entries(planted.adCurves.values)) {
      const spend = figure(finding, 'response.spend', medium).value
      const values = Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name, one.planted ?? 0]))
      const found = figure(finding, 'response.marginal', medium).value
      expect(found / (slopes[family]?.(spend, values) ?? 0)).toBeCloseTo(1, 1)
      expect(figure(finding, 'response.r2', medium).value).toBeGreaterThan(0.98)
    }
  })

  test('the planted parameters, where the shape is the planted one', async () => {
    const finding = await bench.call(regressSales, 'ads', { form: 'response' })
    const { 搜索竞价: search, 短视频信息流: feed } = planted.adCurves.values
    const check = (medium: string, measure: string, wanted: Parameters<typeof expectPlanted>[1] | undefined) =>
      expectPlanted(figure(finding, measure, medium).value, wanted as Parameters<typeof expectPlanted>[1])
    check('搜索竞价', 'response.base', search?.parameters.a)
    check('搜索竞价', 'response.scale', search?.parameters.b)
    check('短视频信息流', 'response.base', feed?.parameters.a)
    check('短视频信息流', 'response.scale', feed?.parameters.b)
    check('短视频信息流', 'response.bend', feed?.parameters.c)
    const power = await bench.call(regressSales, 'ads', { form: 'response', shape: 'power' })
    expectPlanted(
      figure(power, 'response.bend', '电梯广告').value,
      planted.adCurves.values.电梯广告?.parameters.c as Parameters<typeof expectPlanted>[1],
    )
  })

  test('of sums a period it says what is left in', async () => {
    const finding = await bench.call(regressSales, ['sales', 'ads'], { form: 'response' })
    expect(codes(finding)).toContain('not-controlled')
    const named = await bench.call(regressSales, ['sales', 'ads'], { form: 'response', source: 'ads' })
    expect(named.dataHash).toBe(bench.hash('ads'))
    expect(codes(named)).not.toContain('not-controlled')
  })
})

test('a wide table with one price for all products: their levels and the season are taken out, not the periods', async () => {
  const finding = await bench.call(regressSales, 'beside')
  expect(figure(finding, 'elasticity', 'price').value).toBeCloseTo(-1.5, 2)
  expect(figure(finding, 'elasticity', 'ad_spend').value).toBeCloseTo(0.2, 2)
  expect(codes(finding)).toContain('series-levels')
})

test('names in vain are told, the others count', async () => {
  const finding = await bench.call(regressSales, 'sales', { products: ['芒果干508g', '<b>茶</b>'], regions: ['华东'] })
  expect(figure(finding, 'rows').value).toBe(240)
  expect(finding.caveats.find(({ code }) => code === 'not-found')?.text.en).toContain('<b>茶</b>')
})

describe('refuses', () => {
  const check = async (source: string, input: object, code: string, zh: string, en: string) => {
    const failure = await bench.refusal(regressSales, source, input)
    expect(failure.code).toBe(code)
    expect(failure.facts.zh).toContain(zh)
    expect(failure.facts.en).toContain(en)
  }

  test('data without anything that could explain sales', () =>
    check(
      'bare',
      {},
      'MethodNotCarried',
      '需要价格、广告投入或竞争强度列',
      'price, ad spend or competition are needed',
    ))
  test('fewer rows than coefficients', () =>
    check('short', {}, 'MethodNotCarried', '4 行、3 个解释变量', '4 rows for 3 columns'))
  test('a price that never changed', () => check('still', {}, 'MethodNotCarried', '变量要有变化', 'columns that vary'))
  test('sales that never changed: no coefficient of 0', () =>
    check('flat', {}, 'MethodNotCarried', '变量要有变化', 'the outcome among them'))
  test('a split by a column that is not there', () =>
    check('drivers', { by: 'region' }, 'MethodNotCarried', '没有区域列', 'no column for region'))
  test('products that are not there', () =>
    check('sales', { products: ['<script>'] }, 'MethodNotCarried', '<script>', 'no rows fit'))
  test('a column that is not there', () =>
    check('sales', { predictors: ['weather'] }, 'BadToolInput', '不是数据里的列', 'no column of the data'))
  test('a response curve without ad spend', () =>
    check('bare', { form: 'response' }, 'MethodNotCarried', '广告投入', 'ad spend'))
})

test('a curve that may as well be flat says so, in its headline and as a caveat, and by steps of its own size', async () => {
  const finding = await bench.call(regressSales, 'deaf', { form: 'response', shape: 'square-root' })
  const [low, high] = ['low', 'high'].map((end) => figure(finding, `response.marginal.${end}`).value)
  expect(low).toBeLessThan(0)
  expect(high).toBeGreaterThan(0)
  expect(finding.headline.zh).toContain('每多投 10 元')
  expect(finding.headline.zh).toContain('区间含 0')
  expect(codes(finding).some((code) => ['unsure-response', 'no-gain'].includes(code))).toBe(true)
  expect((await bench.call(regressSales, 'ads', { form: 'response' })).headline.zh).not.toContain('区间含 0')
})

test('spend told in millions is no spend of 0', async () => {
  const { headline } = await bench.call(regressSales, 'millions', { form: 'response', shape: 'square-root' })
  expect(headline.en).toMatch(/at a mean spend of 0\.11 a period, 0\.01 more bring (?!0$|0 )[\d.]+/)
  expect(headline.zh).toMatch(/每多投 0\.01 元多得 (?!0$)[\d.]+/)
})
