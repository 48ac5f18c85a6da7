import type { MeetingView } from '../../agents/view.ts'
import type { FigureBook } from '../reading/figure-book.ts'

/** Figures the other side questioned in the meeting: a lever that rests on one starts smaller. */
export interface Doubted {
  pair(a: string, b: string): boolean
  trend(product: string): boolean
  forecast(product: string): boolean
}

export function readDoubted({ meeting }: Pick<MeetingView, 'meeting'>, book: FigureBook): Doubted {
  const figures = meeting.flatMap((spoken) => spoken.challenges).flatMap(({ figure }) => book.byId(figure) ?? [])
  const on = (measures: RegExp, ...of: string[]) =>
    figures.some((figure) => measures.test(figure.measure) && of.every((name) => figure.of.includes(name)))
  return {
    pair: (a, b) => on(/^correlation$/, a, b),
    trend: (product) => on(/^(trend|mk|sen|change)\./, product),
    forecast: (product) => on(/^(forecast|backtest)/, product),
  }
}
