import type { ColumnRole } from '../../../domain/dataset/roles.ts'
import { namingRoles, numericRoles } from '../../../domain/dataset/roles.ts'
import type { Field } from '../../../domain/dataset/shape.ts'
import type { DataNote } from '../../../domain/sales-table.ts'
import type { Column } from '../columns/header.ts'
import type { NumberTexts } from '../numbers/resolve-numbers.ts'
import { readPeriod } from '../periods/period-text.ts'
import { type Desk, literal } from '../reading/desk.ts'
import { mixedCurrencies, mixedUnits, partlySigned, spacesTrimmed, unreadableCells, wrongRole } from './side-notes.ts'
import { currencyOf, readSideNumbers, type SideNumber, type SideNumbers } from './side-numbers.ts'

/** A column with what it is for. */
export interface RoledColumn {
  column: Column
  role: ColumnRole
}

/** How a column of texts becomes a typed one. */
export interface TypedColumn {
  field: Omit<Field, 'filled'>
  /** Over the table `raw`. */
  expression: string
  /** A further table the expression needs. */
  join: string
  notes: DataNote[]
}

const MAX_TEXTS = 50_000
const EXAMPLES = 5
const plain = (text: string): string => `regexp_full_match(${text}, '-?[0-9]{1,15}(\\.([0-9]{1,2}|[0-9]{4,17}))?')`

const trimmed = ({ index }: Column): string => `nullif(trim(nfc_normalize(coalesce(c${index}, ''))), '')`

const fieldOf = ({ column, role }: RoledColumn, rest: Pick<Field, 'type'> & Partial<Field>): Omit<Field, 'filled'> => ({
  name: column.name,
  role,
  unit: null,
  currencies: [],
  column: `c${column.index}`,
  ...rest,
})

const asText = (roled: RoledColumn, notes: DataNote[] = []): TypedColumn => ({
  field: fieldOf(roled, { type: 'text' }),
  expression: trimmed(roled.column),
  join: '',
  notes,
})

/** A name; that spaces around it were removed is said. */
async function asName(desk: Desk, roled: RoledColumn): Promise<TypedColumn> {
  const { index, name } = roled.column
  const at = await rowsWhere(desk, `c${index} <> trim(c${index}) AND trim(c${index}) <> ''`)
  return asText(roled, at.total > 0 ? [spacesTrimmed(name, at)] : [])
}

async function gather(desk: Desk, { index, name }: Column): Promise<NumberTexts | null> {
  const text = `trim(coalesce(c${index}, ''))`
  const [counted] = await desk.rows<{ cells: number; row: number | null; text: string | null }>(`
    SELECT count(*)::INTEGER AS cells, min(row) FILTER (${text} LIKE '%.%') AS row,
      arg_min(${text}, row) FILTER (${text} LIKE '%.%') AS text FROM raw WHERE ${plain(text)}`)
  const others = await desk.rows<{ text: string; cells: number; row: number }>(`
    SELECT ${text} AS text, count(*)::INTEGER AS cells, min(row) AS row FROM raw WHERE NOT ${plain(text)}
    GROUP BY 1 ORDER BY row, text LIMIT ${MAX_TEXTS + 1}`)
  if (others.length > MAX_TEXTS) return null
  const { cells = 0, row = null, text: point = null } = counted ?? {}
  return { name, plainCells: cells, plainPoint: row !== null && point !== null ? { text: point, row } : null, others }
}

async function rowsWhere(desk: Desk, condition: string) {
  const [found] = await desk.rows<{ rows: number[] | null; total: number }>(
    `SELECT min(row, 20) AS rows, count(*)::INTEGER AS total FROM raw WHERE ${condition}`,
  )
  return { rows: found?.rows ?? [], total: found?.total ?? 0 }
}

const cellText = ({ index }: Column): string => `trim(coalesce(c${index}, ''))`

const whereTexts = (desk: Desk, column: Column, texts: readonly string[]) =>
  rowsWhere(desk, `${cellText(column)} IN (${texts.slice(0, 1_000).map(literal).join(', ')})`)

/** Of cells with and without a percent sign, where the rarer kind stands. */
function whereRareUnit(desk: Desk, column: Column, { shares, good }: SideNumbers) {
  const isShare = `regexp_matches(${cellText(column)}, '[%％]$')`
  const rare = shares * 2 <= good ? isShare : `${cellText(column)} <> '' AND NOT ${isShare}`
  return rowsWhere(desk, rare)
}

async function numberNotes(desk: Desk, { column }: RoledColumn, found: SideNumbers): Promise<DataNote[]> {
  const notes: DataNote[] = []
  const texts = (wanted: (one: SideNumber) => boolean) => found.read.filter(wanted).map(({ text }) => text)
  const bad = texts(({ state }) => state === 'bad')
  if (bad.length > 0)
    notes.push(unreadableCells(column.name, await whereTexts(desk, column, bad), bad.slice(0, EXAMPLES)))
  if (found.shares > 0 && found.shares < found.good)
    notes.push(mixedUnits(column.name, await whereRareUnit(desk, column, found)))
  if (found.currencies.length > 0) notes.push(...(await currencyNotes(desk, column, found)))
  return notes
}

const cellsIn = (own: readonly SideNumber[]): number => own.reduce((sum, one) => sum + one.cells, 0)

/** Two currencies in a column, or a sign that only some of its cells have. */
async function currencyNotes(desk: Desk, column: Column, found: SideNumbers): Promise<DataNote[]> {
  const { read, good, currencies } = found
  const of = (sign: string | null | undefined) =>
    read.filter(({ state, text }) => state === 'number' && currencyOf(text) === sign)
  const signed = currencies.flatMap(of)
  const isRare = cellsIn(signed) * 2 < good
  if (currencies.length === 1 && !isRare) return []
  const [rarest] = currencies.toSorted((a, b) => cellsIn(of(a)) - cellsIn(of(b)))
  const rare = (isRare ? signed : of(rarest)).map(({ text }) => text)
  const at = await whereTexts(desk, column, rare)
  if (currencies.length > 1) return [mixedCurrencies(column.name, currencies, at)]
  return [partlySigned(column.name, currencies[0] ?? '', at)]
}

async function asNumbers(desk: Desk, roled: RoledColumn, found: SideNumbers): Promise<TypedColumn> {
  const { index } = roled.column
  const text = `trim(coalesce(raw.c${index}, ''))`
  const mapped = found.read.filter(({ value }) => value !== null)
  await desk.run(`CREATE TEMP TABLE side_${index} (text VARCHAR, value DOUBLE)`)
  await desk.append(
    `side_${index}`,
    ['text', 'double'],
    mapped.map(({ text: written, value }) => [written, value]),
  )
  const unit = found.shares > 0 ? 'share' : found.currencies.length > 0 ? 'currency' : null
  return {
    field: fieldOf(roled, { type: 'number', unit, currencies: found.currencies }),
    expression: `CASE WHEN ${plain(text)} THEN ${text}::DOUBLE ELSE side_${index}.value END`,
    join: `LEFT JOIN side_${index} ON side_${index}.text = ${text}`,
    notes: await numberNotes(desk, roled, found),
  }
}

const YES = new Set('1 1.0 true yes y t 是 已转化 转化 已购买 购买 成交 已成交 有 converted'.split(' '))
const NO = new Set('0 0.0 false no n f 否 未转化 未购买 未成交 无 没有'.split(' '))

async function asYesOrNo(desk: Desk, roled: RoledColumn): Promise<TypedColumn | null> {
  const { index } = roled.column
  const key = `lower(trim(coalesce(c${index}, '')))`
  const texts = await desk.rows<{ text: string }>(`SELECT DISTINCT ${key} AS text FROM raw LIMIT 20`)
  const written = texts.map(({ text }) => text).filter((text) => text !== '')
  if (written.length === 0 || written.some((text) => !YES.has(text) && !NO.has(text))) return null
  const yes = written.filter((text) => YES.has(text)).map(literal)
  const is = yes.length > 0 ? `${key} IN (${yes.join(', ')})` : 'false'
  return {
    field: fieldOf(roled, { type: 'number' }),
    expression: `CASE WHEN ${key} = '' THEN NULL WHEN ${is} THEN 1.0 ELSE 0.0 END`,
    join: '',
    notes: [],
  }
}

/** Texts that are all days, such as a customer's first visit. */
async function asDays(desk: Desk, roled: RoledColumn): Promise<TypedColumn | null> {
  const { index } = roled.column
  const text = `trim(coalesce(c${index}, ''))`
  const texts = await desk.rows<{ text: string }>(
    `SELECT DISTINCT ${text} AS text FROM raw WHERE ${text} <> '' LIMIT ${MAX_TEXTS + 1}`,
  )
  if (texts.length === 0 || texts.length > MAX_TEXTS) return null
  const days = texts.map((one) => readPeriod(one.text, 'unknown'))
  if (days.some((day) => day?.granularity !== 'day')) return null
  await desk.run(`CREATE TEMP TABLE side_${index} (text VARCHAR, day INTEGER)`)
  await desk.append(
    `side_${index}`,
    ['text', 'integer'],
    texts.map((one, i) => [one.text, days[i]?.ordinal ?? null]),
  )
  return {
    field: fieldOf(roled, { type: 'date' }),
    expression: `DATE '1970-01-01' + side_${index}.day`,
    join: `LEFT JOIN side_${index} ON side_${index}.text = ${text}`,
    notes: [],
  }
}

const hasLeadingZeros = (desk: Desk, { index }: Column): Promise<number> =>
  desk.number(
    `SELECT count(*) FROM (SELECT 1 FROM raw WHERE regexp_full_match(trim(coalesce(c${index}, '')), '0[0-9]+') LIMIT 1)`,
  )

/**
 * Types a column of the table `raw` that is no period, product or quantity: numbers where its role asks for them and
 * most of its cells are some, or where all of them are; days; else text. What does not fit is noted, never dropped.
 */
export async function typeSideColumn(desk: Desk, roled: RoledColumn, commaLikely: boolean): Promise<TypedColumn> {
  const { column, role } = roled
  if (namingRoles.has(role)) return asName(desk, roled)
  if (role === 'converted') {
    const answered = await asYesOrNo(desk, roled)
    if (answered) return answered
  }
  const texts = await gather(desk, column)
  const found = texts && readSideNumbers(texts, commaLikely)
  if (found && numericRoles.has(role) && found.good > 0 && found.good >= found.bad) return asNumbers(desk, roled, found)
  if (numericRoles.has(role) && found && found.good + found.bad > 0)
    return asText(roled, [wrongRole(column.name, role)])
  if (found && found.good > 0 && found.bad === 0 && (await hasLeadingZeros(desk, column)) === 0)
    return asNumbers(desk, roled, found)
  return (await asDays(desk, roled)) ?? asText(roled)
}
