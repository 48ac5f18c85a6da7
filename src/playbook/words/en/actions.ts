import type { ActionIdea, Work } from '../../plan/actions.ts'
import type { Role } from '../../plan/people.ts'
import { bundle, capital, comma, money, name, names, percent, units } from './basics.ts'
import { insights } from './insights.ts'

const roles: Record<Role, string> = {
  sales: 'Sales',
  marketing: 'Marketing',
  product: 'Product management',
  supply: 'Supply chain',
  customer: 'Customer care',
  finance: 'Finance',
}

const whats: Record<Work, (idea: ActionIdea) => string> = {
  kickoff: () =>
    'Hold the kick-off and train the front line: positioning of each product, sales arguments, price authority and how results are reported. Everybody knows their own target afterwards.',
  supply: ({ products, insights: found }) =>
    `Fix delivery dates with suppliers and have the safety stock of ${names(products.slice(0, 4))}${products.length > 4 ? ' and the others' : ''} in place before any promotion starts; check stock and goods in transit every week.${insights.order(found.stock)}`,
  research: ({ products }) =>
    `Interview lost customers and stores to find out why ${names(products)} ${products.length > 1 ? 'are' : 'is'} losing ground (price, pitch, channel or competition), and adjust packaging and message accordingly.`,
  crm: ({ insights: found }) =>
    `Class customers in the CRM by how often and how much they buy. Valuable ones get a named contact; dormant ones go on a win-back list.${insights.call(found.people)}${insights.visit(found.accounts)}`,
  'bundle-offer': ({ products, lever }) =>
    `Launch the bundle ${bundle(products)} with ${percent(lever?.value ?? 0)} off${lever?.isPilot ? ', first in some stores with others left out as a control' : ''}, and record its sales separately.`,
  'rescue-offer': ({ lever, products }) =>
    `Offer ${names(products)} at ${percent(lever?.value ?? 0)} off for a limited time, to new and dormant customers only, so that regulars do not learn to wait for it.`,
  'price-step': ({ lever, products }) =>
    `${(lever?.value ?? 0) >= 0 ? 'Raise' : 'Lower'} the price of ${names(products)} by ${percent(lever?.value ?? 0)}, in some channels first and with notice to key customers; roll out only if volume holds.`,
  precision: ({ lever, insights: found }) =>
    `Aim ${percent(lever?.value ?? 0)} of the contacts at ${name(lever?.target ?? '')} with a message of their own by text, community and feed, and keep a control group without contact.${insights.win(found.trials)}`,
  campaign: ({ products }) =>
    `Run the ${names(products)} campaign: online content and in-store display together, with sales compared over equally long times before and after.`,
  channel: ({ ads }) =>
    `Run and account for online and stores separately, adjust display and spending by what each channel returns, and restock the better ones first.${insights.moves(ads)}`,
  competitor: () =>
    "Keep a watch list of competitors' prices and promotions; report a price cut or a launch the same day with a proposed answer.",
  loyalty: () =>
    'Introduce member points and a refer-a-friend reward. Repeat buyers get benefits rather than discounts, so that they keep coming back.',
  feedback: ({ insights: found }) =>
    `Ask customers how satisfied they are with price, product and service, and give every problem an owner.${insights.mend(found.people)}`,
  check: ({ money: line }) =>
    `Mid-term review: hold progress against every commitment, extend what works and stop what does not${line ? '. Whether the reserve is released is decided here' : ''}.`,
  review: () =>
    'Closing review: hold actual sales against each commitment, write down what worked, and take the result into the next negotiation.',
}

export const actions = {
  role: (role: Role): string => roles[role],
  what: (idea: ActionIdea): string => whats[idea.work](idea),
  resources: ({ money: line, isShared, work, lever }: ActionIdea, currency: string): string => {
    const paid = line
      ? `budget line ${name(line.target)}, ${money(line.value, currency)}${isShared ? ' (shared with other actions)' : ''}`
      : ''
    const own: Partial<Record<Work, string>> = {
      kickoff: 'training material, regional leads',
      supply: 'suppliers, warehouse slots',
      crm: 'CRM system, a customer data analyst',
      channel: 'channel managers, store data',
      check: 'sales and finance data',
      review: 'sales and finance data, customer feedback',
      precision: 'customer lists from the CRM, media accounts',
      feedback: 'service team, questionnaire',
      research: 'interviewers, support by the stores',
      competitor: 'market intelligence',
      'price-step': 'price approval, talks with key customers',
    }
    return capital(
      comma(paid, own[work]) || (lever?.kind === 'stock' ? units(lever.value) : 'store and online operations staff'),
    )
  },

  p: { product: 'Product', price: 'Price', promotion: 'Promotion', place: 'Place' } as Record<ActionIdea['p'], string>,
}
