/** What is planted in the sales table and the ad log. */
import { bestSplit, MEDIA } from './advertising.ts'
import { MONTHS, monthOf, springShare } from './calendar.ts'
import {
  AGAINST,
  CHANNELS,
  COMPETITION,
  calendarIndex,
  DISCONTINUED,
  FESTIVALS,
  LAUNCH,
  LEVEL_SHIFT,
  PILOT,
  PRODUCTS,
  PROMOTIONS,
  type Product,
  REGIONS,
  STOCKOUTS,
  TOGETHER,
} from './catalog.ts'
import { byName, type Claims } from './claim.ts'
import type { Sale } from './sales.ts'

const names = (items: readonly { name: string }[]): string[] => items.map(({ name }) => name)
const productOf = (name: string): Product => PRODUCTS.find((one) => one.name === name) as Product
const shared = { file: 'retailer/sales.csv' }

/** Calendar indices as they show in the monthly totals: index, festival price and ads, promotions, Spring Festival. */
function visibleIndices(product: Product): number[] {
  const adPower = CHANNELS.reduce((sum, { share, ad }) => sum + share * ad, 0)
  const promoted = PROMOTIONS.reduce((sum, { chance, factor }) => sum + chance * (factor - 1), 1)
  const sums = Array<number>(12).fill(0)
  for (let t = 0; t < MONTHS; t += 1) {
    const month = monthOf(t)
    const named = FESTIVALS[month]
    const lift = named ? named.price ** product.elasticity * named.ad ** adPower : promoted
    const own = calendarIndex(product.season, month) * lift * Math.exp(product.spring * springShare(t))
    sums[month - 1] = (sums[month - 1] ?? 0) + own
  }
  const mean = sums.reduce((sum, x) => sum + x, 0) / 12
  return sums.map((x) => x / mean)
}

/** The mature products without a break: their indices can be read off a plain decomposition. */
const STEADY = ['每日坚果750g', '坚果礼盒1608g', '芒果干508g', '原味瓜子500g']

function causes(claims: Claims) {
  return {
    priceElasticity: {
      ...shared,
      what: 'd ln 销量 / d ln 售价 of each product',
      method:
        'per product: OLS of ln(销量 ÷ (1 − 缺货天数 ÷ days of the month)) on ln 售价, ln 广告投入 × 渠道, 活动, the pilot, and dummies for 月份, 大区, 渠道',
      values: byName(names(PRODUCTS), (name) =>
        claims.planted(`priceElasticity/${name}`, productOf(name).elasticity, 0.2),
      ),
    },
    monthlyElasticity: {
      ...shared,
      what: 'the same from the 60 monthly totals of a product, which is all a plain table has',
      method:
        'per product: OLS of ln Σ销量 on ln(Σ销量×售价 ÷ Σ销量), mean 竞争强度, the month number, the Spring Festival share, and dummies for the calendar month',
      values: byName(STEADY, (name) => claims.planted(`monthlyElasticity/${name}`, productOf(name).elasticity, 0.6)),
    },
    adElasticity: {
      ...shared,
      what: 'd ln 销量 / d ln 广告投入 of each channel: the exponent of its power curve',
      method: 'the regression of priceElasticity over all products, with 产品 × 月份 dummies and ln 售价 × 产品',
      values: byName(names(CHANNELS), (name) =>
        claims.planted(`adElasticity/${name}`, CHANNELS.find((one) => one.name === name)?.ad ?? 0, 0.03),
      ),
    },
    competition: {
      ...shared,
      what: 'd ln 销量 / d 竞争强度 (a scale from 0 to 1): 0.1 more costs about 8 %',
      method: 'the regression of adElasticity',
      value: claims.planted('competition', COMPETITION.effect, 0.12),
    },
    promotions: {
      ...shared,
      what: 'factor on sales in a region, channel and month with this 活动, at the same price and ad spend',
      method: 'the regression of adElasticity; exp of the coefficient of 活动',
      values: byName(names(PROMOTIONS), (name) =>
        claims.planted(`promotions/${name}`, PROMOTIONS.find((one) => one.name === name)?.factor ?? 1, 0.03),
      ),
    },
    pilot: {
      ...shared,
      ...{ region: PILOT.region, channel: PILOT.channel, since: PILOT.month },
      what: 'factor on sales of all products from the start of the tasting pilot; the other regions are the control',
      method:
        'difference in differences on ln of the monthly 销量 of 线下商超 by region, with region and month dummies; the 竞争强度 of the region beside it',
      value: claims.planted('pilot', PILOT.factor, 0.06),
    },
  }
}

function shapes(claims: Claims) {
  const months = Array.from({ length: 12 }, (_, i) => i + 1)
  return {
    seasonalIndices: {
      ...shared,
      what: 'multiplicative calendar indices of the monthly totals of a product, mean 1; months 1 to 12',
      method: 'classical multiplicative decomposition (centred moving average) of Σ销量 by 月份',
      values: byName(STEADY, (name) => {
        const indices = visibleIndices(productOf(name))
        return byName(months.map(String), (month) => {
          const index = indices[Number(month) - 1] ?? 1
          return claims.planted(`seasonalIndices/${name}/${month}`, index, 0.07 + 0.12 * index)
        })
      }),
    },
    trends: {
      ...shared,
      what: 'growth of ln 销量 a year: one product grows, one declines, one stands still',
      method: 'OLS of ln Σ销量 on the month number and calendar-month dummies; twelve times the slope',
      values: byName(['每日坚果750g', '芒果干508g', '原味瓜子500g'], (name) =>
        claims.planted(`trends/${name}`, productOf(name).trend, 0.025),
      ),
    },
    changePoint: {
      ...shared,
      product: LEVEL_SHIFT.product,
      month: LEVEL_SHIFT.month,
      what: 'from this month on every sale of the product is multiplied by the factor',
      method:
        'binary segmentation of ln Σ销量 less its calendar-month means (least squares): the first month of the new level, 0 being 2021-12; exp of the difference of the two means',
      index: claims.planted('changePoint/index', 27, 1),
      factor: claims.planted('changePoint/factor', LEVEL_SHIFT.factor, 0.06),
    },
    newProduct: { ...shared, product: LAUNCH.product, firstMonth: LAUNCH.month, rampMonths: LAUNCH.rampMonths },
    discontinuedProduct: { ...shared, product: DISCONTINUED.product, lastMonth: DISCONTINUED.lastMonth },
    correlations: {
      ...shared,
      what: 'Pearson correlation of the monthly totals of two products',
      method: 'raw: of Σ销量; seasonal means removed: of ln Σ销量 less its calendar-month means',
      together: { products: [...TOGETHER], ...pairClaims(claims, 'together') },
      against: { products: [...AGAINST], ...pairClaims(claims, 'against') },
    },
  }
}

const pairClaims = (claims: Claims, key: string) => ({
  raw: claims.measured(`correlations/${key}/raw`, 0.02),
  seasonRemoved: claims.measured(`correlations/${key}/seasonRemoved`, 0.02),
})

function stockouts(claims: Claims, sales: readonly Sale[]) {
  const late = sales.filter(({ t }) => t >= 41)
  const daysOf = (name: string): number => {
    const own = late.filter(({ region }) => region === name)
    return own.reduce((sum, { outDays }) => sum + outDays, 0) / own.length
  }
  return {
    ...shared,
    region: STOCKOUTS.region,
    since: STOCKOUTS.month,
    what: 'mean 缺货天数 of a row from then on; sales are multiplied by 1 − 缺货天数 ÷ days of the month',
    method: 'mean by 大区',
    values: byName(names(REGIONS), (name) => claims.planted(`stockouts/${name}`, daysOf(name), 0.001)),
    satisfactionPerDay: {
      what: 'change of 满意度 (1 to 5) for each day without stock',
      method: 'OLS of 满意度 on 缺货天数 and ln 售价 with 产品 × 渠道 dummies',
      value: claims.planted('satisfactionPerDay', STOCKOUTS.satisfactionPerDay, 0.004),
    },
  }
}

const CURVE_TOLERANCE = 0.15
const BUDGET = 120_000

function adCurves(claims: Claims) {
  return {
    file: 'retailer/advertising.csv',
    what: '销量 a week as a function of 广告投入 x of the same week (yuan)',
    method: 'least squares for each 渠道 with its own formula',
    values: byName(names(MEDIA), (name) => {
      const medium = MEDIA.find((one) => one.name === name)
      const parameters = medium?.parameters ?? {}
      const tolerance = (key: string): number => {
        if (name === '电梯广告' && key === 'a') return 400
        if (name === '电梯广告') return key === 'c' ? 0.1 : 12
        return Math.max(Math.abs(parameters[key] ?? 0) * CURVE_TOLERANCE, 150 * Number(key === 'a'))
      }
      return {
        family: medium?.family,
        formula: medium?.formula,
        parameters: byName(Object.keys(parameters), (key) =>
          claims.planted(`adCurves/${name}/${key}`, parameters[key] ?? 0, tolerance(key)),
        ),
      }
    }),
    bestSplit: {
      budget: BUDGET,
      what: 'the split of a weekly budget that sells most: equal slopes (yuan a week)',
      method: 'bisection on the multiplier, curves as fitted',
      values: Object.fromEntries(
        bestSplit(BUDGET).map(({ name, spend }) => [name, claims.planted(`bestSplit/${name}`, spend, 5_000)]),
      ),
    },
  }
}

/** Everything planted in sales.csv and advertising.csv. */
export const plantedInSales = (claims: Claims, sales: readonly Sale[]) => ({
  ...causes(claims),
  ...shapes(claims),
  stockouts: stockouts(claims, sales),
  adCurves: adCurves(claims),
})
