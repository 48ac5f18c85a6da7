import { describe, expect, test } from 'vitest'
import { type Claim, claimsIn, planted, type Row, readRows } from './tables.ts'

const number = (row: Row, column: string): number => Number(row[column])
const sum = (rows: readonly Row[], column: string): number =>
  rows.reduce((total, row) => total + number(row, column), 0)
const isWithin = (value: number, { expected }: Claim): boolean => expected.low <= value && value <= expected.high

describe('planted.json', () => {
  const claims = claimsIn(planted)

  test('states more than three hundred numbers', () => {
    expect(claims.length).toBeGreaterThan(300)
  })

  test('expects what was planted and what the outside reference found', () => {
    const wrong = claims.filter(
      ([, claim]) =>
        claim.estimate === null ||
        !isWithin(claim.estimate, claim) ||
        (claim.planted !== null && !isWithin(claim.planted, claim)),
    )
    expect(wrong).toEqual([])
  })

  test('gives ranges that exclude no effect at all', () => {
    const effects = claims.filter(([path]) =>
      /^\/(priceElasticity|monthlyElasticity|adElasticity|competition)/.test(path),
    )
    expect(effects).toHaveLength(20)
    for (const [path, { expected }] of effects) expect(expected.low * expected.high, path).toBeGreaterThan(0)
  })
})

describe('the files hold what planted.json counts', () => {
  const sales = readRows('retailer/sales.csv')
  const monthsOf = (product: string): string[] =>
    sales.flatMap((row) => (row.产品 === product ? [row.月份 ?? ''] : [])).sort()

  test('60 months of 5 regions and 4 channels, with one product launched and one discontinued', () => {
    expect(new Set(sales.map((row) => row.月份)).size).toBe(60)
    expect(new Set(sales.map((row) => `${row.大区}/${row.渠道}`)).size).toBe(20)
    expect(monthsOf(planted.newProduct.product)[0]).toBe(planted.newProduct.firstMonth)
    expect(monthsOf(planted.discontinuedProduct.product).at(-1)).toBe(planted.discontinuedProduct.lastMonth)
    expect(new Set(monthsOf('每日坚果750g')).size).toBe(60)
  })

  test('stock-outs where they were planted, and hardly any elsewhere', () => {
    const { region, since, values } = planted.stockouts
    for (const [name, claim] of Object.entries<Claim>(values)) {
      const own = sales.filter((row) => row.大区 === name && (row.月份 ?? '') >= since)
      const days = sum(own, '缺货天数') / own.length
      expect(isWithin(days, claim), `${name}: ${days}`).toBe(true)
      if (name === region) expect(days).toBeGreaterThan(2)
      else expect(days).toBeLessThan(0.2)
    }
  })

  test('the answers to the recommendation question', () => {
    const answers = readRows('retailer/customers.csv').flatMap((row) => (row.推荐意愿 ? [number(row, '推荐意愿')] : []))
    const { respondents, promoters, detractors, score } = planted.netPromoterScore
    expect(answers).toHaveLength(respondents.planted)
    expect(answers.filter((answer) => answer >= 9)).toHaveLength(promoters.planted)
    expect(answers.filter((answer) => answer <= 6)).toHaveLength(detractors.planted)
    expect(score.planted).toBe(20)
  })

  test('orders of known members on or after the day they registered', () => {
    const lines = readRows('retailer/orders.csv')
    const registered = new Map(readRows('retailer/customers.csv').map((row) => [row.客户编号, row.注册日期 ?? '']))
    expect(lines).toHaveLength(planted.purchases.lines.planted)
    expect(new Set(lines.map((row) => row.订单号)).size).toBe(planted.purchases.orders.planted)
    expect(lines.filter((row) => (row.下单日期 ?? '') < (registered.get(row.客户编号) ?? '9'))).toEqual([])
    expect(lines.filter((row) => (row.下单日期 ?? '') > planted.purchases.until)).toEqual([])
  })

  test('the lift of each planted bundle', () => {
    const baskets = new Map<string, Set<string>>()
    for (const { 订单号: order = '', 产品: product = '' } of readRows('retailer/orders.csv')) {
      baskets.set(order, (baskets.get(order) ?? new Set()).add(product))
    }
    const all = [...baskets.values()]
    const share = (...names: string[]): number =>
      all.filter((one) => names.every((name) => one.has(name))).length / all.length
    for (const { products, support, lift } of planted.bundles.pairs) {
      const [first, second] = products
      expect(isWithin(share(first, second), support)).toBe(true)
      expect(isWithin(share(first, second) / (share(first) * share(second)), lift)).toBe(true)
    }
  })

  test('the conversions of each variant, and each member once in a campaign', () => {
    const rows = readRows('retailer/campaign-responses.csv')
    for (const { name, control, variants } of planted.campaigns.values) {
      const own = rows.filter((row) => row.活动 === name)
      expect(new Set(own.map((row) => row.客户编号)).size).toBe(own.length)
      for (const variant of [control, ...variants]) {
        const group = own.filter((row) => row.实验组 === variant.name)
        expect(group).toHaveLength(variant.size)
        expect(sum(group, '是否转化') / group.length).toBeCloseTo(variant.rate.planted, 12)
      }
    }
  })

  test('key accounts in their classes', () => {
    const amounts = readRows('retailer/accounts.csv').map((row) => number(row, '销售额'))
    const { total, counts } = planted.accounts.classes
    expect(amounts.reduce((all, amount) => all + amount, 0)).toBe(total.planted)
    expect(counts.A.planted + counts.B.planted + counts.C.planted).toBe(amounts.length)
    const top = amounts.sort((a, b) => b - a).slice(0, counts.A.planted)
    expect(top.reduce((all, amount) => all + amount, 0)).toBeGreaterThanOrEqual(0.7 * total.planted)
    expect(top.slice(0, -1).reduce((all, amount) => all + amount, 0)).toBeLessThan(0.7 * total.planted)
  })

  test('each step of a lead begins where the last one ended', () => {
    const last = new Map<string, string>()
    for (const { 客户编号: lead = '', 状态: state = '', 下一状态: next = '' } of readRows('retailer/journey.csv')) {
      if (last.has(lead)) expect(state).toBe(last.get(lead))
      last.set(lead, next)
    }
    expect([...new Set(last.values())].length).toBeGreaterThan(1)
  })

  test('stock that adds up from week to week', () => {
    const stock = new Map<string, number>()
    for (const row of readRows('retailer/inventory.csv')) {
      const key = `${row.大区}/${row.产品}`
      const end = number(row, '期末库存')
      const begin = end - number(row, '到货数量') + number(row, '出库数量')
      if (stock.has(key)) expect(begin, `${key} ${row.日期}`).toBe(stock.get(key))
      expect(number(row, '出库数量')).toBeLessThanOrEqual(number(row, '需求数量'))
      stock.set(key, end)
    }
    expect(stock.size).toBe(16)
  })
})
