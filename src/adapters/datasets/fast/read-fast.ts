import { Failure } from '../../../domain/failures.ts'
import type { DataNote } from '../../../domain/sales-table.ts'
import { readHeader } from '../columns/header.ts'
import { amountsAsQuantities, columnsAside } from '../columns/name-notes.ts'
import { readProduct } from '../columns/resolve-products.ts'
import { assignRoles, countsMoney, type GivenRoles, type Roles } from '../columns/roles.ts'
import { MAX_PRODUCTS } from '../limits.ts'
import { cellNote } from '../numbers/number-notes.ts'
import { type Desk, literal } from '../reading/desk.ts'
import { isRecords } from '../reading/read-records.ts'
import type { Reading } from '../reading/read-sales.ts'
import { firstRows } from '../reading/tallies.ts'
import { rowsRelation, writeRows } from '../rows/rows-file.ts'
import { measured, sumRows } from '../rows/sum-rows.ts'
import type { Separator } from '../text/separator.ts'
import { columnFacts } from './column-facts.ts'
import { countLines, type LineCount } from './count-lines.ts'
import { type FastPlan, planFast, plannedFields } from './plan.ts'

export interface FastSource {
  file: string
  separator: Separator
  /** The first part of the text, without its byte order mark. */
  sample: string
  encoding: string
  given: GivenRoles
  notes: DataNote[]
}

const ROWS_TRIED = 2_000

interface Opening {
  roles: Roles
  names: string[]
  plan: FastPlan
}

/** What the first rows promise; null where anything asks for a closer look. */
function plan({ sample, separator, given }: FastSource): Opening | null {
  const lines = sample.split(/\r?\n/).slice(0, -1).slice(0, ROWS_TRIED)
  const [header = '', ...rows] = lines
  const columns = readHeader(header.split(separator))
  if (columns.some(({ name, written }) => name === '' || name !== written)) return null
  if (isRecords(columns, given)) return null
  const roles = assignRoles(columns, given)
  const split = rows.map((row) => row.split(separator))
  const found = planFast(roles, given, ({ index }) => split.map((row) => row[index - 1] ?? ''))
  return found && { roles, names: columns.map(({ name }) => name), plan: found }
}

/** What is wrong with a file is told by reading it carefully, in the order in which that finds it. */
function planOrNot(source: FastSource): Opening | null {
  try {
    return plan(source)
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

function readCsv({ file, separator }: FastSource, { names, plan: { columns } }: Opening, newLine: string): string {
  const read = new Map(columns.map((one) => [one.column.index, one.read]))
  const types = names.map((_, i) => `'c${i + 1}': '${read.get(i + 1) ?? 'VARCHAR'}'`)
  return `read_csv(${literal(file)}, auto_detect = false, header = true, delim = ${literal(separator)}, quote = '"',
    escape = '"', comment = '', new_line = '${newLine === '\n' ? '\\n' : '\\r\\n'}', columns = {${types.join(', ')}},
    nullstr = '', strict_mode = true, null_padding = false, store_rejects = true, rejects_limit = 1,
    rejects_table = 'fast_errors', rejects_scan = 'fast_scans',
    compression = 'none', encoding = 'utf-8', max_line_size = 2000000)`
}

/** Cells that read as numbers and may have been names: those that begin with a zero. */
async function hasLostZeros(desk: Desk, source: FastSource, opening: Opening, newLine: string): Promise<boolean> {
  const guarded = opening.plan.columns.filter((one) => one.guarded)
  if (guarded.length === 0) return false
  const asText = { ...opening.plan, columns: opening.plan.columns.map((one) => ({ ...one, read: 'VARCHAR' as const })) }
  const zero = guarded.map(({ column }) => `regexp_matches(c${column.index}, '^-?0[0-9]')`).join(' OR ')
  const from = readCsv(source, { ...opening, plan: asText }, newLine)
  return (await desk.number(`SELECT count(*) FROM (SELECT 1 FROM ${from} WHERE ${zero} LIMIT 1)`)) > 0
}

/** Names that reading them carefully would change or refuse. */
async function hasOddProducts(desk: Desk, relation: string, column: string): Promise<boolean> {
  const [names = []] = await desk.columns(`SELECT DISTINCT ${column} FROM ${relation} LIMIT ${MAX_PRODUCTS + 1}`)
  return (
    names.length > MAX_PRODUCTS || names.some((name) => name === null || readProduct(String(name)).marks.length > 0)
  )
}

async function cellNotes(
  desk: Desk,
  relation: string,
  { rows, negative, missing, value }: { rows: number; negative: number; missing: number; value: string },
): Promise<DataNote[]> {
  const tally = async (mark: 'missing' | 'negative', cells: number, condition: string) =>
    cells === 0
      ? []
      : [cellNote(mark, { cells, ...(await firstRows(desk, `SELECT row FROM ${relation} WHERE ${condition}`)) })]
  return [
    ...(await tally('missing', Math.min(missing, rows), `${value} IS NULL`)),
    ...(await tally('negative', negative, `${value} < 0`)),
  ]
}

const roleNotes = ({ aside, values: [value] }: Roles): DataNote[] => [
  ...(aside.length > 0 ? [columnsAside(aside.map(({ name }) => name))] : []),
  ...(value && countsMoney(value) ? [amountsAsQuantities(value.name)] : []),
]

async function loaded(
  desk: Desk,
  source: FastSource,
  { opening, count }: { opening: Opening; count: LineCount },
  rowsFile: string,
): Promise<boolean> {
  const {
    plan: { columns },
  } = opening
  const select = columns.map(
    ({ column, role }) => `c${column.index} AS ${role === 'period' ? 'day' : `c${column.index}`}`,
  )
  try {
    await writeRows(desk, `SELECT ${select.join(', ')} FROM ${readCsv(source, opening, count.newLine)}`, rowsFile)
  } catch (error) {
    if (/No space left|Could not write|Out of Memory/i.test(String(error))) throw error
    return false
  }
  return (
    (await desk.number('SELECT count(*) FROM fast_errors')) === 0 &&
    !(await hasLostZeros(desk, source, opening, count.newLine))
  )
}

/**
 * Lets the engine read a large clean file itself: every column with its type said, nothing sniffed, rejects stored. Its
 * rows are held against a count of the lines made apart from it. Null, and nothing lost, wherever anything is odd.
 */
export async function readFast(desk: Desk, source: FastSource, rowsFile: string): Promise<Reading | null> {
  const opening = planOrNot(source)
  const count = opening && (await countLines(source.file, source.separator))
  if (!opening || !count || count.odd) return null
  if (!(await loaded(desk, source, { opening, count }, rowsFile))) return null
  const relation = rowsRelation({ file: rowsFile, numbered: false })
  const fields = plannedFields(opening.plan)
  const value = measured(fields)?.column ?? ''
  const totals = await columnFacts(desk, { file: rowsFile, relation, fields, value })
  if (totals.rows !== count.lines - 1 || !totals.sound || totals.filled[0] !== totals.rows) return null
  const product = fields.find(({ role }) => role === 'product')
  if (product && (await hasOddProducts(desk, relation, product.column))) return null
  const summed = await sumRows(desk, { relation, form: 'long', own: 'day', fields })
  if (summed.total !== null || summed.own !== 'day') return null
  const filled = fields.map((field, i) => ({ ...field, filled: totals.filled[i] ?? 0 }))
  const missing = totals.rows - (filled.find(({ column }) => column === value)?.filled ?? 0)
  const cells = await cellNotes(desk, relation, { rows: totals.rows, negative: totals.negative, missing, value })
  return {
    rows: totals.rows,
    columns: opening.names,
    encoding: source.encoding,
    table: summed.table,
    notes: [...source.notes, ...roleNotes(opening.roles), ...summed.periodNotes, ...cells, ...summed.notes],
    shape: {
      form: 'long',
      rows: totals.rows,
      rowsRead: totals.rows,
      rejected: [],
      granularity: summed.own,
      fields: filled,
    },
  }
}
