import { writeFile } from 'node:fs/promises'

/** mulberry32: the same seed, the same file. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Customers with features and whether they bought: the first two features tell, the others do not. */
export async function makeCustomersFile(file: string, rows: number, features: number): Promise<void> {
  const random = randomOf(7)
  const names = Array.from({ length: features }, (_, j) => `x${j}`)
  const lines = Array.from({ length: rows }, (_, i) => {
    const cells = names.map(() => Math.round(random() * 1000))
    const bought = (cells[0] ?? 0) + (cells[1] ?? 0) + random() * 800 > 1500 ? 1 : 0
    return [`C${i}`, ...cells, bought].join(',')
  })
  await writeFile(file, `${['customer', ...names, 'converted'].join(',')}\n${lines.join('\n')}\n`)
}
