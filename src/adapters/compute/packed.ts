import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * What goes to a thread is copied while the process stands still, and a million cells one by one take long. Long columns
 * therefore travel as blocks of memory and single long texts, which are copied at once; they are packed a piece at a
 * time, so that the process can turn to other things in between.
 *
 * A packed column is a Map: data never hold one otherwise.
 */
type Packed = Map<string, Float64Array | Uint32Array | Uint8Array | string>

const longFrom = 5_000
const cellsAtOnce = 20_000
/** Stands between texts; a column with a text that holds it goes as it is. */
const border = '\u0000'

/** The same data with its long columns packed. */
export async function pack(data: unknown): Promise<unknown> {
  if (Array.isArray(data)) {
    const packed = data.length < longFrom ? null : ((await packNumbers(data)) ?? (await packTexts(data)))
    if (packed) return packed
    // A long list of anything else: its parts are looked at only where they may hold columns.
    return data.length < longFrom ? Promise.all(data.map(pack)) : data
  }
  if (data === null || typeof data !== 'object' || Object.getPrototypeOf(data) !== Object.prototype) return data
  const packed: [string, unknown][] = []
  for (const [key, value] of Object.entries(data)) packed.push([key, await pack(value)])
  // Set one by one, a column named __proto__ would be lost.
  return Object.fromEntries(packed)
}

/** What was packed, as it was. */
export function unpack(data: unknown): unknown {
  if (data instanceof Map) return unpackColumn(data as Packed)
  if (Array.isArray(data)) return data.length < longFrom ? data.map(unpack) : data
  if (data === null || typeof data !== 'object' || Object.getPrototypeOf(data) !== Object.prototype) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, unpack(value)]))
}

async function packNumbers(cells: readonly unknown[]): Promise<Packed | null> {
  const numbers = new Float64Array(cells.length)
  const empty = new Uint8Array(cells.length)
  for (let from = 0; from < cells.length; from += cellsAtOnce) {
    if (from > 0) await nextTurn()
    for (let i = from; i < Math.min(from + cellsAtOnce, cells.length); i++) {
      const cell = cells[i]
      if (cell === null) empty[i] = 1
      else if (typeof cell === 'number') numbers[i] = cell
      else return null
    }
  }
  return new Map<string, Float64Array | Uint8Array>([
    ['numbers', numbers],
    ['empty', empty],
  ])
}

/** Each text once, and where it stands; place 0 is an empty cell. */
async function packTexts(cells: readonly unknown[]): Promise<Packed | null> {
  const places = new Uint32Array(cells.length)
  const known = new Map<string, number>()
  for (let from = 0; from < cells.length; from += cellsAtOnce) {
    if (from > 0) await nextTurn()
    for (let i = from; i < Math.min(from + cellsAtOnce, cells.length); i++) {
      const cell = cells[i]
      if (cell === null) continue
      if (typeof cell !== 'string' || cell.includes(border)) return null
      const place = known.get(cell) ?? known.size + 1
      if (place > known.size) known.set(cell, place)
      places[i] = place
    }
  }
  return new Map<string, string | Uint32Array>([
    ['texts', [...known.keys()].join(border)],
    ['places', places],
  ])
}

function unpackColumn(packed: Packed): (number | string | null)[] {
  const numbers = packed.get('numbers') as Float64Array | undefined
  if (numbers) {
    const empty = packed.get('empty') as Uint8Array
    return Array.from(numbers, (number, i) => (empty[i] === 1 ? null : number))
  }
  const texts = (packed.get('texts') as string).split(border)
  return Array.from(packed.get('places') as Uint32Array, (place) => (place === 0 ? null : (texts[place - 1] as string)))
}
