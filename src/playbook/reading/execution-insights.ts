import type { Figure } from '../../domain/evidence.ts'
import type { FigureBook } from './figure-book.ts'

/** A variant that was tried, held against the control. */
export interface Trial {
  campaign: string
  variant: string
  lift: Figure
  p: Figure
  hasWon: boolean
}

/** Stock below its reorder point: to be ordered now. */
export interface StockGap {
  product: string
  place: string
  order: Figure
  risk?: Figure
}

/** Key accounts whose satisfaction makes them likely to leave. */
export interface Accounts {
  atRisk: Figure
  money?: Figure
}

const clearP = 0.05
const mostTrials = 3
const mostGaps = 4

/** The winners first, then those that showed nothing. */
export const readTrials = (book: FigureBook): Trial[] =>
  book
    .every('campaign.lift')
    .flatMap((lift) => {
      const [campaign, variant] = lift.of
      const p = book.find('campaign.p.adjusted', ...lift.of)
      if (campaign === undefined || variant === undefined || !p) return []
      return [{ campaign, variant, lift, p, hasWon: lift.value > 0 && p.value < clearP }]
    })
    .sort((a, b) => Number(b.hasWon) - Number(a.hasWon) || b.lift.value - a.lift.value)
    .slice(0, mostTrials)

/** What is most likely to run dry first. */
export const readStock = (book: FigureBook): StockGap[] =>
  book
    .every('inventory.order')
    .flatMap((order) => {
      const [product, place] = order.of
      if (product === undefined || place === undefined || order.value <= 0) return []
      const risk = book.find('inventory.risk', ...order.of)
      return [{ product, place, order, ...(risk && { risk }) }]
    })
    .sort((a, b) => (b.risk?.value ?? 0) - (a.risk?.value ?? 0))
    .slice(0, mostGaps)

export function readAccounts(book: FigureBook): Accounts | null {
  const [atRisk, money] = ['risk.accounts', 'risk.money'].map((measure) => book.find(measure))
  return atRisk && atRisk.value > 0 ? { atRisk, ...(money && { money }) } : null
}
