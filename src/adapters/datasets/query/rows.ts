import type {
  CellValue,
  ColumnRef,
  ColumnsAnswer,
  ColumnsQuery,
  RowsAnswer,
  RowsQuery,
} from '../../../domain/dataset/query.ts'
import type { Desk } from '../reading/desk.ts'
import type { Base } from './base.ts'
import { whereOf } from './filters.ts'
import { badQuery } from './periods.ts'
import { type Found, findRef } from './refs.ts'

const MAX_PAGE = 10_000
const MAX_COLUMN_ROWS = 2_000_000

const bounded = (value: number, least: number, most: number, name: string): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw badQuery(
    `${name} 应为 ${least} 到 ${most} 的整数。`,
    `${name} must be a whole number from ${least} to ${most}.`,
  )
}

const cell = ({ type, sql }: Found): string =>
  type === 'period' || type === 'date' ? `strftime(${sql}, '%Y-%m-%d')` : type === 'number' ? `${sql}::DOUBLE` : sql

const allRefs = ({ fields }: Base): ColumnRef[] => fields.map(({ name }) => `column:${name}`)

const select = (found: readonly Found[]): string => found.map((one, i) => `${cell(one)} AS c_${i}`).join(', ')
const order = ({ unpivoted }: Base): string => (unpivoted ? 'row, product_no' : 'row')

/** A page of rows. @throws {Failure} `NoSuchColumn`, `BadDataQuery` */
export async function readRows(desk: Desk, base: Base, query: RowsQuery = {}): Promise<RowsAnswer> {
  const found = (query.columns ?? allRefs(base)).map((ref) => findRef(base, ref))
  const limit = bounded(query.limit ?? 100, 0, MAX_PAGE, 'limit')
  const offset = bounded(query.offset ?? 0, 0, 1e9, 'offset')
  const from = `${base.relation} ${whereOf(base, query.where)}`
  const columns = await desk.columns(
    `SELECT row, ${select(found)} FROM ${from} ORDER BY ${order(base)} LIMIT ${limit} OFFSET ${offset}`,
  )
  const [numbers = [], ...cells] = columns
  return {
    columns: found.map(({ name, ref, type }) => ({ name, ref, type })),
    numbers: numbers as number[],
    rows: numbers.map((_, i) => cells.map((column) => (column[i] ?? null) as CellValue)),
    total: await desk.number(`SELECT count(*) FROM ${from}`),
  }
}

/** Whole columns, or a seeded sample of them in the order of the rows. @throws {Failure} `NoSuchColumn`, `BadDataQuery` */
export async function readColumns(
  desk: Desk,
  base: Base,
  { refs, query = {} }: { refs: readonly ColumnRef[]; query?: ColumnsQuery },
): Promise<ColumnsAnswer> {
  const found = refs.map((ref) => findRef(base, ref))
  if (found.length === 0) throw badQuery('没有指定列。', 'no column was asked for.')
  const limit = bounded(query.limit ?? 200_000, 1, MAX_COLUMN_ROWS, 'limit')
  const seed = bounded(query.seed ?? 1, 0, 2_147_483_647, 'seed')
  const from = `${base.relation} ${whereOf(base, query.where)}`
  const total = await desk.number(`SELECT count(*) FROM ${from}`)
  const isWhole = total <= limit
  const key = base.unpivoted ? `row::BIGINT * 1000 + product_no` : 'row::BIGINT'
  // The rows with the smallest hashes of their numbers: the same seed takes the same rows wherever it runs.
  const taken = isWhole
    ? from
    : `(SELECT * FROM ${from} ORDER BY hash(${key} + ${seed} * 2654435761::BIGINT) LIMIT ${limit})`
  const columns = await desk.columns(`SELECT ${select(found)} FROM ${taken} ORDER BY ${order(base)}`)
  return {
    rows: columns[0]?.length ?? 0,
    sampled: isWhole ? null : { of: total, seed },
    columns: Object.fromEntries(refs.map((ref, i) => [ref, (columns[i] ?? []) as CellValue[]])),
    derived: [...new Set(found.map(({ derived }) => derived).filter((one) => one !== null))],
  }
}
