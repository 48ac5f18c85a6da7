import type { CommitmentIdea } from '../../plan/commitments.ts'
import type { RiskIdea } from '../../plan/risks.ts'
import type { Commitment, Monitor } from '../../plan/sections.ts'
import type { MonitorIdea } from '../../plan/watch.ts'
import { money, name, names, number, units, verbatim, withFigure } from './basics.ts'
import { risks } from './risks.ts'

export const promises = {
  metric: { sales: 'Sales volume', spend: 'Spending' },
  all: 'All products',

  line: ({ segment, unit, baseline, target, low, high, due }: Commitment, currency: string): string =>
    unit === 'units'
      ? `${name(segment)}: sales of ${units(target)}, from a baseline of ${units(baseline)}, acceptable between ${number(low)} and ${units(high)}, due ${due}`
      : `Spending: no more than ${money(target, currency)}, settled by ${due}`,

  monitorMetric: ({ kind, lever, product }: MonitorIdea): string =>
    ({
      sales: `Sales progress of ${name(product?.name ?? '')}`,
      stock: `Stock level of ${name(lever?.target ?? '')}`,
      spend: 'Spending against plan',
      bundle: `Part of the bundle in sales of ${names(lever?.products ?? [])}`,
      shift: 'Sales moving between products',
      market: 'Competitors and market',
      feedback: 'Satisfaction and complaints',
      price: `Volume of ${name(lever?.target ?? '')} after the price step`,
    })[kind].trim(),

  alert: ({ kind, product, commitment, lever, names: products }: MonitorIdea): string => {
    switch (kind) {
      case 'sales': {
        const cited =
          commitment?.outlook?.isExact &&
          withFigure(commitment.outlook.lowFigure, (at) => `the lower end of the forecast, ${at} units`)
        return `Alert when the run rate of ${name(product?.name ?? '')} points below ${cited || `the acceptable ${units(commitment?.low ?? 0)}`}; a remedy is put forward within the week, and the forecast is made anew if it keeps missing.`
      }
      case 'stock':
        return `Reorder at once when available stock of ${name(lever?.target ?? '')} falls below the safety stock of ${units(lever?.value ?? 0)}; report a stock-out the same day.`
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
