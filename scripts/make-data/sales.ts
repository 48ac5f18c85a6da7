/** Monthly sales by product, region and channel. */
import { daysIn, MONTHS, monthOf, sampleMonth, springShare, writeMonth } from './calendar.ts'
import {
  AGAINST,
  CHANNELS,
  COMPETITION,
  calendarIndex,
  festival,
  maturity,
  PILOT,
  PRODUCTS,
  PROMOTIONS,
  type Product,
  REGIONS,
  STOCKOUTS,
  TOGETHER,
} from './catalog.ts'
import { round } from './csv.ts'
import { flatNoise, Random } from './random.ts'

export interface Sale {
  t: number
  product: string
  region: string
  channel: string
  quantity: number
  price: number
  cost: number
  ad: number
  competition: number
  campaign: string
  outDays: number
  satisfaction: number
}

type Cell = Pick<Sale, 't' | 'price' | 'ad' | 'competition' | 'campaign' | 'outDays'> & {
  product: Product
  region: (typeof REGIONS)[number]
  channel: (typeof CHANNELS)[number]
}

/** Ad money that is usual for a product in a region and channel: 6 % of its list value. */
export const usualAd = ({ product, region, channel }: Pick<Cell, 'product' | 'region' | 'channel'>): number =>
  0.06 * product.base * product.price * region.share * channel.share

const pilotRuns = ({ t, region, channel }: Cell): boolean =>
  region.name === PILOT.region && channel.name === PILOT.channel && t >= sampleMonth(PILOT.month)

/** The planted model without noise: expected pieces of a cell. */
export function expectedQuantity(cell: Cell): number {
  const { t, product, region, channel } = cell
  const promotion = PROMOTIONS.find(({ name }) => name === cell.campaign)?.factor ?? 1
  return (
    product.base *
    region.share *
    channel.share *
    calendarIndex(product.season, monthOf(t)) *
    Math.exp(product.spring * springShare(t) + product.trend * ((t - (MONTHS - 1) / 2) / 12)) *
    maturity(product.name, t) *
    (cell.price / product.price) ** product.elasticity *
    (cell.ad / usualAd(cell)) ** channel.ad *
    Math.exp(COMPETITION.effect * (cell.competition - COMPETITION.mean)) *
    promotion *
    (pilotRuns(cell) ? PILOT.factor : 1) *
    (1 - cell.outDays / daysIn(t))
  )
}

type Shocks = ReturnType<typeof shocks>

/** What whole products, regions and months share beyond the planted causes. */
function shocks(random: Random) {
  const wave = (sd: number, memory: number) => flatNoise(random, MONTHS, { sd, memory })
  const own = new Map(PRODUCTS.map(({ name }) => [name, wave(0.03, 0)]))
  const [together, against] = [wave(0.18, 0.6), wave(0.18, 0.6)]
  const market = wave(0.06, 0.5)
  const shared = (name: string): number[] => {
    if ((TOGETHER as readonly string[]).includes(name)) return together
    if (!(AGAINST as readonly string[]).includes(name)) return market
    return name === AGAINST[0] ? against : against.map((x) => -x)
  }
  return {
    product: (name: string, t: number): number =>
      (own.get(name)?.[t] ?? 0) + (shared(name) === market ? 0 : (shared(name)[t] ?? 0)),
    competition: new Map(
      REGIONS.map(({ name }) => [name, wave(0.11, 0.5).map((x, t) => intensity(x + (market[t] ?? 0)))]),
    ),
    // Chance must not tie prices to the waves or to the calendar: in 60 months no regression could part them again.
    depth: new Map(PRODUCTS.map(({ name }) => [name, apart(unseasonal(wave(0.06, 0)), shared(name))])),
    ad: new Map(CHANNELS.map(({ name }) => [name, wave(0.3, 0.2)])),
  }
}

const intensity = (x: number): number => round(Math.min(0.95, Math.max(0.05, COMPETITION.mean + x)), 2)

/** A series less the means of its calendar months. */
function unseasonal(series: readonly number[]): number[] {
  const sums = Array<number>(13).fill(0)
  for (const [t, x] of series.entries()) sums[monthOf(t)] = (sums[monthOf(t)] ?? 0) + x
  return series.map((x, t) => x - (sums[monthOf(t)] ?? 0) / (MONTHS / 12))
}

/** A series less its projection on another one: their correlation is zero. */
function apart(series: readonly number[], other: readonly number[]): number[] {
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)
  const share = dot(series, other) / dot(other, other)
  return series.map((x, i) => x - share * (other[i] ?? 0))
}

function campaignOf(random: Random, t: number): string {
  const named = festival(t)?.name
  const roll = random.uniform()
  if (named) return named
  const [members, voucher] = PROMOTIONS
  if (roll < (members?.chance ?? 0)) return members?.name ?? ''
  return roll < (members?.chance ?? 0) + (voucher?.chance ?? 0) ? (voucher?.name ?? '') : ''
}

function outDays(random: Random, region: string, t: number): number {
  const bad = region === STOCKOUTS.region && t >= sampleMonth(STOCKOUTS.month)
  const { chance, days } = bad ? STOCKOUTS : STOCKOUTS.elsewhere
  const hit = random.chance(chance)
  const count = random.integer(days[0], days[1])
  return hit ? count : 0
}

type Place = Pick<Cell, 't' | 'product' | 'region' | 'channel'>

/** What a row is offered with: price, ads and what surrounds it, before chance decides how much is sold. */
function offer(place: Place, random: Random, shock: Shocks) {
  const { t, product, region, channel } = place
  const depth = (shock.depth.get(product.name)?.[t] ?? 0) + random.normal(0, 0.045)
  const price = product.price * channel.price * (festival(t)?.price ?? 1) * Math.exp(depth)
  const wave = (shock.ad.get(channel.name)?.[t] ?? 0) + random.normal(0, 0.5)
  const ad = usualAd(place) * (festival(t)?.ad ?? 1) * Math.exp(wave)
  const competition = shock.competition.get(region.name)?.[t] ?? COMPETITION.mean
  return { depth, price: round(price, 1), ad: Math.max(10, round(ad / 10, 0) * 10), competition }
}

const PLACES = REGIONS.flatMap((region) => CHANNELS.map((channel) => ({ region, channel })))

/** @returns rows by month, product, region, channel; a product that is not sold has none */
export function makeSales(): Sale[] {
  const random = new Random('sales')
  const shock = shocks(new Random('sales/shocks'))
  const campaigns = new Random('sales/campaigns')
  return Array.from({ length: MONTHS }, (_, t) => t).flatMap((t) => {
    const labels = PLACES.map(() => campaignOf(campaigns, t))
    return PRODUCTS.filter(({ name }) => maturity(name, t) > 0).flatMap((product) => {
      const missing = new Map<string, number>()
      return PLACES.map(({ region, channel }, i) => {
        const days = missing.get(region.name) ?? outDays(random, region.name, t)
        missing.set(region.name, days)
        const place = { t, product, region, channel }
        const { depth, ...offered } = offer(place, random, shock)
        const cell: Cell = { ...place, ...offered, campaign: labels[i] ?? '', outDays: days }
        return sold(cell, { random, shock: shock.product(product.name, t), depth })
      })
    })
  })
}

interface Chance {
  random: Random
  shock: number
  /** Logarithm of the price against the usual one. */
  depth: number
}

function sold(cell: Cell, { random, shock, depth }: Chance): Sale {
  const quantity = Math.round(expectedQuantity(cell) * Math.exp(shock + random.normal(0, 0.1)))
  const cost = cell.product.cost * 1.025 ** (cell.t / 12) * (1 + random.normal(0, 0.004))
  const mood = 4.45 + STOCKOUTS.satisfactionPerDay * cell.outDays - 0.3 * depth + random.normal(0, 0.08)
  return {
    t: cell.t,
    product: cell.product.name,
    region: cell.region.name,
    channel: cell.channel.name,
    quantity,
    price: cell.price,
    cost: round(cost, 2),
    ad: cell.ad,
    competition: cell.competition,
    campaign: pilotRuns(cell) && cell.campaign === '' ? PILOT.name : cell.campaign,
    outDays: cell.outDays,
    satisfaction: round(Math.min(5, mood), 2),
  }
}

export const SALES_HEADER = '月份,产品,大区,渠道,销量,售价,成本,广告投入,竞争强度,活动,缺货天数,满意度'.split(',')

export const saleCells = (sale: Sale): (string | number)[] => [
  writeMonth(sale.t),
  sale.product,
  sale.region,
  sale.channel,
  sale.quantity,
  sale.price,
  sale.cost,
  sale.ad,
  sale.competition,
  sale.campaign,
  sale.outDays,
  sale.satisfaction,
]
