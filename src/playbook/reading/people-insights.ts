import type { Figure } from '../../domain/evidence.ts'
import type { FigureBook } from './figure-book.ts'

/** Customers of an RFM segment: how many, and their part of the money. */
export interface CustomerGroup {
  customers: Figure
  share?: Figure
  moneyShare?: Figure
}

/** What is known of customers. */
export interface People {
  champions?: CustomerGroup
  atRisk?: CustomerGroup
  nps?: Figure
  /** What goes along with satisfaction most, and its part of what is explained. */
  driver?: { name: string; share: Figure }
}

export function readPeople(segments: FigureBook, satisfaction: FigureBook): People {
  const [champions, atRisk] = ['champions', 'at-risk'].map((key) => groupOf(segments, key))
  const nps = satisfaction.find('nps')
  const driver = driverOf(satisfaction)
  return { ...(champions && { champions }), ...(atRisk && { atRisk }), ...(nps && { nps }), ...(driver && { driver }) }
}

function groupOf(book: FigureBook, key: string): CustomerGroup | null {
  const customers = book.find('segment.customers', key)
  if (!customers || customers.value === 0) return null
  const [share, moneyShare] = ['segment.share', 'segment.money.share'].map((measure) => book.find(measure, key))
  return { customers, ...(share && { share }), ...(moneyShare && { moneyShare }) }
}

const clearP = 0.05

function driverOf(book: FigureBook): People['driver'] {
  const [share] = book
    .every('driver.share')
    .filter(({ of }) => (book.find('driver.p', ...of)?.value ?? 1) < clearP)
    .sort((a, b) => b.value - a.value)
  const name = share?.of[0]
  return share && name !== undefined ? { name, share } : undefined
}
