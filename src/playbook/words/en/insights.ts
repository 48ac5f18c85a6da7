import type { Accounts, StockGap, Trial } from '../../reading/execution-insights.ts'
import type { BasketPair, Estimate, LevelChange, Peak, Split } from '../../reading/insights.ts'
import type { CustomerGroup, People } from '../../reading/people-insights.ts'
import { cite, comma, listed, monthName, name, period, withFigure } from './basics.ts'
import { simulation } from './simulation.ts'

/** `M1` → January, `Q4` → Q4. */
const placeOf = (place: string): string => (place.startsWith('M') ? monthName(Number(place.slice(1))) : place)

/** What the further analyses add to the diagnosis and to the levers. */
export const insights = {
  lead: 'What the other data add',
  peaks: (peaks: readonly Peak[]): string =>
    `Season: ${listed(peaks.map(({ product, place, index }) => `${name(product)} peaks in ${placeOf(place)} (seasonal index ${cite(index)})`))}; targets and stock have to follow the season.`,
  changes: (list: readonly LevelChange[]): string =>
    `Moved to another level: ${listed(
      list.map(({ product, effect, since }) => `${name(product)} in ${period(since)} (a change of ${cite(effect)})`),
    )}; the mean before that no longer speaks for ${list.length > 1 ? 'them' : 'it'}.`,
  baskets: (pairs: readonly BasketPair[]): string =>
    `Baskets: ${listed(
      pairs.map(
        ({ a, b, lift, count }) =>
          `${name(a)} with ${name(b)} (${comma(
            `lift ${cite(lift)}`,
            withFigure(count, (at) => `${at} orders with both`),
          )})`,
      ),
    )}; buyers chose these pairs themselves.`,
  elasticity: (known: readonly [string, Estimate][], answer: 'strong' | 'weak'): string => {
    const list = listed(
      known.map(([product, { value, low, high }]) => {
        const range = low && high ? `, between ${cite(low)} and ${cite(high)}` : ''
        return `${name(product)} (elasticity ${cite(value)}${range})`
      }),
    )
    return answer === 'strong'
      ? `Buyers answer to price at ${list}. A discount brings volume there; whether it brings margin is for the simulation to say, and a rise needs care.`
      : `Buyers hardly answer to price at ${list}. A discount of its own would only give margin away; a bundle is another matter.`
  },
  split: ({ lines, gain }: Split): string =>
    `Ads: the same total split anew${withFigure(gain, (at) => ` yields ${at} more than in proportion, by the response curves`)}: ${listed(lines.map(({ line, now, best }) => `${name(line)} from ${cite(now)} to ${cite(best)}`))} a period.`,
  groups: ({ champions, atRisk }: People): string => {
    const part = (group: CustomerGroup | undefined, label: string, tail: string) =>
      withFigure(
        group?.customers,
        (at) => `${at} ${label}${withFigure(group?.moneyShare, (share) => ` with ${share} of the money`)}${tail}`,
      )
    const parts = [
      part(champions, 'champions', ''),
      part(atRisk, 'good customers at risk', ', to be called before they go'),
    ]
    return `Customers: ${parts.filter(Boolean).join('; ')}.`
  },
  satisfaction: ({ nps, driver }: People): string =>
    `Satisfaction: ${comma(
      withFigure(nps, (at) => `the net promoter score is ${at}`),
      driver &&
        `what goes along with it most is ${name(driver.name)} (${cite(driver.share)} of the differences), so that comes first`,
    )}.`,
  trial: ({ campaign, variant, lift, p, hasWon }: Trial): string =>
    hasWon
      ? `Test: in ${name(campaign)} the variant ${name(variant)} converted ${cite(lift)} better than the control (corrected p ${cite(p)}) and can be rolled out.`
      : `Test: in ${name(campaign)} the variant ${name(variant)} showed no effect (${cite(lift)}, corrected p ${cite(p)}); nothing more is spent on it.`,
  stock: (gaps: readonly StockGap[]): string =>
    `Stock: ${listed(gaps.map(({ product, place, order, risk }) => `${name(product)} in ${name(place)} needs an order of ${cite(order)} units${withFigure(risk, (at) => ` (chance to run dry first ${at})`)}`))}, all below the reorder point.`,
  accounts: ({ atRisk, money }: Accounts): string =>
    `Key accounts: ${cite(atRisk)} are dissatisfied and may leave${withFigure(money, (at) => `, ${at} of revenue together`)}; each gets a visit and a name.`,
  /** Additions to single actions. */
  win: (trials: readonly Trial[]): string => {
    const won = trials.find(({ hasWon }) => hasWon)
    return won ? ` The creative is the tested "${name(won.variant)}".` : ''
  },
  call: ({ atRisk }: People): string => (atRisk ? ' Good customers at risk are called first.' : ''),
  mend: ({ driver }: People): string => (driver ? ` Look at ${name(driver.name)} above all.` : ''),
  order: (gaps: readonly StockGap[]): string =>
    gaps.length > 0
      ? ` ${listed(gaps.map(({ product, place }) => `${name(product)} in ${name(place)}`))} stand below the reorder point: order the same day.`
      : '',
  visit: (accounts: Accounts | null): string =>
    accounts ? ' Key accounts at risk are visited one by one by the head of sales.' : '',
  /** Part of the channel action: where money moves to. */
  moves: (ads: ReadonlyMap<string, number>): string =>
    ads.size > 0 ? ` Take ${simulation.moves(ads)}; the next step waits for what this one yields.` : '',
}
