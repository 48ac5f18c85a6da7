import type { Findings } from '../../reading/findings.ts'
import type { Outlook } from '../../reading/outlook.ts'
import type { PairReading } from '../../reading/pair.ts'
import type { ProductReading } from '../../reading/product.ts'
import { thresholds } from '../../reading/thresholds.ts'
import { decisiveTest, endsHide, type Trend } from '../../reading/trend.ts'
import { cite, comma, each, listed, monthName, name, names, period, withFigure } from './basics.ts'

const swings = {
  steady: 'sales hardly swing',
  moderate: 'sales swing noticeably',
  volatile: 'sales swing strongly',
  unknown: '',
}
const strengths = { strong: 'strongly', clear: 'clearly', moderate: 'moderately', weak: 'weakly' }

const test = (trend: Trend): string => {
  const decisive = decisiveTest(trend)
  return decisive ? `${decisive.isRank ? 'rank test' : 'linear trend'} p-value ${cite(decisive.figure)}` : ''
}
/** `M12` → December, `Q4` → the fourth quarter by its name. */
const season = (place: string | undefined): string =>
  /^M\d+$/.test(place ?? '') ? monthName(Number(place?.slice(1))) : (place ?? '')

const isTooSmall = ({ trend }: ProductReading) =>
  (decisiveTest(trend)?.figure.value ?? 1) < thresholds.likelyP && trend.total !== undefined

export const figures = {
  isTooSmall,

  season: ({ name: product, peak, trough }: ProductReading): string =>
    peak && trough
      ? `${name(product)} has a marked season: ${season(peak.period)} lies ${cite(peak)} above the average, ${season(trough.period)} stands at ${cite(trough)} against it.`
      : '',

  size: (product: ProductReading, { dataMonths }: Findings): string => {
    const { mean, std, share, latest, min, max } = product.sizes
    const middle = mean
      ? `an average of ${cite(mean)} units ${each(dataMonths)}`
      : withFigure(latest, (at) => `${at} units in the latest period`)
    const part = share && share.value < 0.999 && `${cite(share)} of the total volume`
    const spread = min && max && `between ${cite(min)} and ${cite(max)} units`
    const swing =
      swings[product.swing] && `${product.isDetrended ? 'and around its trend ' : 'and '}${swings[product.swing]}`
    return `${name(product.name)}: ${comma(
      middle,
      withFigure(std, (at) => `standard deviation ${at}`),
      part,
      spread,
      swing,
    )}.`
  },

  trend: (product: ProductReading, { dataMonths }: Findings): string => {
    const { trend, sizes } = product
    const ends =
      sizes.first && sizes.latest
        ? `from ${cite(sizes.first)} units at the start to ${cite(sizes.latest)} in the latest period`
        : ''
    const change = withFigure(trend.total, (at) => `a change of ${at} overall`)
    const slope = withFigure(trend.slope, (at) => `${at} units ${each(dataMonths)} on average`)
    const reading = {
      rising: {
        clear: 'the rise is established',
        likely: 'there are signs of a rise, but no proof yet',
        ends: 'it rose from end to end, with no test behind it',
        none: '',
      },
      falling: {
        clear: 'the decline is established',
        likely: 'there are signs of a decline, but no proof yet',
        ends: 'it fell from end to end, with no test behind it',
        none: '',
      },
      flat: { clear: '', likely: '', ends: '', none: 'no direction can be made out, so I treat it as stable' },
      unknown: { clear: '', likely: '', ends: '', none: 'the data do not show a trend either way' },
    }[trend.direction][trend.certainty]
    return `${name(product.name)}: ${comma(ends, change, slope, test(trend))}; ${reading}.`
  },

  flat: (products: readonly ProductReading[]): string => {
    const who = names(products.map((product) => product.name))
    const tested = products.flatMap(({ trend }) => trend.p ?? trend.tauP ?? [])
    if (products.every(isTooSmall)) {
      const changes = listed(products.flatMap(({ trend }) => trend.total ?? []).map(cite))
      return `${who}: a change of ${changes} overall${products.length > 1 ? ' respectively' : ''}, too little to act on.`
    }
    const ps =
      tested.length === products.length
        ? `p-value${products.length > 1 ? 's' : ''} ${listed(tested.map(cite))}${products.length > 1 ? ' respectively' : ''}, `
        : ''
    return `${who}: ${ps}no clear direction, so I treat ${products.length > 1 ? 'them' : 'it'} as stable.`
  },

  pair: ({ a, b, figure, strength, isTogether, sharesTrend, isReal }: PairReading): string => {
    const but = isReal
      ? '; that holds with both trends taken out'
      : '; but that is mostly the work of their trends, and little is left of it once these are taken out'
    return `${name(a.name)} and ${name(b.name)} move ${strengths[strength]} ${isTogether ? 'together' : 'against each other'}, with a correlation of ${cite(figure)}${sharesTrend ? but : ''}.`
  },

  outlook: (
    product: ProductReading,
    { figure, lowFigure, highFigure, change, mase, isPoor, isWide, isChangeLater }: Outlook,
  ): string => {
    const range =
      lowFigure && highFigure
        ? `with an interval from ${cite(lowFigure)} to ${cite(highFigure)}${isWide ? ', which is wide' : ''}`
        : ''
    const moved = withFigure(
      change,
      (at) =>
        `a change of ${at} ${isChangeLater ? 'from the latest period to the end of the forecast' : 'against the latest period'}`,
    )
    const quality = isPoor
      ? withFigure(
          mase,
          (at) =>
            `; in the backtest it did no better than carrying old values forward (MASE ${at}), so take it as a guide only`,
        )
      : withFigure(mase, (at) => `; backtest MASE ${at}`)
    return `${name(product.name)}: ${comma(`the forecast for ${period(figure.period)} is ${cite(figure)} units`, range, moved)}${quality}.`
  },

  strict: (product: ProductReading, { lowFigure, highFigure }: Outlook): string =>
    lowFigure && highFigure
      ? `${name(product.name)}: at a higher level of confidence the interval opens to ${cite(lowFigure)} to ${cite(highFigure)} units, so we also know the bad case.`
      : '',

  proof: (product: ProductReading): string => {
    const { trend, sizes } = product
    const change = endsHide(trend)
      ? withFigure(trend.slope, (at) => `${at} units a period`)
      : withFigure(trend.total, (at) => `${at} overall`)
    const parts = comma(change, test(trend)) || withFigure(sizes.mean, (at) => `mean ${at} units`)
    return parts ? ` (${parts})` : ''
  },
}
