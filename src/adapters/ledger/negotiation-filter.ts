import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { NegotiationFilter } from '../../activities/ports.ts'
import type { Tables } from './tables.ts'

type Builder = ExpressionBuilder<Tables, 'negotiations'>

/**
 * The condition that a negotiation fits. A brief is stored as JSON text whose first keys are objective and period, in
 * that order; quotes inside its texts are escaped, so a key with its quotes is always the key itself.
 */
export function fits(eb: Builder, filter: NegotiationFilter): Expression<SqlBool> {
  const { status, open, ids, overBudget, period, startedBy, text, schedule, dataName } = filter
  const conditions: Expression<SqlBool>[] = []
  if (status !== undefined) conditions.push(eb('status', '=', status))
  if (open) conditions.push(eb('status', 'not in', ['settled', 'stopped']))
  if (ids) conditions.push(ids.length > 0 ? eb('negotiationId', 'in', ids) : sql<SqlBool>`1 = 0`)
  if (overBudget) conditions.push(eb.or([eb('outcome', '=', 'out-of-budget'), holds('attention', '"code":"Budget')]))
  if (period) conditions.push(holds('brief', `","period":${JSON.stringify(period)}`))
  if (startedBy) conditions.push(holds('brief', `"startedBy":${JSON.stringify(startedBy)}`))
  if (text) conditions.push(eb.or([holds('brief', '{"objective":"', inside(text), '","period":"'), named(text)]))
  if (schedule) conditions.push(holds('brief', `"schedule":{"id":${JSON.stringify(schedule)}`))
  if (dataName) conditions.push(holds('brief', `"dataset":{"hash":"`, `","name":"${inside(dataName)}`))
  return eb.and(conditions)
}

/** As it is written inside a JSON text. */
const inside = (text: string) => JSON.stringify(text).slice(1, -1)

const named = (text: string) => sql<SqlBool>`lower(${sql.ref('negotiationId')}) like ${`%${plain(text)}%`} escape '!'`

/** One part after another, with anything between them; letters of either case. */
function holds(column: 'brief' | 'attention', ...parts: string[]): Expression<SqlBool> {
  const pattern = `%${parts.map(plain).join('%')}%`
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '!'`
}

/** SQLite lowers the letters of ASCII only. */
const plain = (text: string) =>
  text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll(/[%_!]/g, (sign) => `!${sign}`)
