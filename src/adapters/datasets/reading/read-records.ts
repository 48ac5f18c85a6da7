import type { ColumnRole } from '../../../domain/dataset/roles.ts'
import { Failure } from '../../../domain/failures.ts'
import type { DataNote } from '../../../domain/sales-table.ts'
import { DATE_WORDS, MONTH_WORDS, QUARTER_WORDS, wordKey, YEAR_WORDS } from '../columns/column-words.ts'
import type { Column } from '../columns/header.ts'
import { guessRoles } from '../columns/role-words.ts'
import { assignRoles, findWholePeriod, type GivenRoles, type PeriodColumns, type Roles } from '../columns/roles.ts'
import { showNames } from '../places.ts'
import { note } from '../refusal.ts'
import { keepColumns, roleSideColumns } from '../rows/build-rows.ts'
import { type TypedColumn, typeSideColumn } from '../rows/side-column.ts'
import type { Desk } from './desk.ts'
import { readPeriods } from './read-periods.ts'
import { known, type Reading } from './read-sales.ts'
import type { TextTable } from './read-text.ts'
import { rejectedRows } from './rejected-rows.ts'

/** What a table is about that has no sales. A campaign may also stand beside the sales of a wide table. */
const SUBJECTS: ReadonlySet<ColumnRole> = new Set(['customer', 'order', 'variant', 'converted'])
const COUNTED: ReadonlySet<ColumnRole> = new Set(['quantity', 'revenue'])
/** What a product's column of a wide table is taken for by its name alone. */
const COUNTABLE: ReadonlySet<ColumnRole> = new Set([...COUNTED, 'attribute'])

function salesRoles(columns: readonly Column[], given: GivenRoles): Roles | null {
  try {
    return assignRoles(columns, given)
  } catch {
    return null
  }
}

const TIMES = new Set([...DATE_WORDS, ...YEAR_WORDS, ...MONTH_WORDS, ...QUARTER_WORDS])

/** Only a column that is called a period outright: a customer's first day is no period of the row. */
const periodOf = (columns: readonly Column[], given: GivenRoles): PeriodColumns | null =>
  findWholePeriod(
    columns.filter(({ name }) => given[name] === 'period' || (given[name] === undefined && TIMES.has(wordKey(name)))),
  )

/**
 * Whether a table tells of something else than sales: of customers, campaigns or stock. A table with a product or
 * customer and a quantity beside a period is one of sales.
 */
export function isRecords(columns: readonly Column[], given: GivenRoles): boolean {
  const named = columns.filter(({ name }) => name !== '')
  const names = named.map(({ name }) => name)
  const guessed = guessRoles(names, new Set())
  const roles = names.map((name, i) => given[name] ?? guessed[i] ?? 'attribute')
  const sales = salesRoles(columns, given)
  if (sales?.form === 'long' || Object.values(given).some((role) => COUNTED.has(role))) return false
  if (sales === null || roles.some((role) => SUBJECTS.has(role))) return true
  const couldBeSold = sales.values.some(({ name }) => COUNTABLE.has(roles[names.indexOf(name)] ?? 'attribute'))
  return !couldBeSold || (roles.includes('campaign') && periodOf(named, given) === null)
}

const notSales = (names: readonly string[]): DataNote =>
  note('NotSales', [], {
    zh: `这张表没有销量（时间列加数量列），可与销售数据合并；现有列：${showNames(names)}。`,
    en: `This table has no sales of its own (a period and a quantity); it can be joined to some. Its columns: ${showNames(names)}.`,
  })

/** Nothing is added up, so nothing needs a coarser period. */
const OF_SERIES = new Set(['DaysAsMonths', 'PartialMonths'])

interface RecordSource {
  text: TextTable
  columns: readonly Column[]
  given: GivenRoles
  notes: DataNote[]
  mostRejected?: number | undefined
}

const ordinals = (desk: Desk) =>
  desk.run(
    `CREATE TEMP TABLE dated AS SELECT row, '' AS shown, 'period' AS state, 0 AS ordinal, NULL::DATE AS day FROM raw`,
  )

/**
 * The periods of the rows. A column that is called one and mostly is none, such as the day of a last purchase that many
 * customers never made, is an attribute, unless a person said that it is the period.
 */
async function periodsIfAny(desk: Desk, period: PeriodColumns, given: GivenRoles) {
  try {
    return await readPeriods(desk, { form: 'long', period, product: null, values: [], aside: [] })
  } catch (error) {
    if (!(error instanceof Failure) || given[period.main.name] === 'period') throw error
    for (const table of ['stamps', 'period_map', 'dated']) await desk.run(`DROP TABLE IF EXISTS ${table}`)
    return null
  }
}

const dayColumn = (name: string): TypedColumn => ({
  field: { name, role: 'period', type: 'period', unit: null, currencies: [], column: 'day' },
  expression: 'dated.day',
  join: '',
  notes: [],
})

/** Reads a table without sales: every column typed, in the table `kept`. @throws {Failure} `BadData` */
export async function readRecords(
  desk: Desk,
  { text, columns, given, notes, mostRejected }: RecordSource,
): Promise<Reading> {
  const named = columns.filter(({ name }) => name !== '' && given[name] !== 'ignored')
  const likely = periodOf(named, given)
  const periods = likely && (await periodsIfAny(desk, likely, given))
  const period = periods ? likely : null
  if (!period) await ordinals(desk)
  const rest = named.filter((column) => column !== period?.main && column !== period?.part)
  const side: TypedColumn[] = []
  for (const roled of roleSideColumns(rest, given, new Set(['period'])))
    side.push(await typeSideColumn(desk, roled, text.separator === ';'))
  const typed = [...(period ? [dayColumn(period.main.name)] : []), ...side]
  const from = `raw JOIN dated ON dated.row = raw.row AND dated.state = 'period'`
  const kept = await keepColumns(desk, typed, from)
  return {
    ...known(text, columns),
    table: null,
    notes: [
      ...notes,
      notSales(named.map(({ name }) => name)),
      ...(periods?.notes ?? []).filter(({ code }) => !OF_SERIES.has(code)),
      ...side.flatMap((one) => one.notes),
    ],
    shape: {
      form: 'records',
      rows: kept.rows,
      rowsRead: text.rows,
      rejected: await rejectedRows(desk, mostRejected),
      granularity: periods?.own ?? null,
      fields: kept.fields,
    },
  }
}
