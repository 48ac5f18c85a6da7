import type { DataNote, Granularity } from '../../../domain/sales-table.ts'
import type { PeriodColumns, Roles } from '../columns/roles.ts'
import { writePeriod } from '../periods/calendar.ts'
import { mixedForms, sorted, timesOfDay, totalRows } from '../periods/period-notes.ts'
import { joinPeriod } from '../periods/period-text.ts'
import { resolvePeriods } from '../periods/resolve-periods.ts'
import { listPlaces, type Place } from '../places.ts'
import { badData } from '../refusal.ts'
import { type Desk, literal } from './desk.ts'
import { maySetAside, periodsSetAside } from './set-aside.ts'
import { firstPlaces, firstRows } from './tallies.ts'

const MAX_TEXTS = 200_000
const TIME_OF_DAY = '(?i)[T\\s]\\s*\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?\\s*([ap]m)?\\s*(z|[+-]\\d{2}:?\\d{2})?$'

interface Stamp {
  text: string
  part: string
  row: number
}

async function stampRows(desk: Desk, { main, part }: PeriodColumns): Promise<Stamp[]> {
  const written = `trim(coalesce(c${main.index}, ''))`
  await desk.run(`CREATE TEMP TABLE stamps AS
    SELECT row, ${written} AS written, CASE WHEN ${written} LIKE '%:%' THEN regexp_replace(${written}, ${literal(TIME_OF_DAY)}, '') ELSE ${written} END AS text,
           ${part ? `coalesce(c${part.index}, '')` : "''"} AS part FROM raw`)
  const stamps = await desk.rows<Stamp>(
    `SELECT text, part, min(row) AS row FROM stamps GROUP BY text, part ORDER BY row LIMIT ${MAX_TEXTS + 1}`,
  )
  if (stamps.length <= MAX_TEXTS) return stamps
  throw badData('TooManyPeriods', {
    zh: `时间列有超过 ${MAX_TEXTS} 个不同的值，不像是时期。`,
    en: `the period column has more than ${MAX_TEXTS} different values; these cannot be periods.`,
  })
}

const joined = ({ text, part }: Stamp, columns: PeriodColumns): string =>
  columns.partKind && part.trim() !== '' && text !== '' ? joinPeriod(text, part, columns.partKind) : text

/** Rows whose period cannot be read: set aside where a row more or less is bearable, and they are few. */
async function setAside(desk: Desk, column: string, form: Roles['form']): Promise<DataNote[]> {
  const { places, total } = await firstPlaces(
    desk,
    `SELECT row, ${literal(column)} AS "column", shown AS found FROM dated WHERE state IN ('bad', 'empty')`,
  )
  if (total === 0) return []
  // A row of a wide table is a whole period: without it the series has a hole.
  if (form === 'long' && maySetAside(total, await desk.number('SELECT count(*) FROM dated')))
    return [periodsSetAside(column, { places, total })]
  throw badPeriods(places, total)
}

function badPeriods(places: readonly Place[], total: number) {
  const at = listPlaces(places, total)
  const serial = places.some(({ found }) => /^[345]\d{4}(\.\d+)?$/.test(found))
  const hint = serial
    ? {
        zh: '（五位数可能是 Excel 的日期序号，请把该列设为日期格式后再导出）',
        en: ' Five digits may be an Excel date number: format the column as a date before saving.',
      }
    : { zh: '', en: '' }
  return badData(
    'BadPeriod',
    {
      zh: `时间列有看不懂的值：${at.zh}。可写成 2024、2024-05、2024-05-31、2024Q1、2024-W07 或 2024年5月${hint.zh}。`,
      en: `the period column has values that are no periods: ${at.en}. Write 2024, 2024-05, 2024-05-31, 2024Q1, 2024-W07 or 2024年5月.${hint.en}`,
    },
    places,
  )
}

async function refuseRepeated(desk: Desk, granularity: Granularity): Promise<void> {
  const twice = await desk.rows<{ ordinal: number; rows: number[] }>(`
    SELECT ordinal, min(row, 5) AS rows FROM dated WHERE state = 'period'
    GROUP BY ordinal HAVING count(*) > 1 ORDER BY ordinal LIMIT 20`)
  if (twice.length === 0) return
  const named = twice.map(({ ordinal, rows }) => ({ period: writePeriod({ granularity, ordinal }), rows }))
  throw badData(
    'DuplicatePeriods',
    {
      zh: `同一时期出现了多行：${named.map(({ period, rows }) => `${period}（第 ${rows.join('、')} 行）`).join('；')}。宽表每个时期只能有一行；请合并，或改成长表。`,
      en: `some periods have several rows: ${named.map(({ period, rows }) => `${period} (rows ${rows.join(', ')})`).join('; ')}. A wide table has one row a period: merge them, or make it a long table.`,
    },
    named.flatMap(({ period, rows }) => rows.map((row) => ({ row, column: '', found: period }))),
  )
}

/** Periods written otherwise than most: digits and letters aside, what is left of a text is its form. */
async function otherForms(desk: Desk): Promise<{ rows: number[]; total: number }> {
  const form = `regexp_replace(regexp_replace(stamps.text, '[0-9]+', '9', 'g'), '[A-Za-z]+', 'a', 'g')`
  const formed = `SELECT stamps.row, ${form} AS form, count(*) OVER (PARTITION BY ${form}) AS cells
    FROM stamps JOIN dated ON dated.row = stamps.row AND state = 'period'`
  return firstRows(desk, `SELECT row FROM (${formed}) QUALIFY cells < max(cells) OVER ()`)
}

async function rowNotes(desk: Desk, form: Roles['form']): Promise<DataNote[]> {
  const notes: DataNote[] = []
  const totals = await firstRows(desk, `SELECT row FROM dated WHERE state = 'total'`)
  if (totals.total > 0) {
    const texts = await desk.rows<{ text: string }>(
      `SELECT DISTINCT shown AS text FROM dated WHERE state = 'total' LIMIT 5`,
    )
    notes.push(
      totalRows(
        totals,
        texts.map(({ text }) => text),
      ),
    )
  }
  const forms = await otherForms(desk)
  if (forms.total > 0) notes.push(mixedForms(forms))
  const timed = await firstRows(desk, 'SELECT row FROM stamps WHERE written <> text')
  if (timed.total > 0) notes.push(timesOfDay(timed))
  const backwards = `SELECT count(*) FROM (SELECT ordinal < lag(ordinal) OVER (ORDER BY row) AS back FROM dated WHERE state = 'period') WHERE back`
  if (form === 'wide' && (await desk.number(backwards)) > 0) notes.push(sorted())
  return notes
}

/**
 * Reads the period of every row into the table `dated` (row, state, ordinal, first day); rows of totals, and the few of a
 * long table whose period cannot be read, are set aside and noted.
 *
 * @throws {Failure} `BadData`: no period, mixed kinds, a period twice in a wide table
 */
export async function readPeriods(
  desk: Desk,
  { form, period }: Roles,
): Promise<{ granularity: Granularity; own: Granularity; notes: DataNote[] }> {
  const stamps = await stampRows(desk, period)
  const written = stamps.map((stamp) => ({ text: joined(stamp, period), row: stamp.row }))
  const { granularity, own, read, notes } = resolvePeriods(written, form)
  await desk.run(
    'CREATE TEMP TABLE period_map (text VARCHAR, part VARCHAR, shown VARCHAR, state VARCHAR, ordinal INTEGER, day INTEGER)',
  )
  await desk.append(
    'period_map',
    ['text', 'text', 'text', 'text', 'integer', 'integer'],
    read.map((one, i) => [stamps[i]?.text ?? '', stamps[i]?.part ?? '', one.text, one.state, one.ordinal, one.day]),
  )
  await desk.run(`CREATE TEMP TABLE dated AS
    SELECT row, shown, state, ordinal, DATE '1970-01-01' + day AS day FROM stamps JOIN period_map USING (text, part)`)
  const aside = await setAside(desk, period.main.name, form)
  if (form === 'wide') await refuseRepeated(desk, granularity)
  return { granularity, own, notes: [...notes, ...aside, ...(await rowNotes(desk, form))] }
}
