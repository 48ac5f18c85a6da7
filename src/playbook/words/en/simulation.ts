import type { Refusal } from '../../plan/profit.ts'
import type { LastPeriod } from '../../reading/last-period.ts'
import type { Expected, SimulatedProduct, Simulation } from '../../reading/simulation.ts'
import { capital, cite, comma, listed, name, period, withFigure } from './basics.ts'

const range = (low: Expected['low'], high: Expected['high']) =>
  low && high ? `, interval ${cite(low)} to ${cite(high)}` : ''

const expected = (what: string, { base, plan, low, high }: Expected, unit = ''): string =>
  `${what} ${cite(plan)}${unit} (${cite(base)} with nothing changed${range(low, high)})`

/** What a price does, and what it takes to break even. */
const effect = ({ units, breakEven, elasticity }: SimulatedProduct): string =>
  comma(
    withFigure(breakEven, (at) => `it takes a change in volume of at least ${at} to break even`),
    withFigure(elasticity, (at) => `at a price elasticity of ${at}${units ? ` volume changes by ${cite(units)}` : ''}`),
  )

const contents = ({ prices, ads }: Simulation): string =>
  [prices.size > 0 && 'prices and discounts', ads.size > 0 && simulation.moves(ads)].filter(Boolean).join(', ')

/** What plans would bring, and how the last period went. */
export const simulation = {
  lead: 'Tried out before any value is set:',
  refusal: ({ idea, trial, instead }: Refusal): string => {
    const isDiscount = idea.kind === 'discount'
    const loss = withFigure(trial.margin, (at) => `; the margin changes by ${at}`)
    return `${name(idea.target)}: I meant to ${isDiscount ? 'discount it' : 'raise its price'}, but in the trial ${effect(trial)}${loss}. ${
      instead === null
        ? `It does not pay, so I propose no ${isDiscount ? 'discount; promotion and customer work have to stop the decline' : 'rise'}.`
        : 'That does not pay; the discount comes down to where it still does.'
    }`
  },
  plan: (one: Simulation): string => {
    const { units, revenue, margin, better, periods } = one
    return `Simulation (${contents(one)}${withFigure(periods, (at) => `; periods: ${at}`)}): ${[
      units && expected('volume', units, ' units'),
      revenue && expected('revenue', revenue),
      margin && expected('margin after ads', margin),
    ]
      .filter(Boolean)
      .join('; ')}${withFigure(better, (at) => `; chance that the margin grows ${at}`)}.`
  },
  /** The same in one breath: what changes. */
  brief: (one: Simulation): string => {
    const { units, margin, better } = one
    return `${capital(contents(one))}: in the simulation ${comma(
      withFigure(units?.change, (at) => `volume changes by ${at} units`),
      withFigure(
        margin?.change,
        (at) => `the margin after ads by ${at}${range(margin?.changeLow, margin?.changeHigh)}`,
      ),
      withFigure(better, (at) => `with a chance of ${at} that the margin grows`),
    )}.`
  },
  /** Where ad money comes from and goes to in its first step. */
  moves: (ads: ReadonlyMap<string, number>): string => {
    const side = (sign: number) => listed([...ads].filter(([, by]) => by * sign > 0).map(([line]) => name(line)))
    return `a first step of ad money from ${side(-1)} to ${side(1)}`
  },
  bundles: (): string =>
    'How many customers add to their basket because of a bundle is not in the data, so the simulation leaves bundles out; a pilot has to measure it first.',
  loss: (): string =>
    'The simulated margin lies below that of changing nothing. The value stands because a person asked for it: it stays within a pilot, and goes at the mid-term review if it does not work.',
  /** The footing of what is promised of the whole range. */
  whole: ({ units, margin }: Simulation): string =>
    `All products: as the plan was simulated, with what single products are to do better on top, and never above the interval${units ? `, volume ${cite(units.plan)} units${range(units.low, units.high)}` : ''}${margin ? `; margin after ads ${cite(margin.plan)}${range(margin.low, margin.high)}` : ''}.`,
  /** Behind the reason of a price. */
  price: (one: SimulatedProduct): string =>
    one.units ? ` Simulated: ${effect(one)}${withFigure(one.margin, (at) => `; the margin changes by ${at}`)}.` : '',
  /** Marks that sentence in a reason that is kept. */
  priceSentence: / Simulated: .*?\]\]\./g,

  last: ({
    period: when,
    actual,
    expected: base,
    low,
    high,
    growth,
    change,
    isYearBefore,
    standing,
  }: LastPeriod): string =>
    `${capital(period(when))} brought ${cite(actual)} units against a baseline of ${cite(base)} forecast beforehand${range(low, high)}; ${comma(
      withFigure(growth, (at) => `${at} against the baseline`),
      withFigure(change, (at) => `${at} against ${isYearBefore ? 'the year before' : 'the period before'}`),
    )}. ${
      {
        above: 'That is above the interval and no accident: find out which measure did it.',
        below: 'That is below the interval: this gap has to be closed first.',
        within: 'That is within the interval and cannot be told from chance, so it is no proof of what was done.',
        unknown: '',
      }[standing]
    }`.trim(),
  watchLast: ({ period: when, actual, expected: base, growth }: LastPeriod): string =>
    `The closing review uses the same measure: actual volume against the forecast without the plan. ${capital(period(when))}: ${cite(actual)} units against ${cite(base)}${withFigure(growth, (at) => ` (${at} against the baseline)`)}. Below the interval of the baseline, what was added is stopped; above it, it is extended.`,
}
