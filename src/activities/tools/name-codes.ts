import type { CellValue } from '../../domain/dataset/query.ts'

/** A column of names as numbers, for methods that count: −1 where a cell is empty. */
export interface NameCodes {
  /** In the order in which they first appear. */
  names: string[]
  codes: Int32Array
}

/** @example codesOf(['b', null, 'a', 'b']) // => { names: ['b', 'a'], codes: Int32Array [0, -1, 1, 0] } */
export function codesOf(cells: readonly CellValue[]): NameCodes {
  const known = new Map<string, number>()
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null || cell === '') return -1
    const name = String(cell)
    const code = known.get(name) ?? known.size
    known.set(name, code)
    return code
  })
  return { names: [...known.keys()], codes }
}

/** One code for each pair of codes that occurs together; −1 where either is missing. */
export function pairCodes(a: ArrayLike<number>, b: ArrayLike<number>): Int32Array {
  const known = new Map<string, number>()
  return Int32Array.from({ length: a.length }, (_, i) => {
    const [one, other] = [a[i] as number, b[i] as number]
    if (one < 0 || other < 0) return -1
    const key = `${one} ${other}`
    const code = known.get(key) ?? known.size
    known.set(key, code)
    return code
  })
}
