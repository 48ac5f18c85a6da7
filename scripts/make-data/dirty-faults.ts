/** What is wrong with the dirty export, fault by fault. */
import type { Line } from './dirty.ts'
import { type Change, cellFaults, type Damage } from './dirty-cells.ts'
import type { Random } from './random.ts'

export interface Fault {
  code: string
  column: string | null
  zh: string
  en: string
}

const fault = (code: string, column: string | null, zh: string, en: string): Fault => ({ code, column, zh, en })

const copy = (line: Line, code: string): Line => ({ ...line, cells: [...line.cells], faults: [...line.faults, code] })

/** Rows that are there twice, some of them with another quantity. */
function repeatRows(lines: Line[], pick: () => Line): Line[] {
  const same = [pick(), pick(), pick()]
  const other = [pick(), pick()]
  return lines.flatMap((line) => {
    if (same.includes(line)) return [line, copy(line, 'DuplicateRow')]
    if (!other.includes(line)) return [line]
    const again = copy(line, 'DuplicateKey')
    const quantity = Math.round(Number(again.cells[4]) * 1.07)
    again.cells[4] = String(quantity)
    again.cells[6] = (quantity * Number(again.cells[5])).toFixed(2)
    line.faults.push('DuplicateKey')
    return [line, again]
  })
}

const sum = (lines: readonly Line[], column: number): number =>
  lines.reduce((total, { cells }) => total + Number(cells[column] ?? 0), 0)

const totalLine = (label: string, lines: readonly Line[]): Line => ({
  month: lines[0]?.month ?? '',
  cells: [label, '', '', '', String(sum(lines, 4)), '', sum(lines, 6).toFixed(2), '', '', ''],
  faults: ['TotalRow'],
})

/** The gap of a series, then sub-totals of some months and a total, from the numbers as they were before the damage. */
const GAP = { product: '芒果干508g', month: '2025-08' }
const SUBTOTALS = ['2025-03', '2025-12', '2026-06']

function totals(lines: readonly Line[]): Map<string, Line> {
  return new Map(
    SUBTOTALS.map((month) => [
      month,
      totalLine(
        '小计',
        lines.filter((line) => line.month === month),
      ),
    ]),
  )
}

const broken = (text: string, code: string): Line => ({ month: '', cells: [], text, faults: [code] })

/** Blank lines after these months; `,,,` comes of a row that was emptied in a spreadsheet. */
const BLANKS: Record<string, Line[]> = {
  '2025-02': [broken('', 'BlankLine')],
  '2025-09': [broken(',,,,,,,,,', 'EmptyRow')],
  '2025-11': [broken('', 'BlankLine'), broken('   ', 'BlankLine')],
  '2026-04': [broken(',,,,,,,,,', 'EmptyRow')],
}

function insertLines(lines: readonly Line[], subtotals: Map<string, Line>): Line[] {
  return lines.flatMap((line, i) => {
    const last = lines[i + 1]?.month !== line.month
    if (!last) return [line]
    const subtotal = subtotals.get(line.month)
    return [line, ...(subtotal ? [subtotal] : []), ...(BLANKS[line.month] ?? [])]
  })
}

const STRUCTURAL: Fault[] = [
  fault('DuplicateRow', null, '整行重复', 'a whole row is there twice'),
  fault(
    'DuplicateKey',
    null,
    '同一日期、产品、区域有两行且数量不同',
    'two rows of one date, product and region with different quantities',
  ),
  fault('TotalRow', '日期', '小计和合计混在明细里', 'sub-totals and a total among the rows'),
  fault('BlankLine', null, '空行或只有空格的行', 'a line that is empty or holds spaces only'),
  fault('EmptyRow', null, '只有逗号的行', 'a line of separators only'),
]

/** Faults that have no rows of their own. */
export const COLUMN_FAULTS: Fault[] = [
  fault('ConstantColumn', '销售渠道', '整列都是“线下商超”', 'one value in the whole column'),
  fault('SparseColumn', '备注', '绝大多数为空', 'nearly always empty'),
  fault(
    'MissingPeriod',
    '日期',
    `${GAP.product} 缺 ${GAP.month}（三个区域都没有行）`,
    `${GAP.product} has no rows for ${GAP.month} in any region`,
  ),
]

/** Damages clean lines; no line is hit twice, so every fault can be found by itself. */
export function plantFaults(clean: readonly Line[], random: Random): { lines: Line[]; faults: Fault[] } {
  const kept = clean.filter(({ cells, month }) => !(cells[1] === GAP.product && month === GAP.month))
  const [subtotals, total] = [totals(kept), totalLine('合计', kept)]
  const free = random.shuffle(kept)
  const pick = (): Line => free.pop() as Line
  const faults = cellFaults.map((damage) => apply(damage, pick))
  const lines = insertLines(repeatRows([...kept], pick), subtotals)
  return { lines: [...lines, total], faults: [...faults, ...STRUCTURAL] }
}

function apply({ code, column, zh, en, changes }: Damage, pick: () => Line): Fault {
  for (const change of changes) hit(pick, code, change)
  return { code, column, zh, en }
}

/** Some changes leave some lines as they are: those wait for another one. */
function hit(pick: () => Line, code: string, change: Change): void {
  const line = pick()
  const before = line.cells.join()
  change(line.cells)
  if (line.cells.join() === before) hit(pick, code, change)
  else line.faults.push(code)
}
