/** A decision tree in arrays: node 0 is the root; a leaf has column −1. */
export interface Tree {
  columns: Int32Array
  /** Rows with a value up to it go left. */
  thresholds: Float64Array
  left: Int32Array
  right: Int32Array
  /** The answer of each node, in the unit of the target. */
  values: Float64Array
}

/** Puts a tree together node by node. */
export class TreeBuilder {
  readonly #columns: number[] = []
  readonly #thresholds: number[] = []
  readonly #left: number[] = []
  readonly #right: number[] = []
  readonly #values: number[] = []

  leaf(): number {
    this.#thresholds.push(0)
    this.#left.push(-1)
    this.#right.push(-1)
    this.#values.push(0)
    return this.#columns.push(-1) - 1
  }

  setValue(id: number, value: number): void {
    this.#values[id] = value
  }

  split(id: number, column: number, threshold: number): [number, number] {
    const [left, right] = [this.leaf(), this.leaf()]
    this.#columns[id] = column
    this.#thresholds[id] = threshold
    this.#left[id] = left
    this.#right[id] = right
    return [left, right]
  }

  finish(): Tree {
    return {
      columns: Int32Array.from(this.#columns),
      thresholds: Float64Array.from(this.#thresholds),
      left: Int32Array.from(this.#left),
      right: Int32Array.from(this.#right),
      values: Float64Array.from(this.#values),
    }
  }
}

/**
 * The leaf in which a row of the columns ends.
 *
 * @example leafOf(tree, columns, 0) // => 3
 */
export function leafOf(tree: Tree, columns: readonly Float64Array[], row: number): number {
  let node = 0
  for (let column = tree.columns[0] as number; column >= 0; column = tree.columns[node] as number) {
    const value = (columns[column] as Float64Array)[row] as number
    node = (value <= (tree.thresholds[node] as number) ? tree.left[node] : tree.right[node]) as number
  }
  return node
}

/**
 * What a tree expects for every row, in the unit of its target.
 *
 * @example predictTree(tree, columns)
 */
export const predictTree = (tree: Tree, columns: readonly Float64Array[]): Float64Array =>
  Float64Array.from({ length: columns[0]?.length ?? 0 }, (_, row) => tree.values[leafOf(tree, columns, row)] as number)
