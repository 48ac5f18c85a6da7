import type { RiskIdea } from '../../plan/risks.ts'
import { cite, name, names, withFigure } from './basics.ts'

const first = (products: readonly string[]) =>
  products.length > 3 ? `${products.slice(0, 3).map(name).join(', ')} and others` : names(products)

/** What may go wrong, and what is done then. */
export const risks: Record<RiskIdea['kind'], (risk: RiskIdea) => { what: string; response: string }> = {
  'short-data': () => ({
    what: 'The history is short: means, correlations and trend tests can hang on a single period.',
    response: 'Treat the findings as hypotheses, pilot the main measures, and test again with every new period.',
  }),
  correlation: ({ pair }) => ({
    what: `${pair ? `The correlation of ${cite(pair.figure)} between ${name(pair.a.name)} and ${name(pair.b.name)}` : 'A correlation'} says how they move, not why${pair?.sharesTrend ? ', and both have a trend' : ''}.`,
    response: 'Keep a control group for every bundle and every targeted contact; stop where nothing is gained.',
  }),
  concentration: ({ product }) => ({
    what: `Too much of the volume depends on ${name(product?.name ?? '')}${withFigure(product?.sizes.share, (at) => ` (${at})`)}; if it stumbles, the whole target does.`,
    response: 'Give it an alert of its own and build up other products meanwhile.',
  }),
  shrinking: () => ({
    what: 'Most products fall at the same time: the market may be shrinking rather than single products failing.',
    response:
      'Look at the market and at competitors first. Money goes to the main products; no price cuts across the range.',
  }),
  swings: ({ product }) => ({
    what: `${name(product?.name ?? '')} swings so much that its mean stands for no single period.`,
    response: 'Set targets and stock by season, and alert on the interval rather than on the mean.',
  }),
  unread: ({ names: products = [] }) => ({
    what: `${first(products)} ${products.length > 1 ? 'were' : 'was'} not looked at one by one.`,
    response: 'They run on the common offer and get a position of their own next time, once the data are there.',
  }),
  'no-figures': () => ({
    what: 'There is not a single figure to argue from.',
    response: 'No prices, discounts or budgets before there are data; only data collection and interviews.',
  }),
  'no-prices': () => ({
    what: 'The data hold neither prices nor margins. The budget is an assumption scaled to the expected volume, not a return on investment.',
    response:
      'Finance checks every line against actual prices and margins; until then only the first instalment is spent.',
  }),
  shift: ({ product, pair }) => ({
    what: `What ${name(product?.name ?? '')} gains may be what ${pair ? name(pair.a === product ? pair.b.name : pair.a.name) : 'others'} loses, with nothing added in total.`,
    response: 'Judge by total volume, not by one product; narrow the targeting if sales only move.',
  }),
  margin: () => ({
    what: 'Discounts teach customers to wait for them and eat into the margin.',
    response:
      'Limit them in time and to some customers, return to the normal price at the end, and stop at once below the margin that Finance sets.',
  }),
  'price-rise': () => ({
    what: 'Regular customers may leave or turn to a competitor after a price rise.',
    response: 'Go channel by channel, talk to key customers beforehand, and stop if volume gives way.',
  }),
  lateness: () => ({
    what: 'If stock, training or system set-up is late, promotions start unprepared.',
    response: 'No promotion before stock and training are confirmed at the kick-off; otherwise it is put back.',
  }),
  wide: ({ product, outlook }) => ({
    what: `The forecast interval of ${name(product?.name ?? '')} is wide${outlook?.lowFigure && outlook.highFigure ? ` (${cite(outlook.lowFigure)} to ${cite(outlook.highFigure)} units)` : ''}, and so is the uncertainty of its target.`,
    response: 'Forecast again at mid-term on the actual run rate and revise the target with it.',
  }),
  poor: ({ product, outlook }) => ({
    what: `In the backtest the forecast of ${name(product?.name ?? '')} did no better than carrying old values forward${withFigure(outlook?.mase, (at) => ` (MASE ${at})`)}.`,
    response: 'Judge by the interval and leave a margin when ordering stock.',
  }),
  'stock-out': ({ product }) => ({
    what: `${name(product?.name ?? '')} may run out during the promotion, or pile up after it.`,
    response: 'Reorder on a rolling basis above the safety stock and tighten orders before the promotion ends.',
  }),
  prorated: () => ({
    what: 'The forecast does not cover the planning period as it stands: targets were scaled to it without seasons inside the period.',
    response: 'Scale again once data of the same rhythm are there; until then judge by the interval.',
  }),
}
