import { averageTheta } from './theta.ts'

/** Fewer blocks than this show no course of their own. */
export const fewestBlocks = 4

/**
 * How many periods make a block, so that noise within it cancels out: a quarter for months, a year for quarters, a week for days.
 *
 * @example blockLength(12) // => 3
 */
export const blockLength = (season: number): number => (season <= 7 ? season : Math.round(season / 4))

/**
 * Looks ahead from afar (multiple temporal aggregation: Kourentzes, Petropoulos and Trapero 2014): means of whole blocks of
 * periods, counted from the end, are looked ahead by `averageTheta`; straight lines through the middles of the blocks lead back
 * to the periods. For values without season. Needs `fewestBlocks` blocks; never throws.
 *
 * @param length periods in a block, above 1
 * @example aggregatedTheta(Float64Array.of(4, 4, 4, 4, 4, 4, 4, 4), 2, 3) // => [4, 4, 4]
 */
export function aggregatedTheta(y: Float64Array, length: number, horizon: number): Float64Array {
  const blocks = blockMeans(y, length)
  const ahead = averageTheta(blocks, Math.ceil(horizon / length) + 1)
  const middle = (block: number) => (block === 0 ? (blocks.at(-1) as number) : (ahead[block - 1] as number))
  return Float64Array.from({ length: horizon }, (_, i) => {
    const position = (i + 1 + (length - 1) / 2) / length
    const block = Math.floor(position)
    const share = position - block
    return (1 - share) * middle(block) + share * middle(block + 1)
  })
}

/** Means of whole blocks; periods at the beginning that fill no block are left out. */
function blockMeans(y: Float64Array, length: number): Float64Array {
  const count = Math.floor(y.length / length)
  const from = y.length - count * length
  return Float64Array.from({ length: count }, (_, block) => {
    let sum = 0
    for (let k = 0; k < length; k++) sum += y[from + block * length + k] as number
    return sum / length
  })
}
