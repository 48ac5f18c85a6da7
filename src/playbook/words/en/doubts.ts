import type { AgendaItem } from '../../../domain/agenda.ts'
import type { Figure } from '../../../domain/evidence.ts'
import type { Answer } from '../../doubts/answer.ts'
import type { Doubt } from '../../doubts/doubt.ts'
import { pick } from '../pick.ts'
import { capital, cite, listed, name, period, withFigure } from './basics.ts'

/** What a figure was measured on; the tools call the sum of all products `total`. */
const subject = ({ of }: Figure): string => listed(of.map((one) => (one === 'total' ? 'total volume' : name(one))))
const moved = (figure: Figure) => (figure.measure.startsWith('change') ? ' overall' : ' units a period')

export const doubts = {
  question: ({ kind, figure, pair, outlook }: Doubt, seed: number): string => {
    const [it, at] = [subject(figure), cite(figure)]
    switch (kind) {
      case 'weak-trend':
        return pick(seed, [
          `The trend of ${it}: a p-value of ${at} is not significant by the usual standard. Could this be ordinary ups and downs, and what else speaks for it?`,
          `Is there a trend in ${it} at all? With a p-value of ${at} I would not spend on it. Does it survive another test and another starting point?`,
        ])
      case 'ends-only':
        return `The overall change of ${at} for ${it} looks at the first and the last value only. One odd period at either end would tilt it; what happened in between?`
      case 'short-pair':
        return pick(seed, [
          `The correlation of ${at} between ${it}: with so few periods, one more or less could turn it${withFigure(pair?.chance, (bar) => `, and in size it stays below the ${bar} that would rule out chance`)}. ${pair?.isTogether ? 'Would a bundle bring anything new, or only wrap up what sells anyway?' : 'Are these really different buyers?'}`,
          `The correlation of ${at} between ${it} looks sizeable, but the sample is thin${withFigure(pair?.chance, (bar) => `: chance is only ruled out from ${bar} upwards`)}. It may just be the same market mood. How do we check?`,
        ])
      case 'shared-trend':
        return `The correlation of ${at} between ${it}: both lines have a trend, so of course they correlate. How much is left without the trends?`
      case 'pair-cause':
        return pair?.isTogether
          ? `The correlation of ${at} says that ${it} move together, not that one pulls the other. For a bundle that is one step short of a reason.`
          : `The correlation of ${at} says that one of ${it} is up when the other is down, not that one takes customers from the other. For separate customer groups that is one step short of a reason.`
      case 'wide':
        return `The forecast for ${it} runs up to ${at} units${withFigure(outlook?.lowFigure, (low) => ` and down to ${low}`)}. Stock and targets come out completely different depending on which end we plan for.`
      case 'poor':
        return `A backtest MASE of ${at} for ${it} means that the forecast did no better than carrying old values forward. Why should targets and stock rest on it?`
      case 'short-forecast':
        return pick(seed, [
          `The forecast of ${at} units for ${it} in ${period(figure.period)} is drawn out of a very short history. Anything within the interval is arguable, so why order and budget by this number?`,
          `The forecast of ${at} units for ${it}: the history is too short to show any cycle. What becomes of the spending if sales end up in the lower part of the interval?`,
        ])
      case 'break':
        return `In its latest period ${it} changed by ${at}, against its own trend. A turning point or an accident? We cannot walk around that.`
      case 'swings':
        return `A standard deviation of ${at} units for ${it}: with swings like that the mean says nothing. What do the high and the low season look like?`
      case 'share':
        return `${capital(it)} makes up ${at} of the volume. With that concentration nothing else can move the total. Why does it not get the resources first?`
      case 'stretch':
        return `The forecast change of ${it} is ${at}, yet the target lies above the forecast. Which measure makes up the difference, and what if it does not?`
      case 'timid':
        return `The forecast change of ${it} is ${at}, and the target all but repeats the forecast. We put resources in and get what would have come anyway: is there something held back?`
      case 'outside':
        return `The targets together run beyond the simulated interval of all products (its end is ${at} units). What the plan does not carry should not be written down: what is the rest to come from?`
      case 'above':
        return `For all products the plan simulates to ${at} units, and the total target is higher. Which action brings the rest, and what if it does not?`
      case 'market':
        return `${capital(it)} moved by ${at}${moved(figure)}. With so many products going the same way, is it the market or is it us? Before we have data on the market, do not lay it all on single products.`
      case 'elastic':
        return `${capital(it)} moves by ${at} units a period at the current price. Will that hold after a price rise? We have nothing on price elasticity, so this has to be a small step.`
      case 'cause':
        return `${capital(it)} has moved by ${at}${moved(figure)}. Whether that is the price or the product nobody has found out. Would a discount not just give money away?`
      case 'storage':
        return `The upper end of the forecast for ${it} is ${at} units. If we stock up to that, who has worked out the space and the cash, and who clears the rest if it does not sell?`
      default:
        return `The ${figure.measure === 'mean' ? 'average' : 'latest'} volume of ${it}, ${at} units, is under everything that follows. Are there periods distorted by a stock-out, a refill or one large order? Rule that out first.`
    }
  },

  answer: ({ kind, figure, alike, support, isConceded, isRepeat, isAbove }: Answer, item: AgendaItem): string => {
    const proof = listed(support.map(({ label, figure: found }) => `${labels[label]} ${cite(found)}`))
    const it = subject(figure)
    const of = (what: string) =>
      `${what} of ${listed([figure, ...alike].map((one) => `${subject(one)} (${cite(one)})`))}`
    switch (kind) {
      case 'trend':
        return isConceded
          ? `Trend of ${it} (${cite(figure)}): on its own that is not hard enough, agreed. ${proof ? `Still, these point the same way: ${proof}. ` : ''}I treat it as a hypothesis, start small and prove it by mid-term.`
          : `Trend of ${it} (${cite(figure)}): ${proof ? `these say the same: ${proof}. ` : ''}The reading holds, and I stand by it.`
      case 'market':
        return `${capital(it)} (${cite(figure)}): agreed, the market comes first. Marketing adds what it knows of the market and of competitors; until then no discounts across the range, and the main products are held.`
      case 'elastic':
        return `Growth of ${it} (${cite(figure)}): granted, we know nothing of its elasticity. That is why the step is small, goes into some channels first, and is taken back if volume stays below the forecast.`
      case 'cause':
        return `Decline of ${it} (${cite(figure)}): research and discount run side by side. The discount is limited in time and to some customers, changes as soon as the research has an answer, and starts less deep.`
      case 'trend-pair':
        return `${of('Correlation')}: exactly. ${isConceded ? 'Little is left of it without the trends, which is why I base neither a bundle nor separate customer groups on it.' : 'It holds without the trends; I still pilot it with a control before it is rolled out.'}`
      case 'pair':
        return `${of('Correlation')}: agreed, it is no cause${isConceded ? ', and the sample is thin' : ''}. ${item === 'diagnosis' ? 'I take it as a lead. Before a bundle or separate targeting is built on it there will be a pilot with a control.' : 'There will be a pilot with a control, it stops if nothing is gained, and it starts less deep.'}`
      case 'forecast':
        return `Forecast of ${it} (${cite(figure)}): ${proof ? `${proof}. ` : ''}${isRepeat ? 'The same applies.' : forecastWords[item]}`
      case 'backtest':
        return `${of('Backtest')}: accepted. ${item === 'commitments' ? 'We judge by the interval and estimate the target again at mid-term on new data.' : 'The forecast is a guide only: stock leaves a margin, orders go out in parts, and we estimate again as soon as there are new data.'}`
      case 'simulated':
        return `Simulated volume of all products (${cite(figure)}): ${proof ? `${proof}; ` : ''}the total target stays within that interval. What exceeds the simulation stands for bundles, targeting and stock, which it leaves out; actual figures decide at mid-term, and without effect we go back to the simulated value.`
      case 'gap':
        return `Forecast change of ${it} (${cite(figure)}): ${proof ? `${proof}; the target lies in between. ` : ''}${isRepeat ? 'The same applies.' : isAbove ? 'What exceeds the forecast stands for the promotion, stock and targeting we have agreed. With the means I answer for it; without them, please hold me to the forecast.' : 'The forecast already has the trend in it, and the resources go into securing it. If mid-term shows room, the target goes up.'}`
      case 'spread':
        return figure.measure === 'std'
          ? `Spread of ${it} (${cite(figure)}): accepted, the mean does not stand for every period${proof ? ` (${proof})` : ''}. Targets and stock follow the interval.`
          : `Average of ${it} (${cite(figure)}): ${proof ? `${proof} are in the table; Finance should look whether those periods were out of the ordinary. ` : 'all periods are in the table; Finance should look for odd ones. '}Targets and stock follow the forecast interval, not the mean.`
      case 'share':
        return `Share of ${it} (${cite(figure)}): agreed, it is what we live on and comes first. But leave something to build up the others, or the dependence only grows.`
      case 'change':
        return `Change of ${it} (${cite(figure)}): ${proof ? `see also ${proof}. ` : ''}End points do hang on single periods, so this is supporting evidence and sets no value by itself.`
      default:
        return `${capital(it)} (${cite(figure)}): the tool worked it out from the raw data. I use it as a guide and set no value by it alone.`
    }
  },
}

const forecastWords: Record<AgendaItem, string> = {
  diagnosis: 'The forecast shows the direction and is not the only ground for a position.',
  levers:
    'It marks the middle only: stock looks at the upper end, money goes out in parts, and nothing hangs on one number.',
  execution:
    'Goods come in parts and money goes out in parts; if progress lags, we stop at mid-term and never load everything at once.',
  commitments:
    'The target lies within the interval, we are judged by the interval, and actual figures correct it at mid-term.',
  final: 'The final plan uses intervals, not single points.',
}

const labels: Record<Answer['support'][number]['label'], string> = {
  change: 'overall change',
  sen: 'robust slope',
  tau: 'rank correlation',
  rankP: 'rank-test p-value',
  p: 'linear-trend p-value',
  slope: 'average change',
  low: 'lower end',
  high: 'upper end',
  mase: 'backtest MASE',
  min: 'minimum',
  max: 'maximum',
  forecast: 'forecast change',
  peak: 'high season',
  trough: 'low season',
}
