import type { LimitMetric } from '../../domain/limit.ts'
import type { Span } from '../reading/period.ts'
import { withoutDates } from './dates.ts'
import { mentionedProducts, withoutNames } from './mentions.ts'
import { goalWords, metricWords } from './vocabulary.ts'

/** What a note is read against. */
export interface Place {
  products: readonly string[]
  span: Span
}

type Topic = LimitMetric | 'goal'

/** One demand with what it speaks of; a clause without a topic of its own goes on with the one before. */
export interface Clause {
  text: string
  /** Without product names and days: what is left may hold amounts. */
  bare: string
  products: string[]
  topic: Topic | null
  inherited: Topic | null
}

export const readClause = (text: string, before: Clause | null, place: Place): Clause => {
  const bare = withoutDates(withoutNames(text, place.products))
  const topic = topicOf(bare)
  return {
    text,
    bare,
    products: mentionedProducts(text, place.products),
    topic,
    inherited: topic ?? before?.inherited ?? null,
  }
}

function topicOf(text: string): Topic | null {
  const metric = metricWords.find(([, words]) => words.test(text))?.[0]
  return metric ?? (goalWords.test(text) ? 'goal' : null)
}

/** One ask for every product a clause names, or a single one for all. */
export const perProduct = <A>(clause: Clause, ask: (product?: string) => A): A[] =>
  clause.products.length > 0 ? clause.products.map((product) => ask(product)) : [ask(undefined)]
