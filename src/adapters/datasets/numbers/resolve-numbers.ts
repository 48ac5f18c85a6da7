import { showText } from '../places.ts'
import { badData } from '../refusal.ts'
import { type BareNumber, bareNumber, type NumberMark } from './bare-number.ts'
import { isFailedNumber, isMissing } from './missing.ts'
import { isOpen, type NumberStyle, numberValue, styleEvidence } from './number-style.ts'

/** A distinct text of a quantity column. */
interface WrittenNumber {
  text: string
  /** How many cells have it, and the first row. */
  cells: number
  row: number
}

/** One column's texts. What needs no thought (plain integers and decimals with a point) is only counted. */
export interface NumberTexts {
  name: string
  plainCells: number
  /** The first plain decimal with a point, evidence for the style; null without one. */
  plainPoint: { text: string; row: number } | null
  others: WrittenNumber[]
}

type NumberState = 'number' | 'missing' | 'bad'
interface NumberReading {
  text: string
  state: NumberState
  value: number | null
  marks: (NumberMark | 'open')[]
}

type ColumnKind = 'numbers' | 'text' | 'empty'
export interface NumberColumn {
  kind: ColumnKind
  style: NumberStyle
  readings: NumberReading[]
  /** Cells that look like numbers, in a column that is text all the same. */
  numberCells: number
}

interface Parsed extends WrittenNumber {
  bare: BareNumber | null
}

const parse = (texts: NumberTexts): Parsed[] =>
  texts.others.map((written) => ({ ...written, bare: isMissing(written.text) ? null : bareNumber(written.text) }))

const conflict = (name: string, point: { text: string; row: number }, comma: { text: string; row: number }) =>
  badData('MixedNumberStyles', {
    zh: `${showText(name)} 列的小数写法不一致：第 ${point.row} 行 ${showText(point.text)} 用点作小数点，第 ${comma.row} 行 ${showText(comma.text)} 用逗号。请统一。`,
    en: `the column ${showText(name)} writes decimals in two ways: ${showText(point.text)} in row ${point.row} with a point, ${showText(comma.text)} in row ${comma.row} with a comma. Use one.`,
  })

/** @throws {Failure} `BadData` when both styles are in one column */
function ownStyle(texts: NumberTexts, parsed: readonly Parsed[]): NumberStyle | null {
  const told = (style: NumberStyle) => parsed.find(({ bare }) => bare !== null && styleEvidence(bare) === style)
  const point = texts.plainPoint ?? told('point')
  const comma = told('comma')
  if (point && comma) throw conflict(texts.name, point, comma)
  return point ? 'point' : comma ? 'comma' : null
}

function readOne({ text, bare }: Parsed, style: NumberStyle, open: boolean): NumberReading {
  if (isMissing(text)) return { text, state: 'missing', value: null, marks: [] }
  const value = bare && numberValue(bare, style)
  if (!bare || value === null) return { text, state: 'bad', value: null, marks: [] }
  return { text, state: 'number', value, marks: open && isOpen(bare) ? [...bare.marks, 'open'] : bare.marks }
}

function judge(texts: NumberTexts, readings: NumberReading[], style: NumberStyle): NumberColumn {
  let good = texts.plainCells
  let bad = 0
  let failed = 0
  readings.forEach(({ state, text }, i) => {
    const cells = texts.others[i]?.cells ?? 0
    if (state === 'number') good += cells
    if (state === 'bad') bad += cells
    if (state === 'bad' && isFailedNumber(text)) failed += cells
  })
  const kind = good + bad === 0 ? 'empty' : failed > 0 || good >= bad ? 'numbers' : 'text'
  return { kind, style, readings, numberCells: good }
}

/**
 * Reads the quantity columns of a file. The style of a column is the one its own numbers tell; without such a number
 * the one that all other columns tell; else decimals have a point. `commaLikely` says that the file as a whole makes
 * a decimal comma likely, so that numbers like 1,234 are marked as open.
 *
 * @throws {Failure} `BadData` when one column writes decimals in two ways
 */
export function resolveNumbers(columns: readonly NumberTexts[], commaLikely: boolean): NumberColumn[] {
  const parsed = columns.map(parse)
  const styles = columns.map((texts, i) => ownStyle(texts, parsed[i] ?? []))
  const others: NumberStyle = styles.includes('comma') && !styles.includes('point') ? 'comma' : 'point'
  const doubtful = commaLikely || styles.includes('comma')
  return columns.map((texts, i) => {
    const style = styles[i] ?? others
    const open = styles[i] === null && doubtful
    return judge(
      texts,
      (parsed[i] ?? []).map((one) => readOne(one, style, open)),
      style,
    )
  })
}
