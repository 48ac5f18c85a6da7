import { readFileSync } from 'node:fs'

const data = new URL('../../data/', import.meta.url)

export interface Claim {
  planted: number | null
  estimate: number
  expected: { low: number; high: number }
}

export const readText = (path: string, encoding = 'utf-8'): string =>
  new TextDecoder(encoding, { fatal: true }).decode(readFileSync(new URL(path, data)))

export const planted = JSON.parse(readText('planted.json'))

export type Row = Record<string, string>

/** The rows of a file by column; the retailer's files have no quoted cells. */
export function readRows(path: string): Row[] {
  const [header = '', ...lines] = readText(path).trimEnd().split('\n')
  const names = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    if (cells.length !== names.length) throw new Error(`${path}: "${line}" has ${cells.length} cells`)
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']))
  })
}

const isClaim = (part: unknown): part is Claim => typeof part === 'object' && part !== null && 'expected' in part

/** Every claim of planted.json with its place. */
export function claimsIn(part: unknown, path = ''): [string, Claim][] {
  if (isClaim(part)) return [[path, part]]
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) => claimsIn(value, `${path}/${key}`))
}
