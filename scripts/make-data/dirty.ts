/** A GBK export as it really comes: 23 months, 4 products, 3 regions, and everything that goes wrong in such files. */
import { daysIn, MONTHS, monthOf, sampleMonth, writeMonth } from './calendar.ts'
import { calendarIndex, PRODUCTS } from './catalog.ts'
import { round } from './csv.ts'
import { type Fault, plantFaults } from './dirty-faults.ts'
import { Random } from './random.ts'

export const DIRTY_HEADER = '日期,产品名称,区域,销售渠道,销售数量,单价,销售金额,折扣率,期末库存,备注'.split(',')
export const DIRTY_PRODUCTS = ['每日坚果750g', '芒果干508g', '原味瓜子500g', '魔芋爽30包']
export const DIRTY_REGIONS = ['华东', '华南', '西南']
const FIRST_MONTH = sampleMonth('2025-01')

/** A line of the file. `cells` in the order of the header, or `text` for a line that is no row. */
export interface Line {
  month: string
  cells: string[]
  text?: string
  faults: string[]
}

const dateOf = (t: number): string => `${writeMonth(t)}-${String(daysIn(t)).padStart(2, '0')}`

function cleanLine(random: Random, t: number, [name, region]: readonly [string, string]): Line {
  const product = PRODUCTS.find((one) => one.name === name)
  const base = (product?.base ?? 0) * 0.04 * calendarIndex(product?.season ?? 'level', monthOf(t))
  const quantity = Math.round(base * (1 + random.normal(0, 0.06)))
  const price = round((product?.price ?? 0) * random.between(0.94, 1.02), 1)
  const share = random.pick(['0%', '5%', '8%', '10%', '12%'])
  const stock = Math.round(quantity * random.between(0.4, 0.9))
  const money = (quantity * price).toFixed(2)
  const cells = [
    dateOf(t),
    name,
    region,
    '线下商超',
    String(quantity),
    price.toFixed(1),
    money,
    share,
    String(stock),
    '',
  ]
  return { month: writeMonth(t), cells, faults: [] }
}

function cleanLines(): Line[] {
  const random = new Random('dirty')
  const keys = DIRTY_PRODUCTS.flatMap((product) => DIRTY_REGIONS.map((region) => [product, region] as const))
  return Array.from({ length: MONTHS - FIRST_MONTH }, (_, i) => FIRST_MONTH + i).flatMap((t) =>
    keys.map((key) => cleanLine(random, t, key)),
  )
}

export interface PlantedFault extends Fault {
  /** Line numbers in the file, the header being 1. */
  rows: number[]
}

/** @returns the text with CRLF line ends, and what is wrong with it */
export function makeDirty(): { text: string; faults: PlantedFault[] } {
  const { lines, faults } = plantFaults(cleanLines(), new Random('dirty/faults'))
  const text = [DIRTY_HEADER, ...lines.map(({ text, cells }) => (text === undefined ? cells : [text]))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('')
  const rowsOf = (code: string): number[] => lines.flatMap((line, i) => (line.faults.includes(code) ? [i + 2] : []))
  return { text, faults: faults.map((fault) => ({ ...fault, rows: rowsOf(fault.code) })) }
}
