import type { Ask, Section, StepOn } from '../../reasons/wish.ts'
import type { WishState } from '../../speech/wish-state.ts'
import { listed, name, names, quote } from './basics.ts'

const metrics: Record<StepOn, string> = {
  discount: 'discounts',
  budget: 'the budget',
  'price-change': 'price changes',
  stock: 'stock',
  goal: 'targets',
  everything: 'discounts, price changes and budget',
}
const sections: Record<Section, string> = {
  stock: 'stock and supply',
  crm: 'customer classes in the CRM',
  loyalty: 'the loyalty programme',
  training: 'front-line training',
  alert: 'monitoring and alerts',
  risk: 'risks and responses',
  channel: 'work by channel',
  research: 'market research',
  review: 'the reviews',
  bundle: 'the bundle',
  targeting: 'targeting',
  competitor: 'a competitor watch',
  feedback: 'customer feedback',
}
const forbidden = {
  'price-rise': 'the price rise',
  'price-change': 'the price change',
  discount: 'the discount',
  bundle: 'the bundle',
}
const plural = new Set<StepOn>(['discount', 'price-change', 'goal', 'everything'])
const on = (product: string | undefined) => (product ? ` for ${name(product)}` : '')

function done(ask: Ask): string {
  switch (ask.kind) {
    case 'bound':
      return `${ask.only ? 'bundle discounts' : metrics[ask.metric]}${on(ask.product)} now ${plural.has(ask.metric) ? 'stay' : 'stays'} ${ask.op === '<=' ? 'within that line, in later rounds too' : 'at the level you ask for or above'}`
    case 'step':
      return `${ask.only ? 'bundle discounts' : metrics[ask.on]}${on(ask.product)} ${plural.has(ask.on) ? 'come' : 'comes'} ${ask.direction === 'down' ? 'down' : 'up'} a step${ask.on === 'goal' && ask.direction === 'up' ? '; goods and promotion then have to be on time' : ''}`
    case 'forbid':
      return `${forbidden[ask.what]}${on(ask.product)} is off the table and stays off`
    case 'leave':
      return `${name(ask.product)} stays as it is: no discount, bundle, price change or campaign of its own`
    case 'focus':
      return `resources move towards ${name(ask.product)}: a larger part of the promotion money, and stock for it first`
    case 'goal':
      return `the target${on(ask.product)} is set to your number`
    case 'owner':
      return `${name(ask.owner)} now owns it${on(ask.product)}`
    case 'due':
      return ask.isMoved
        ? `that day lies outside the planning period, so the nearest one inside it, ${ask.date}, holds`
        : `it is due by ${ask.date}`
    case 'pace':
      return ask.direction === 'earlier' ? 'the work moves forward' : 'the work gets more time'
    case 'add':
      return `added, ${sections[ask.section]} ${ask.section === 'review' || ask.section === 'alert' || ask.section === 'risk' ? 'are' : 'is'} now part of the plan`
    case 'evidence':
      return `further evidence${on(ask.product)} follows`
    default:
      return ''
  }
}

/** The answer to a person who sent a proposal back. */
export const notes = {
  lead: (by: string, note: string, choice: string): string =>
    choice === 'approve'
      ? `${name(by)} approved with a remark: ${quote(note)}. How I take it up:`
      : `${name(by)} sent the last proposal back: ${quote(note)}. How I read it and what I do about it:`,
  onlyLimits: (by: string, limits: readonly string[]): string =>
    `${name(by)} added ${limits.length > 0 ? listed(limits) : 'limits'}. I have gone through the plan again with that.`,

  reply: (ask: Ask, words: string, state: WishState): string => {
    if (state === 'open')
      return `${quote(words)}: I cannot safely turn this into a change and will not guess. It stays on the list as an open point; please say a little more.`
    if (state === 'later') return `${quote(words)}: ${notes.later(ask)}`
    if (state === 'already')
      return `${quote(words)}: the proposal meets this already. It is noted and holds in later rounds too.`
    if (state === 'nothing')
      return `${quote(words)}: there is nothing in the proposal that this applies to at present. It is noted and holds in later rounds too.`
    return `${quote(words)}: ${done(ask)}.`
  },
  later: (ask: Ask): string =>
    `noted${ask.kind === 'add' ? ` (${sections[ask.section]})` : ''}; it takes effect when that item is on.`,
  cautious: (): string => 'Until you have explained it, discounts and budget come down a step to be on the safe side.',
  section: (section: Section): string => sections[section],
  dissent: (by: string, words: string): string =>
    `${quote(words)}, as ${name(by)} put it, could not be turned into a change and remains open.`,
  conflict: (bounds: readonly string[]): string =>
    `${listed(bounds)} cannot both hold. The plan keeps the upper bound; please decide which one gives way.`,
  weakened: (products: readonly string[]): string =>
    `Within the limit I doubt that the measure for ${names(products)} is enough to stop the decline. Please look at it again at mid-term.`,
  weakTrend: (product: string, figure: string): string =>
    `The trend of ${name(product)} (p-value ${figure}) is not proven. The manager wants no further spending on it before the mid-term review shows an effect.`,
}
