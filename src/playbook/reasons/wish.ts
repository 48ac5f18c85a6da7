import type { AgendaItem } from '../../domain/agenda.ts'
import type { LimitMetric } from '../../domain/limit.ts'

export type Section =
  | 'stock'
  | 'crm'
  | 'loyalty'
  | 'training'
  | 'alert'
  | 'risk'
  | 'channel'
  | 'research'
  | 'review'
  | 'bundle'
  | 'targeting'
  | 'competitor'
  | 'feedback'

export type Forbidden = 'price-rise' | 'price-change' | 'discount' | 'bundle'
export type StepOn = LimitMetric | 'goal' | 'everything'

/** What a human's note asks for, as far as it was understood. */
export type Ask =
  /** A bound a person names. It holds in all later rounds, until the person names another. */
  | { kind: 'bound'; metric: LimitMetric; op: '<=' | '>='; value: number; product?: string; only?: 'bundle' }
  /** Up or down without a number; with `by`, by so many percent points or, for a budget, by a ratio. */
  | { kind: 'step'; on: StepOn; direction: 'down' | 'up'; by?: number; product?: string; only?: 'bundle' }
  | { kind: 'forbid'; what: Forbidden; product?: string }
  | { kind: 'leave'; product: string }
  | { kind: 'focus'; product: string }
  /** A commitment's target, in units. */
  | { kind: 'goal'; value: number; product?: string }
  | { kind: 'owner'; owner: string; product?: string }
  | { kind: 'due'; date: string; isMoved: boolean }
  | { kind: 'pace'; direction: 'earlier' | 'later' }
  | { kind: 'add'; section: Section }
  | { kind: 'evidence'; figure?: string; product?: string }
  | { kind: 'unclear' }

export interface Wish {
  ask: Ask
  /** The person's own words, flattened to one line. */
  quote: string
}

/** One verdict's note, read. */
export interface Reason {
  round: number
  item: AgendaItem
  by: string
  choice: string
  /** The whole note, flattened to one line; empty when there was none. */
  note: string
  wishes: Wish[]
}
