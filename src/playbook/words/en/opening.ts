import type { Plan } from '../../plan/plan.ts'
import { isFalling, isMoving, isRising, type Market } from '../../reading/findings.ts'
import type { PairReading } from '../../reading/pair.ts'
import { pick } from '../pick.ts'
import { bundle, clause, listed, name, names, withFigure } from './basics.ts'

const markets: Record<Market, (plan: Plan) => string> = {
  growing: () => 'the range as a whole is growing, so there is more to win than to lose',
  shrinking: () =>
    'most products are falling together, which we should treat as a market problem before we treat it as a product problem',
  mixed: ({ findings }) => {
    const falling = findings.products.filter(isFalling).map((one) => one.name)
    const rising = findings.products.filter(isRising).map((one) => one.name)
    const core = findings.products.filter((one) => one.isCore && !isMoving(one)).map((one) => one.name)
    return [
      ...(core.length > 0
        ? [`${names(core.slice(0, 3))} ${core.length > 1 ? 'are' : 'is'} what we live on and must be held`]
        : []),
      ...(falling.length > 0
        ? [`${names(falling.slice(0, 4))} ${falling.length > 1 ? 'need' : 'needs'} help soon`]
        : []),
      ...(rising.length > 0 ? [`${names(rising.slice(0, 4))} ${rising.length > 1 ? 'deserve' : 'deserves'} more`] : []),
    ].join('; ')
  },
  calm: () => 'nothing clearly rises or falls, so the work lies in the mix and with the customers',
}

/** The salesperson's first words on an item. */
export const opening = {
  noFigures: (): string =>
    'I have not a single figure to cite: the tools brought nothing back. Without data I name no numbers. Let us leave prices, discounts and budget alone in this round and get the data first.',
  stance: (goal: string, bottomLine: string): string =>
    `To be open about where I stand: my goal is to ${clause(goal)}. My bottom line: ${clause(bottomLine)}.`,

  diagnosis: {
    lead: (plan: Plan): string =>
      `${pick(plan.view.task.round, ['I have been through the data. My reading: ', 'Having read the sales table from start to end, my reading is this: '])}${markets[plan.findings.market](plan)}.${withFigure(plan.findings.periodsFigure, (at) => ` The data cover ${at} periods${plan.findings.isShort ? ', which is not much; please hear the rest with that in mind' : ''}.`)}`,
    size: 'Size and spread',
    trend: 'Direction',
    pairs: 'How the products move together',
    chance: (pairs: readonly PairReading[]): string =>
      withFigure(pairs.find(({ chance }) => chance)?.chance, (at) => {
        const which =
          pairs.length === 1
            ? 'this one does not reach that'
            : pairs.every(({ chance }) => chance)
              ? 'none of these reaches that'
              : 'not all of these reach that'
        return `With so few periods a correlation must exceed ${at} in size before chance is ruled out; ${which}. Take them as leads, not as findings.`
      }),
    noPairs: (): string =>
      'No two products are correlated in a way worth speaking of: there is nothing to bundle on, and nothing shows one taking customers from another.',
    single: (): string =>
      'There is one product only, so there is nothing to compare; the work lies with customers and channels.',
    position: 'What I propose',
    positions: (plan: Plan): string => {
      const by = new Map<string, string[]>()
      const words = {
        win: 'should win market',
        retain: 'should hold what we have',
        differentiated: 'needs a differentiated approach',
        undifferentiated: 'can run on the common offer',
      }
      for (const { product, type } of plan.positions)
        by.set(words[type], [...(by.get(words[type]) ?? []), name(product.name)])
      return `${[...by].map(([what, products]) => `${listed(products)} ${products.length > 1 ? what.replace('needs', 'need') : what}`).join('; ')}.`
    },
    others: (products: readonly string[]): string =>
      `${products.length > 4 ? `${products.slice(0, 4).map(name).join(', ')} and others` : names(products)} ${products.length > 1 ? 'are' : 'is'} smaller or without data and run${products.length > 1 ? '' : 's'} on the common offer for now.`,
    ask: (): string =>
      'Let us first settle the strategy type of each product. Discounts, stock and money belong to the next round.',
  },

  levers: {
    lead: (plan: Plan): string =>
      pick(plan.view.task.round, [
        'The diagnosis stands, so now to the means. What we can expect to sell in the planning period:',
        'Now to turn the reading into measures. The forecast for the planning period:',
      ]),
    noForecast: (): string =>
      'There is no forecast to go by. What follows rests on history alone, so targets and stock need more room.',
    proposals: 'On that footing I propose:',
    bundle: (pairs: readonly (readonly string[])[]): string =>
      `Bundle: sell ${pairs.map(names).join('; ')} together, with a saving that customers notice at once. Anything less moves nobody.`,
    rescue: (products: readonly string[]): string =>
      `Rescue: a discount for a limited time on ${names(products)}, together with a redesigned campaign, to stop the slide first.`,
    price: (products: readonly string[]): string =>
      `Price: ${names(products)} ${products.length > 1 ? 'grow' : 'grows'} and hardly swing${products.length > 1 ? '' : 's'}. A small price step there wins back some of the margin we give elsewhere.`,
    target: (products: readonly string[]): string =>
      `Targeting: keep part of our contacts for likely buyers of ${names(products)}, online and in stores, instead of one message for everybody.`,
    stock: (products: readonly string[]): string =>
      `Stock: hold safety stock for ${names(products.slice(0, 4))}${products.length > 4 ? ' and others' : ''} up to the upper end of the forecast. A promotion must not run dry.`,
    calm: (): string =>
      'The data give no reason for a big move, and I will not move for the sake of moving: spend on regular customers and on small tests.',
    ask: (): string =>
      'I do not ask for a large budget, but for one that is kept to its purpose: promotion, loyalty and research each on a line of its own.',
  },

  execution: {
    lead: (): string =>
      'The means are settled, so this round is about getting them done. My order of work is to prepare first and sell second:',
    steps: (plan: Plan): string[] => {
      const works = new Set(plan.actions.map(({ work }) => work))
      const of = (kind: string) => plan.levers.levers.filter((lever) => lever.kind === kind)
      const targets = (kind: string) => names(of(kind).map(({ target }) => target))
      const offers = [
        ...of('bundle').map(({ products }) => `the bundle ${bundle(products)}`),
        ...(of('discount').length > 0 ? [`the discount on ${targets('discount')}`] : []),
        ...(of('price-change').length > 0 ? [`the price step on ${targets('price-change')}`] : []),
      ]
      return [
        `Prepare: kick-off and front-line training first${works.has('supply') ? ', while delivery dates are fixed and the safety stock comes in' : ''}; customers are classed in the CRM.`,
        offers.length > 0
          ? `Launch: ${listed(offers)} only once that is done, on the same terms in every channel and accounted for separately.`
          : 'Launch: prices stay as they are; customer care and campaigns carry this period, accounted for by channel.',
        works.has('precision')
          ? `Reach: contacts go to ${targets('target')}, with a control group, so that we see whether the contact made the difference.`
          : 'Reach: campaigns and in-store display run together, comparable before and after.',
        'Customers: member points, refer-a-friend and a satisfaction survey together, so that those who came once come again.',
        'Close: a mid-term review decides what is extended and what is stopped, and the closing review goes into the next negotiation.',
      ]
    },
    ask: (): string =>
      'What I need: time for training, slots at the suppliers and material from Marketing before the launch. If one of them is missing the launch is put back, not forced.',
  },

  commitments: {
    lead: (): string =>
      'Finally, commitments. I sign for targets that the forecast carries and that come with the means:',
    products: (products: readonly string[], mode: 'rising' | 'falling' | 'supported' | 'steady'): string =>
      ({
        rising: `${names(products)}: growing, so the target can lie above the forecast.`,
        falling: `${names(products)}: stop the decline first. I aim to narrow it and do not promise a turnaround.`,
        supported: `${names(products)}: with the bundle or the targeting behind ${products.length > 1 ? 'them' : 'it'}, a little above the forecast.`,
        steady: `${names(products)}: hold what the forecast says, no more.`,
      })[mode],
    watch: (): string =>
      'Monitoring goes with it: sales progress, stock level, market and customer feedback each have an alert, dealt with in the week it sounds and not at the end of the month.',
    ask: (): string =>
      'Please judge by the range and take the target as what we work towards. Where resources come late, please move the deadline with them.',
  },
}
