import type { Position, StrategyType } from '../../plan/positioning.ts'
import type { ProductReading } from '../../reading/product.ts'
import { pick, seedOf } from '../pick.ts'
import { capital, comma, listed, name, withFigure } from './basics.ts'
import { figures } from './figures.ts'

const types: Record<StrategyType, string> = {
  win: 'win the market',
  retain: 'retain the market',
  differentiated: 'differentiated',
  undifferentiated: 'undifferentiated',
}

const share = ({ sizes }: ProductReading, say: (at: string) => string) =>
  sizes.share && sizes.share.value < 0.999 ? withFigure(sizes.share, say) : ''
const other = ({ product, pair }: Position) => (pair ? name(pair.a === product ? pair.b.name : pair.a.name) : '')
const r = ({ pair }: Position) => withFigure(pair?.figure, (at) => ` (correlation ${at})`)

const approaches = {
  differentiated: ', each segment in its own way',
  undifferentiated: ', all segments alike',
}

/** What `choose_strategy_type` found, with the figures that decided. */
function byTool({ tool }: Position): string {
  if (!tool) return ''
  const { goal, approach, share: part, growth, growthP, segmentsP, mix } = tool
  const facts = comma(
    withFigure(part, (at) => `${at} of all sales`),
    withFigure(growth, (at) => `growth of ${at} a year${withFigure(growthP, (p) => ` (p ${p})`)}`),
    withFigure(segmentsP, (at) => `p ${at} that its segments grow alike`),
    withFigure(mix, (at) => `a mix that differs from the whole by ${at}`),
  )
  return `${facts ? `${capital(facts)}. ` : ''}The market is to be ${goal === 'win' ? 'won' : 'retained'}${approach ? approaches[approach] : ''}.`
}

const advice: Record<StrategyType, [string, ...string[]]> = {
  win: [
    'Take share while it runs: shelf space and money for new customers go there first.',
    'This is the time to widen: fill the channels we are not in yet and reach new customers.',
  ],
  retain: [
    'Hold the regular customers and the main channels, with service and benefits.',
    'Repeat purchases, satisfaction and dependable supply matter here.',
  ],
  differentiated: [
    'Its segments differ, so prices and messages have to differ too.',
    'One offer will not do: each segment gets its own.',
  ],
  undifferentiated: [
    'One product, one price and one set of channels keep the cost down.',
    'The common offer is enough.',
  ],
}

export const positions = {
  basis: (isByTool: boolean): string =>
    isByTool
      ? 'The types follow share, growth and the differences between segments:'
      : 'There are no segments to tell the types from, so share, direction and how the products move together decide:',
  type: (type: StrategyType): string => types[type],

  because: (position: Position): string => {
    const { product, rule } = position
    const { swing } = product
    const seed = seedOf(product.name)
    const isSure = product.trend.certainty === 'clear'
    const [me, proof] = [name(product.name), figures.proof(product)]
    switch (rule) {
      case 'tool':
        return `${byTool(position)} ${pick(seed, advice[position.type])}`
      case 'growth':
        return `${me} ${isSure ? 'is growing' : 'shows signs of growth'}${proof}${swing === 'steady' ? ' without swinging much' : ''}. ${pick(seed, ['This is the time to take share: reach new customers and fill the channels we are not in yet.', 'We should push while it runs: give it the shelf space and the budget for new customers.', 'It deserves more: turn satisfied customers into new ones and open further channels.'])}`
      case 'defend':
        return `${me} is a main product${share(product, (at) => ` (${at} of the volume)`)} and ${isSure ? 'is losing ground' : 'shows signs of losing ground'}${proof}. Hold the regular customers and the main channels first; growth comes after that.`
      case 'reposition':
        return `${me} ${isSure ? 'is losing ground' : 'shows signs of losing ground'}${proof}${position.pair ? ` and moves against ${other(position)}${r(position)}` : ''}. ${pick(seed, ['The old pitch no longer carries it: it needs other buyers and a message of its own.', 'Riding along is not enough any more; we have to find those who still want it and be different for them.', 'First find out who is leaving, then build the offer around those who stay.'])}`
      case 'core':
        return `${me} ${product.weight >= 0.35 ? 'is the backbone of the business' : 'is one of the main products'}${share(product, (at) => ` with ${at} of the volume`)} and ${swing === 'volatile' ? 'shows no clear direction' : figures.isTooSmall(product) ? 'has hardly moved' : 'is stable'}${proof}. ${pick(seed, ['Repeat purchases and satisfaction matter here, not lower prices.', 'Keep the main channels and the regular customers with service and benefits rather than discounts.', 'Secure supply and reputation, and make repeat business dependable.'])}`
      case 'together':
        return `${me} is stable and moves together with ${other(position)}${r(position)}. One standard offer serves both; it can ride on the traffic of ${other(position)} without a segment of its own.`
      case 'apart':
        return `${me} moves against ${other(position)}${r(position)}. The buyers may well be different people, so position and address it separately.`
      case 'swings':
        return `${me} swings strongly${withFigure(product.sizes.mean, (at) => ` (mean ${at} units${withFigure(product.sizes.std, (std) => `, standard deviation ${std}`)})`)}. Demand is uneven and has to be served by customer group and by season.`
      default:
        return `${me} shows nothing that calls for a plan of its own${proof}. One product, one price and one set of channels keep the cost down.`
    }
  },

  unread: (count: number): string =>
    count > 1
      ? 'These products were not looked at one by one. They run on the common offer and get a position of their own next time.'
      : 'It was not looked at by itself. It runs on the common offer and gets a position of its own next time.',
  unreadSegment: (): string => 'Other products',

  headline: (list: readonly Position[]): string => {
    const parts = (Object.keys(types) as StrategyType[])
      .map((type) => ({ type, products: list.filter((one) => one.type === type).map((one) => name(one.product.name)) }))
      .filter(({ products }) => products.length > 0)
    return `${parts.map(({ type, products }) => `${listed(products)}: ${types[type]}`).join('; ')}.`
  },
}
