import type { Baseline, CommitmentIdea } from '../../plan/commitments.ts'
import type { RiskIdea } from '../../plan/risks.ts'
import type { Commitment, Monitor } from '../../plan/sections.ts'
import type { MonitorIdea } from '../../plan/watch.ts'
import { bundle, cite, listed, money, name, names, number, period, units, verbatim, withFigure } from './basics.ts'
import { risks } from './risks.ts'
import { simulation } from './simulation.ts'

const metrics = { sales: 'Sales volume', total: 'Sales volume', spend: 'Spending', margin: 'Margin after ads' }

export const promises = {
  metric: metrics,
  all: 'All products',

  line: (one: Commitment, currency: string, source?: Baseline): string => {
    const { segment, unit, metric, baseline, target, low, high, due } = one
    const amount = (value: number) => (unit === 'units' ? units(value) : money(value, currency))
    const from = `${amount(baseline)}${source ? ` (${promises.source(source)})` : ''}`
    return metric === metrics.spend
      ? `Spending: no more than ${amount(target)}${source ? `, against ${from}` : ''}, settled by ${due}`
      : `${name(segment)}: ${metric === metrics.margin ? 'margin after ads' : 'sales'} of ${amount(target)}, from a baseline of ${from}, acceptable between ${unit === 'units' ? number(low) : amount(low)} and ${amount(high)}, due ${due}`
  },

  /** Where a baseline comes from, with its figure. */
  source: ({ kind, figure, isScaled }: Baseline): string => {
    const text = {
      latest: `actual of ${period(figure.period)}, ${cite(figure)}`,
      mean: `mean of the past, ${cite(figure)}`,
      spent: `ad spend of a period so far, ${cite(figure)}`,
      simulated: `simulated with nothing changed, ${cite(figure)}`,
    }[kind]
    return `${text}${isScaled ? ', brought to the length of the plan' : ''}`
  },

  monitorMetric: ({ kind, lever, product }: MonitorIdea): string =>
    ({
      sales: `Sales progress of ${name(product?.name ?? '')}`,
      stock: 'Safety stock',
      effect: 'What the plan brought',
      spend: 'Spending against plan',
      bundle: `Part of the bundle ${bundle(lever?.products ?? [])} in sales`,
      shift: 'Sales moving between products',
      market: 'Competitors and market',
      feedback: 'Satisfaction and complaints',
      price: `Volume of ${name(lever?.target ?? '')} after the price step`,
    })[kind].trim(),

  alert: ({ kind, product, commitment, stocks = [], last, names: products }: MonitorIdea): string => {
    switch (kind) {
      case 'sales': {
        const cited =
          commitment?.outlook?.isExact &&
          // What the plan adds moves the range away from the forecast's own end.
          commitment.expected === commitment.outlook.point &&
          withFigure(commitment.outlook.lowFigure, (at) => `the lower end of the forecast, ${at} units`)
        return `Alert when the run rate of ${name(product?.name ?? '')} points below ${cited || `the acceptable ${units(commitment?.low ?? 0)}`}; a remedy is put forward within the week, and the forecast is made anew if it keeps missing.${commitment?.source ? ` The baseline is the ${promises.source(commitment.source)}.` : ''}`
      }
      case 'stock':
        return `Reorder at once when available stock falls below the safety stock, and report a stock-out the same day: ${listed(stocks.map(({ target, value }) => `${name(target)} ${units(value)}`))}.`
      case 'effect':
        return last ? simulation.watchLast(last) : ''
      case 'bundle':
        return `If the bundle sells but ${names(products)} together do not sell more, single items have only turned into bundles: suspend the discount and review it.`
      case 'shift':
        return `If the gain of ${names(products)} comes out of other products, narrow the targeting and share the contacts out anew.`
      case 'price':
        return `If ${names(products)} ${products.length > 1 ? 'sell' : 'sells'} clearly less than forecast after the price step, stop the roll-out and go back to the old price if need be.`
      case 'spend':
        return 'If money runs ahead of sales, or nobody can say what it was for, further spending is frozen within the week.'
      case 'feedback':
        return 'If satisfaction drops or one kind of complaint piles up, the owner calls the customers back within the week and proposes a remedy.'
      default:
        return `Alert when a main competitor cuts prices, launches or takes a channel, or demand in the market turns${products.length > 0 ? `; be quickest where ${names(products)} ${products.length > 1 ? 'are' : 'is'} concerned` : ''}. Sales and Marketing agree an answer within the week.`
    }
  },

  cadence: (kind: MonitorIdea['kind'], months: number): string =>
    months >= 12 && kind !== 'stock' && kind !== 'market' ? 'monthly' : 'weekly',

  risk: (risk: RiskIdea): { what: string; response: string } => risks[risk.kind](risk),

  monitorFull: (monitor: Monitor): string => `${promises.monitorLine(monitor)}: ${verbatim(monitor.alert)}`,
  monitorLine: ({ metric, cadence, owner }: Monitor): string => `${verbatim(metric)} (${cadence}, ${name(owner)})`,
  beyond: ({ product, target }: CommitmentIdea): string =>
    `The target of ${units(target)} for ${name(product?.name ?? '')} follows the note and lies outside what the forecast carries. I keep a reservation: it depends on the resources being there.`,
}
