import type { Lever } from '../../../domain/proposal.ts'
import { type BudgetUse, type Ground, isDiscount, type LeverIdea } from '../../plan/lever-idea.ts'
import type { Bound } from '../../plan/mandate.ts'
import { bundle, money, name, names, percent, units, verbatim, withFigure } from './basics.ts'
import { figures } from './figures.ts'
import { simulation } from './simulation.ts'

const lines = {
  bundle: 'Bundle promotion',
  precision: 'Targeted online marketing',
  loyalty: 'CRM and loyalty',
  research: 'Market research',
  reserve: 'Reserve',
}

const uses: Record<BudgetUse, (product: string) => string> = {
  rescue: (product) => `Stopping the decline of ${product} needs promotion money of its own`,
  growth: (product) => `${product} is growing; this widens its reach while it runs`,
  defend: (product) =>
    `${product} is what we live on; this pays for regular customers and display in the main channels`,
  product: (product) => `Everyday promotion of ${product}`,
  bundle: () => 'Packaging, display and sales incentives for the bundle',
  precision: () => 'Media and creative work for the separate customer groups',
  loyalty: () => 'Member benefits, customer classes and follow-up calls',
  research: () => 'To learn why sales fall before more is spent on them',
  reserve: () => 'Held back; released at the mid-term review where a measure works, otherwise not spent',
  asked: () => 'A line of its own, as the note or the limit demands',
}

function because(ground: Ground): string {
  switch (ground.kind) {
    case 'bundle': {
      const { a, b, figure, sharesTrend } = ground.pair
      return `${name(a.name)} and ${name(b.name)} move together (correlation [[${figure.id}]]); selling them together can raise the number of items per order${sharesTrend ? ', which a pilot has to confirm because both have a trend' : ''}.`
    }
    case 'basket': {
      const { a, b, lift, count } = ground.pair
      return `${name(a)} and ${name(b)} are often bought together (lift [[${lift.id}]]${withFigure(count, (at) => `, ${at} orders with both`)}); the bundle follows what buyers do anyway.`
    }
    case 'rescue': {
      const { product, elasticity } = ground
      const answer = withFigure(elasticity?.value, (at) => ` buyers answer to price (elasticity ${at}), and`)
      return `${name(product.name)} ${product.trend.certainty === 'clear' ? 'is losing ground' : 'shows signs of losing ground'}${figures.proof(product)};${answer} a discount for a limited time steadies sales while we find the cause.`
    }
    case 'apart': {
      const { a, b, figure } = ground.pair
      return `${name(a.name)} and ${name(b.name)} move against each other (correlation [[${figure.id}]]), so their buyers may differ; part of the contacts is kept for buyers of ${name(ground.product.name)}.`
    }
    case 'trial':
      return `The data do not show who is more likely to buy. A split test on ${name(ground.product.name)} with part of the contacts will.`
    case 'growth':
      return `${name(ground.product.name)} ${ground.product.trend.certainty === 'clear' ? 'is growing' : 'shows signs of growth'} and hardly swings${figures.proof(ground.product)}, which leaves room for a small price step.`
    case 'inelastic':
      return `Buyers of ${name(ground.product.name)} hardly answer to price (elasticity [[${ground.elasticity.value.id}]]); a small rise costs few sales and leaves more margin.`
    case 'stock': {
      const { product, outlook } = ground
      if (!outlook?.highFigure)
        return `Without a forecast interval the safety stock is one standard deviation${withFigure(product.sizes.std, (at) => ` (${at} units)`)}.`
      const source = `the upper end of the forecast, [[${outlook.highFigure.id}]] units, less the forecast of [[${outlook.figure.id}]]`
      return `Stock for ${source}${outlook.isPart ? ', brought to the length of the plan' : ''}, so that the promotion does not run dry.`
    }
    case 'budget':
      return `${uses[ground.use](ground.product ? name(ground.product.name) : '')}.`
    default:
      return `${uses.asked('')}.`
  }
}

const metrics: Record<Bound['metric'], string> = {
  discount: 'discount',
  budget: 'budget',
  'price-change': 'price change',
  stock: 'stock',
}

function bound({ metric, op, value, target, source, only }: Bound, currency: string): string {
  const amount =
    metric === 'budget'
      ? money(value, currency)
      : metric === 'stock'
        ? units(value)
        : `${value < 0 ? '-' : ''}${percent(value)}`
  const about = `${only ? 'bundle discount' : metrics[metric]}${target ? ` on ${name(target)}` : ''}`
  return `the ${source} "${about} ${op === '<=' ? 'at most' : 'at least'} ${amount}"`
}

export const levers = {
  lines,
  segment: (product: string): string => `${product} prospects`,

  because: ({ ground, kept, isPilot, cutBy, value, simulated }: LeverIdea, currency: string): string => {
    const pilot = isPilot ? ` ${levers.pilot}` : ''
    const cut = cutBy && value !== 0 ? ` The value was set by ${bound(cutBy, currency)}.` : ''
    const trial = simulated ? simulation.price(simulated) : ''
    if (kept === undefined) return `${because(ground)}${pilot}${trial}${cut}`
    const bare = simulated === undefined ? kept : kept.replace(simulation.priceSentence, '')
    return cut === ''
      ? `${verbatim(bare)}${trial}`
      : `${verbatim(bare.replace(/ The value was set by .*?"\./g, ''))}${trial}${cut}`
  },
  bound,
  pilot: 'The figure behind it was questioned, so it starts as a small pilot.',

  line: ({ kind, target, value }: Pick<Lever, 'kind' | 'target' | 'value'>, currency: string): string => {
    switch (kind) {
      case 'bundle':
        return `${percent(value)} off the bundle ${bundle(target.split(' + '))}`
      case 'discount':
        return `${percent(value)} off ${name(target)} for a limited time`
      case 'price-change':
        return `${value >= 0 ? 'raise' : 'lower'} the price of ${name(target)} by ${percent(value)}`
      case 'target':
        return `${percent(value)} of the contacts go to ${name(target)}`
      case 'stock':
        return `${units(value)} for ${name(target)}`
      default:
        return `${name(target)} ${money(value, currency)}`
    }
  },

  groups: { offers: 'Prices and discounts', target: 'Targeting', stock: 'Safety stock', budget: 'Budget' },
  dropped: ({ kind, target }: LeverIdea): string =>
    `${kind === 'budget' ? 'The budget line' : isDiscount({ kind }) ? 'The discount' : kind === 'stock' ? 'The stock' : kind === 'target' ? 'The targeting' : 'The price change'} for ${names(target.split(' + '))} is dropped`,
}
