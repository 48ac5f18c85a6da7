import type { Slope } from '../../../analysis/planning/demand-panel.ts'
import { type DrawnCell, type DrawnPlan, difference, drawPlan } from '../../../analysis/planning/draw-plan.ts'
import { type Outcome, outcomeOf, type PlanLever, sumOutcomes } from '../../../analysis/planning/plan-outcome.ts'
import { Failure } from '../../../domain/failures.ts'
import { listed } from '../words.ts'
import { type BaseCell, type Baseline, defaultPeriods, readBaseline } from './baseline.ts'
import type { SimulationData } from './data.ts'
import { elasticityOf, type KnownElasticities, readElasticities } from './elasticities.ts'
import type { BundleInput, LeverInput, SimulationInput } from './input.ts'

/** A product with its levers pulled. */
export interface ProductResult {
  product: string
  base: Outcome
  plan: Outcome
  elasticity: Slope | null
  /** Mean price and cost a piece (0 and null where they are not known), and by how much the price changes on average. */
  price: number
  cost: number | null
  priceChange: number
}

export interface ChannelResult {
  channel: string
  base: Outcome
  plan: Outcome
  elasticity: Slope
  adChange: number
}

export interface Simulation {
  periods: number
  base: Outcome
  plan: Outcome
  drawn: DrawnPlan
  products: ProductResult[]
  channels: ChannelResult[]
  known: KnownElasticities
  baseline: Baseline
  bundles: Outcome
}

const tool = 'simulate_plan'
const none: PlanLever = { price: 0, spend: 0 }

/** Works the plan out against no plan. */
export function simulate(input: SimulationInput, data: SimulationData): Simulation {
  const periods = input.periods ?? defaultPeriods[data.granularity]
  const baseline = readBaseline(data, periods)
  if (baseline.cells.length === 0) throw nothingSold(data.periods.length)
  checkNames(input, baseline.cells)
  const known = readElasticities(input, data)
  const levers = baseline.cells.map((cell) => leverOf(cell, input.levers))
  const slopes = slopesOf(baseline.cells, levers, known)
  const cells = baseline.cells.map(
    (cell, i): DrawnCell => ({ ...cell, lever: levers[i] as PlanLever, priceOf: i, spendOf: i }),
  )
  const at = (i: number) => ({ price: slopes.price[i]?.estimate ?? 0, spend: slopes.spend[i]?.estimate ?? 0 })
  const before = cells.map((cell, i) => outcomeOf(cell, none, at(i)))
  const after = cells.map((cell, i) => outcomeOf(cell, cell.lever, at(i)))
  const bundles = sumOutcomes((input.bundles ?? []).map((bundle) => bundleOutcome(bundle, cells, after)))
  const extra = { ...bundles, margin: bundles.margin === null ? null : bundles.margin - input.fixedCost }
  const drawn = drawPlan(numbered(cells), uncertainty(slopes, cells, baseline), { seed: 1, extra })
  return {
    ...{ periods, drawn, known, baseline, bundles },
    base: sumOutcomes(before),
    plan: sumOutcomes([...after, extra]),
    products: productResults(cells, { before, after, slopes: slopes.price, known }),
    channels: channelResults(cells, { before, after, known }),
  }
}

/** Several levers on one cell multiply. */
function leverOf(cell: BaseCell, levers: readonly LeverInput[]): PlanLever {
  const own = levers.filter(
    (one) => (one.product ?? cell.product) === cell.product && (one.channel ?? cell.channel) === cell.channel,
  )
  return {
    price: own.reduce((all, { priceChange = 0, discount = 0 }) => all * (1 + priceChange) * (1 - discount), 1) - 1,
    spend: own.reduce((all, { adChange = 0 }) => all * (1 + adChange), 1) - 1,
  }
}

type Slopes = Record<'price' | 'spend', (Slope | null)[]>

function slopesOf(cells: readonly BaseCell[], levers: readonly PlanLever[], known: KnownElasticities): Slopes {
  const needed = (kind: 'price' | 'spend', name: 'product' | 'channel') => {
    const asked = cells.filter((_, i) => levers[i]?.[kind] !== 0).map((cell) => cell[name])
    elasticityOf(known[kind], asked, kind)
    return cells.map((cell, i) => (levers[i]?.[kind] === 0 ? null : (known[kind].get(cell[name]) ?? null)))
  }
  return { price: needed('price', 'product'), spend: needed('spend', 'channel') }
}

/** Cells of one product share a price elasticity, those of one channel an ad elasticity: they are drawn together. */
function numbered(cells: readonly DrawnCell[]): DrawnCell[] {
  const { products, channels } = namesOf(cells)
  return cells.map((cell) => {
    const { product, channel } = cell as DrawnCell & BaseCell
    return { ...cell, priceOf: products.indexOf(product), spendOf: channels.indexOf(channel) }
  })
}

const namesOf = (cells: readonly DrawnCell[]) => {
  const own = cells as readonly (DrawnCell & BaseCell)[]
  return {
    products: [...new Set(own.map(({ product }) => product))],
    channels: [...new Set(own.map(({ channel }) => channel))],
  }
}

function uncertainty(slopes: Slopes, cells: readonly DrawnCell[], baseline: Baseline) {
  const own = cells as readonly (DrawnCell & BaseCell)[]
  const { products, channels } = namesOf(cells)
  const of = (list: readonly (Slope | null)[], at: number[]) =>
    at.map((i) => list[i]).find((slope) => slope) ?? { estimate: 0, error: 0 }
  const where = (test: (cell: BaseCell) => boolean) => own.flatMap((cell, i) => (test(cell) ? [i] : []))
  return {
    price: products.map((name) =>
      of(
        slopes.price,
        where(({ product }) => product === name),
      ),
    ),
    spend: channels.map((name) =>
      of(
        slopes.spend,
        where(({ channel }) => channel === name),
      ),
    ),
    forecast: baseline.forecasts.map(({ error }) => error),
  }
}

/** What a bundle adds: further pieces at a discount, and the discount on what was sold anyhow. */
function bundleOutcome(
  { products, discount, attach, already }: BundleInput,
  cells: readonly DrawnCell[],
  after: readonly Outcome[],
): Outcome {
  const parts = products.map((name) => {
    const own = (cells as readonly (DrawnCell & BaseCell)[]).flatMap((cell, i) =>
      cell.product === name ? [{ cell, sold: after[i] as Outcome }] : [],
    )
    const units = own.reduce((sum, { sold }) => sum + sold.units, 0)
    const revenue = own.reduce((sum, { sold }) => sum + sold.revenue, 0)
    const cost = own.some(({ cell }) => cell.cost === null)
      ? null
      : own.reduce((sum, { cell, sold }) => sum + (cell.cost as number) * sold.units, 0)
    return { units, price: units > 0 ? revenue / units : 0, cost: cost === null || !(units > 0) ? null : cost / units }
  })
  const [main, ...others] = parts
  const takers = main?.units ?? 0
  const lost = discount * (main?.price ?? 0) * takers * (attach + already)
  return others.reduce<Outcome>(
    (sum, { price, cost }) => {
      const units = attach * takers
      const revenue = units * price * (1 - discount) - already * takers * price * discount
      return sumOutcomes([sum, { units, revenue, spend: 0, margin: cost === null ? null : revenue - units * cost }])
    },
    { units: 0, revenue: -lost, spend: 0, margin: -lost },
  )
}

interface Sides {
  before: readonly Outcome[]
  after: readonly Outcome[]
}

function productResults(
  cells: readonly DrawnCell[],
  { before, after, slopes, known }: Sides & { slopes: Slopes['price']; known: KnownElasticities },
): ProductResult[] {
  const own = cells as readonly (DrawnCell & BaseCell)[]
  return namesOf(cells).products.map((product) => {
    const at = own.flatMap((cell, i) => (cell.product === product ? [i] : []))
    const base = sumOutcomes(at.map((i) => before[i] as Outcome))
    const plan = sumOutcomes(at.map((i) => after[i] as Outcome))
    const weighed = (of: (cell: DrawnCell) => number) =>
      at.reduce((sum, i) => sum + of(own[i] as DrawnCell) * (before[i]?.units ?? 0), 0) / base.units
    const price = weighed((cell) => cell.price)
    return {
      ...{ product, base, plan, price },
      elasticity: at.map((i) => slopes[i]).find((slope) => slope) ?? known.price.get(product) ?? null,
      cost: at.some((i) => own[i]?.cost === null) ? null : weighed(({ cost }) => cost as number),
      priceChange:
        price > 0 ? weighed((cell) => cell.lever.price * cell.price) / price : weighed(({ lever }) => lever.price),
    }
  })
}

function channelResults(
  cells: readonly DrawnCell[],
  { before, after, known }: Sides & { known: KnownElasticities },
): ChannelResult[] {
  const own = cells as readonly (DrawnCell & BaseCell)[]
  return namesOf(cells).channels.flatMap((channel) => {
    const at = own.flatMap((cell, i) => (cell.channel === channel ? [i] : []))
    const elasticity = known.spend.get(channel)
    const [base, plan] = [before, after].map((side) => sumOutcomes(at.map((i) => side[i] as Outcome))) as [
      Outcome,
      Outcome,
    ]
    if (!elasticity || plan.spend === base.spend) return []
    return [{ channel, base, plan, elasticity, adChange: base.spend > 0 ? plan.spend / base.spend - 1 : 0 }]
  })
}

/** What a product's margin changes by. */
export const changeOf = ({ base, plan }: Pick<ProductResult, 'base' | 'plan'>): Outcome => difference(plan, base)

function checkNames({ levers, bundles = [] }: SimulationInput, cells: readonly BaseCell[]): void {
  const known = {
    product: new Set(cells.map(({ product }) => product)),
    channel: new Set(cells.map(({ channel }) => channel)),
  }
  const check = (kind: 'product' | 'channel', name: string | undefined) => {
    if (name === undefined || known[kind].has(name)) return
    const [shown, there] = [
      name.slice(0, 60),
      listed(
        [...known[kind]].filter((one) => one !== ''),
        12,
      ),
    ]
    throw new Failure('BadToolInput', {
      tool,
      found: shown,
      zh: `${kind} “${shown}”不在仍在销售的数据中。现有：${there.zh || '（无）'}`,
      en: `${kind} "${shown}" is not among what is still sold. There are: ${there.en || '(none)'}`,
    })
  }
  for (const { product, channel } of levers) {
    check('product', product)
    check('channel', channel)
  }
  for (const { products } of bundles) for (const product of products) check('product', product)
}

const nothingSold = (periods: number) =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `没有一个产品有足够的近期销量（至少 3 期，且最近 3 期有销量）；数据共 ${periods} 期。`,
    en: `no product has enough recent sales (3 periods, one of them among the last 3); the data have ${periods}.`,
  })
