import { writeFile } from 'node:fs/promises'
import { randomOf } from '../random.ts'

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
