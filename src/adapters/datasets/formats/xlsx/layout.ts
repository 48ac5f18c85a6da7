import type { Merge } from './scan-sheet.ts'

/** Where a sheet's table begins. */
export interface Layout {
  /** The row in which the names of the columns end. */
  headerRow: number
  header: string[]
  /** Rows above that say what the sheet is. */
  titleRows: number[]
  /** The header was put together from two rows. */
  isJoined: boolean
}

type HeadRows = ReadonlyMap<number, readonly string[]>

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length

const covers = ({ top, bottom, left, right }: Merge, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right

/** The text of a cell, or of the merged area it lies in. */
function textAt(rows: HeadRows, merges: readonly Merge[], { row, column }: { row: number; column: number }): string {
  const merge = merges.find((one) => covers(one, row, column))
  return (merge ? rows.get(merge.top)?.[merge.left] : rows.get(row)?.[column])?.trim() ?? ''
}

/**
 * Finds the header among the first rows of a sheet: rows of a single text above a wider one are titles; a header with
 * texts merged across columns is joined with the row below it.
 *
 * @example a first row 销量 merged over 甲 and 乙 // => ['销量 甲', '销量 乙']
 */
export function findLayout(rows: HeadRows, merges: readonly Merge[]): Layout | null {
  const numbers = [...rows.keys()].sort((a, b) => a - b)
  const widest = Math.max(0, ...[...rows.values()].map(filled))
  const first = numbers.find((row) => filled(rows.get(row) ?? []) > 1 || widest < 2)
  if (first === undefined) return null
  const titleRows = numbers.filter((row) => row < first)
  const across = merges.some(({ top, bottom, left, right }) => top === first && bottom === first && right > left)
  const isJoined = across && rows.has(first + 1)
  const headerRow = isJoined ? first + 1 : first
  const width = Math.max(...[first, headerRow].map((row) => rows.get(row)?.length ?? 0))
  const header = Array.from({ length: width }, (_, column) => {
    const parts = [first, headerRow].map((row) => textAt(rows, merges, { row, column }))
    return [...new Set(parts)].filter((part) => part !== '').join(' ')
  })
  return { headerRow, header, titleRows, isJoined }
}

/** Areas below the header whose cells all stand for the first one. */
export const bodyMerges = (merges: readonly Merge[], { headerRow }: Layout): Merge[] =>
  merges.filter(({ top, bottom }) => top > headerRow && bottom > top)

/** Fills the cells of merged areas from their first rows, row by row as they come. */
export class MergeFiller {
  readonly #merges: Merge[]
  readonly #texts = new Map<Merge, string>()
  readonly rows: number[] = []

  constructor(merges: readonly Merge[]) {
    this.#merges = merges.toSorted((a, b) => a.top - b.top)
  }

  fill(row: number, cells: string[]): string[] {
    while (this.#merges[0] && this.#merges[0].bottom < row) this.#merges.shift()
    for (const merge of this.#merges) {
      if (merge.top > row) break
      if (merge.top === row) this.#texts.set(merge, cells[merge.left] ?? '')
      else if (merge.bottom >= row) this.#put(merge, row, cells)
    }
    return cells
  }

  #put(merge: Merge, row: number, cells: string[]): void {
    while (cells.length < merge.left) cells.push('')
    cells[merge.left] = this.#texts.get(merge) ?? ''
    this.rows.push(row)
  }
}
