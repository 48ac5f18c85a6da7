import type { Filter } from '../../../domain/dataset/query.ts'
import { literal } from '../reading/desk.ts'
import type { Base } from './base.ts'
import { badQuery, periodSpan } from './periods.ts'
import { type Found, findRef } from './refs.ts'

const MAX_VALUES = 10_000

const number = (value: number | string): string => {
  const read = typeof value === 'number' ? value : Number(value)
  if (Number.isFinite(read)) return `${read}::DOUBLE`
  throw badQuery(`“${value}”不是数字。`, `"${value}" is no number.`)
}

function sqlValue({ type }: Found, value: number | string): string {
  return type === 'number' ? number(value) : literal(String(value))
}

function oneOf(found: Found, values: readonly (string | number)[]): string {
  if (values.length > MAX_VALUES)
    throw badQuery(`筛选值超过 ${MAX_VALUES} 个。`, `a filter has more than ${MAX_VALUES} values.`)
  if (values.length === 0) return 'false'
  if (found.type === 'period' || found.type === 'date') {
    const spans = values.map(periodSpan)
    return `(${spans.map(({ from, after }) => `(${found.sql} >= ${from} AND ${found.sql} < ${after})`).join(' OR ')})`
  }
  return `${found.sql} IN (${values.map((value) => sqlValue(found, value)).join(', ')})`
}

function bounds(found: Found, { min, max }: Filter): string[] {
  const isTime = found.type === 'period' || found.type === 'date'
  const parts: string[] = []
  if (min !== undefined) parts.push(`${found.sql} >= ${isTime ? periodSpan(min).from : sqlValue(found, min)}`)
  if (max !== undefined)
    parts.push(isTime ? `${found.sql} < ${periodSpan(max).after}` : `${found.sql} <= ${sqlValue(found, max)}`)
  return parts
}

function conditionsOf(base: Base, filter: Filter): string[] {
  const found = findRef(base, filter.of)
  const parts = bounds(found, filter)
  if (filter.in) parts.push(oneOf(found, filter.in))
  if (filter.notIn && filter.notIn.length > 0) parts.push(`(${found.sql} IS NULL OR NOT ${oneOf(found, filter.notIn)})`)
  if (filter.isMissing !== undefined) parts.push(`${found.sql} IS ${filter.isMissing ? '' : 'NOT '}NULL`)
  return parts
}

/** The rows that count, as SQL. @throws {Failure} `NoSuchColumn`, `BadDataQuery` */
export function whereOf(base: Base, filters: readonly Filter[] = []): string {
  const parts = filters.flatMap((filter) => conditionsOf(base, filter))
  return parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : ''
}
