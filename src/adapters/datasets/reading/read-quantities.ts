import type { DataNote } from '../../../domain/sales-table.ts'
import type { Column } from '../columns/header.ts'
import { emptyColumns, textColumns } from '../columns/name-notes.ts'
import { noProducts, type Roles } from '../columns/roles.ts'
import { type CellMark, cellNote, decimalComma } from '../numbers/number-notes.ts'
import { type NumberColumn, type NumberTexts, resolveNumbers } from '../numbers/resolve-numbers.ts'
import { listPlaces } from '../places.ts'
import { badData } from '../refusal.ts'
import type { Desk } from './desk.ts'
import { maySetAside, quantitiesSetAside } from './set-aside.ts'
import { firstPlaces, tallyMarks } from './tallies.ts'

/** Read by the engine: the same number in every style, or a decimal that can only be one with a point. */
const PLAIN = `regexp_full_match(text, '-?[0-9]{1,15}(\\.([0-9]{1,2}|[0-9]{4,17}))?')`

async function makeCells(desk: Desk, values: readonly Column[]): Promise<void> {
  const names = values.map(({ index }) => `c${index}`).join(', ')
  await desk.run(`CREATE TEMP TABLE cells AS
    SELECT cell.row, substr(name, 2)::INTEGER AS col, coalesce(text, '') AS text
    FROM (SELECT row, ${names} FROM raw) UNPIVOT INCLUDE NULLS (text FOR name IN (${names})) AS cell
    JOIN dated ON cell.row = dated.row AND state = 'period'`)
}

async function gatherTexts(desk: Desk, values: readonly Column[]): Promise<NumberTexts[]> {
  const plain = await desk.rows<{ col: number; cells: number; row: number | null; text: string | null }>(`
    SELECT col, count(*)::INTEGER AS cells, min(row) FILTER (text LIKE '%.%') AS row,
           arg_min(text, row) FILTER (text LIKE '%.%') AS text
    FROM cells WHERE ${PLAIN} GROUP BY col`)
  const others = await desk.rows<{ col: number; text: string; cells: number; row: number }>(`
    SELECT col, text, count(*)::INTEGER AS cells, min(row) AS row FROM cells WHERE NOT ${PLAIN}
    GROUP BY col, text ORDER BY col, row, text`)
  const byColumn = Map.groupBy(others, ({ col }) => col)
  const counted = new Map(plain.map((one) => [one.col, one]))
  return values.map(({ index, name }) => {
    const { cells = 0, row = null, text = null } = counted.get(index) ?? {}
    const plainPoint = row !== null && text !== null ? { text, row } : null
    return { name, plainCells: cells, plainPoint, others: byColumn.get(index) ?? [] }
  })
}

async function typeCells(desk: Desk, values: readonly Column[], columns: readonly NumberColumn[]): Promise<void> {
  await desk.run('CREATE TEMP TABLE number_map (col INTEGER, text VARCHAR, state VARCHAR, value DOUBLE, marks VARCHAR)')
  await desk.run('CREATE TEMP TABLE number_columns (col INTEGER, name VARCHAR)')
  const used = values.flatMap((column, i) => (columns[i]?.kind === 'numbers' ? [{ column, read: columns[i] }] : []))
  await desk.append(
    'number_columns',
    ['integer', 'text'],
    used.map(({ column }) => [column.index, column.name]),
  )
  await desk.append(
    'number_map',
    ['integer', 'text', 'text', 'double', 'text'],
    used.flatMap(({ column, read }) =>
      read.readings.map((one) => [column.index, one.text, one.state, one.value, one.marks.join(' ')]),
    ),
  )
  await desk.run(`CREATE TEMP TABLE typed AS
    SELECT row, col, text, coalesce(state, 'number') AS state,
           CASE WHEN state IS NULL THEN cells.text::DOUBLE ELSE value END AS value,
           trim(concat(marks, CASE state WHEN 'missing' THEN ' missing' ELSE '' END,
             CASE WHEN coalesce(value, TRY_CAST(cells.text AS DOUBLE)) < 0 THEN ' negative' ELSE '' END)) AS marks
    FROM cells JOIN number_columns USING (col) LEFT JOIN number_map USING (col, text)`)
}

/** Cells that hold no number: set aside as long as they are few in each column. */
async function setAside(desk: Desk): Promise<DataNote[]> {
  const { places, total } = await firstPlaces(
    desk,
    `SELECT row, name AS "column", text AS found FROM typed JOIN number_columns USING (col) WHERE state = 'bad'`,
  )
  if (total === 0) return []
  const columns = await desk.rows<{ bad: number; cells: number }>(
    `SELECT count(*) FILTER (state = 'bad')::INTEGER AS bad, count(*)::INTEGER AS cells FROM typed GROUP BY col`,
  )
  if (columns.every(({ bad, cells }) => maySetAside(bad, cells))) return [quantitiesSetAside({ places, total })]
  const at = listPlaces(places, total)
  throw badData(
    'TextInNumberColumn',
    {
      zh: `数字列里有不是数字的内容：${at.zh}。请改成数字；没有数值就留空（或写 -、N/A）；公式请先转成数值。`,
      en: `number columns hold what is no number: ${at.en}. Write numbers; leave cells without a value empty (or -, N/A); turn formulas into values first.`,
    },
    places,
  )
}

/** Some of the texts that carry a unit: boxes among pieces are not counted in the same. */
async function withUnits(desk: Desk): Promise<string[]> {
  const [texts = []] = await desk.columns(
    `SELECT text FROM typed WHERE list_contains(string_split(marks, ' '), 'unit') GROUP BY text ORDER BY min(row) LIMIT 5`,
  )
  return texts.map(String)
}

function columnNotes(values: readonly Column[], columns: readonly NumberColumn[]): DataNote[] {
  const of = (kind: NumberColumn['kind']) => values.filter((_, i) => columns[i]?.kind === kind).map(({ name }) => name)
  const texts = of('text')
  const looking = columns.reduce((sum, { kind, numberCells }) => sum + (kind === 'text' ? numberCells : 0), 0)
  const comma = values.filter((_, i) => columns[i]?.kind === 'numbers' && columns[i]?.style === 'comma')
  const notes: DataNote[] = []
  if (texts.length > 0) notes.push(textColumns(texts, looking))
  if (of('empty').length > 0) notes.push(emptyColumns(of('empty')))
  if (comma.length > 0) notes.push(decimalComma(comma.map(({ name }) => name)))
  return notes
}

// The one quantity column of a long table is asked for: text in it is a fault, not another kind of column.
const insist = (columns: NumberColumn[], form: Roles['form']): NumberColumn[] =>
  form === 'wide' ? columns : columns.map((column) => ({ ...column, kind: 'numbers' }))

/**
 * Reads the quantities into the table `typed` (row, col, value), and says which columns have them. Columns of a wide table that hold text are set aside
 * and noted, as are the few cells that hold no number.
 *
 * @throws {Failure} `BadData`: text in a number column, with the places; no column of numbers
 */
export async function readQuantities(
  desk: Desk,
  { form, values }: Roles,
  separator: string,
): Promise<{ used: Column[]; notes: DataNote[] }> {
  await makeCells(desk, values)
  const texts = await gatherTexts(desk, values)
  const columns = insist(resolveNumbers(texts, separator === ';'), form)
  if (!columns.some(({ kind }) => kind === 'numbers')) throw noProducts(values)
  await typeCells(desk, values, columns)
  const aside = await setAside(desk)
  const marks = await tallyMarks(desk, 'typed')
  const units = marks.has('unit') ? await withUnits(desk) : []
  const notes = [...marks.values()].map((tally) =>
    cellNote(tally.mark as CellMark, { ...tally, ...(tally.mark === 'unit' ? { examples: units } : {}) }),
  )
  const used = values.filter((_, i) => columns[i]?.kind === 'numbers')
  return { used, notes: [...columnNotes(values, columns), ...aside, ...notes] }
}
