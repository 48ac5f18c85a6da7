import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDatasets, openDatasets } from '../../../src/adapters/datasets/open-datasets.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { useDataFolder } from './data-folder.ts'
import { bytes, gbk, utf16 } from './encode.ts'
import { makeWorkbook, styled } from './formats/make-workbook.ts'

/** How many files; `FUZZ=2000` by hand, fewer in the suite. */
const FILES = Number(process.env.FUZZ ?? 160)
const BATCHES = 4

const { put, root } = useDataFolder()
let short: OpenDatasets
let careful: OpenDatasets

/** mulberry32: the same seed, the same files. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const day = (i: number) => `2024-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`
const LONG = `date,product,region,customer,quantity,price,discount\n${Array.from({ length: 60 }, (_, i) => `${day(i)},P${i % 4},${i % 2 ? 'East' : '华东'},c${i % 9},${i % 13},${(i / 8).toFixed(2)},${i % 10}%`).join('\n')}\n`
const PLAIN = LONG.replaceAll('%', '')
const WIDE = `月份,甲,乙,合计\n${Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')},${i},${2 * i},${3 * i}`).join('\r\n')}\r\n`
const PEOPLE = `customer_id,age,city,first_day\n${Array.from({ length: 20 }, (_, i) => `c${i},${20 + i},"北 京, ${i}",2020-01-${String(1 + i).padStart(2, '0')}`).join('\n')}\n`
const LINES = Array.from({ length: 20 }, (_, i) =>
  JSON.stringify({ date: day(i), product: `P${i % 3}`, qty: i, tags: [i] }),
).join('\n')
const BOOK = makeWorkbook([
  {
    name: 'Sheet',
    rows: [
      ['销售', null],
      ['日期', '产品', '销量', '折扣'],
      ...Array.from({ length: 15 }, (_, i) => [
        styled(45_300 + 31 * i, 'date'),
        `P${i % 2}`,
        i,
        styled(0.01 * i, 'share'),
      ]),
    ],
    merges: ['A1:D1'],
  },
])

const seeds: Uint8Array[] = [
  bytes(LONG),
  bytes(PLAIN),
  bytes(PLAIN),
  bytes(WIDE),
  gbk(WIDE),
  utf16(LONG, { mark: true }),
  bytes(PEOPLE),
  bytes(LINES),
  BOOK,
]

beforeAll(async () => {
  short = openDatasets({ folder: join(root(), 'short'), maxBytes: 20_000_000, fastFromBytes: 1 })
  careful = openDatasets({ folder: join(root(), 'careful'), maxBytes: 20_000_000 })
  const file = join(root(), 'seed.parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(
    `COPY (SELECT DATE '2024-01-01' + i::INTEGER AS date, 'P' || (i % 3) AS product, i AS qty, i / 3 AS price FROM range(50) t(i)) TO '${file}' (FORMAT parquet)`,
  )
  connection.closeSync()
  instance.closeSync()
  seeds.push(await readFile(file))
})
afterAll(() => Promise.all([short.close(), careful.close()]))

const PIECES = [
  '"',
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '\0',
  '\uFEFF',
  ' ',
  '　',
  '-',
  '%',
  '¥',
  '$',
  'NaN',
  'inf',
  '1e308',
  '007',
  '１',
  '=1+2',
  '合计',
  '2024-02-30',
  '2',
  '{',
  '}',
  'null',
  '𠀀',
  '<',
  '&',
  '</row>',
]

const splice = (content: Buffer, at: number, cut: number, piece: Uint8Array): Buffer =>
  Buffer.concat([content.subarray(0, at), piece, content.subarray(at + cut)])

const mutations: ((content: Buffer, below: (n: number) => number) => Buffer)[] = [
  (content, below) => splice(content, below(content.length), 0, bytes(PIECES[below(PIECES.length)] ?? '')),
  (content, below) => splice(content, below(content.length), 1, bytes(PIECES[below(PIECES.length)] ?? '')),
  (content, below) => splice(content, below(content.length), 1, Uint8Array.of(below(256))),
  (content, below) => splice(content, below(content.length), 1 + below(30), Uint8Array.of()),
  (content, below) => content.subarray(0, below(content.length)),
  (content, below) => {
    const at = below(content.length)
    return splice(content, at, 0, content.subarray(at, at + 1 + below(80)))
  },
]

function mutate(seed: number): Buffer {
  const below = randomOf(seed)
  let content = Buffer.from(seeds[below(seeds.length)] ?? [])
  for (let left = below(4); left > 0; left -= 1) {
    const mutation = mutations[below(mutations.length)]
    if (mutation && content.length > 0) content = Buffer.from(mutation(content, below))
  }
  return content
}

const sum = (values: readonly (number | null)[]) => values.reduce<number>((all, value) => all + (value ?? 0), 0)

/** What must hold of everything that is accepted. */
async function examine(datasets: OpenDatasets, hash: string, content: Buffer): Promise<void> {
  const [dataset, shape] = [await datasets.describe(hash), await datasets.shape(hash)]
  expect(shape.rows + shape.rejected.reduce((all, { count }) => all + count, 0)).toBe(shape.rowsRead)
  expect(dataset.rows).toBe(shape.rowsRead)
  const { total, rows } = await datasets.rows(hash, { limit: 10_000 })
  expect(rows.length).toBe(total)
  for (const finding of await datasets.check(hash, new Date('2026-11-24'))) {
    // A file may say NaN itself, and is quoted then.
    if (!content.includes('NaN')) expect(`${finding.text.zh}${finding.text.en}`).not.toMatch(/undefined|NaN|\[object/)
    expect(finding.rows.length).toBeLessThanOrEqual(20)
    expect(finding.count).toBeGreaterThanOrEqual(finding.rows.length)
  }
  if (shape.form === 'records') return
  const table = await datasets.table(hash)
  const measured = shape.fields.some(({ role }) => role === 'quantity') ? 'quantity' : 'revenue'
  const { values } = await datasets.aggregate(hash, { measures: [{ name: 'sum', of: measured, agg: 'sum' }] })
  const [whole, parts] = [Number(values.sum?.[0]), sum(table.products.flatMap(({ quantity }) => quantity))]
  expect(Math.abs(whole - parts)).toBeLessThanOrEqual(
    1e-9 * Math.max(1, ...table.products.flatMap(({ quantity }) => quantity.map((one) => Math.abs(one ?? 0)))),
  )
}

/**
 * Rows of data of a plain UTF-8 text, counted apart from the reader: lines that hold more than separators and spaces,
 * without the header. A count for each separator that the file may have; null where quotes make lines no rows.
 */
function countRows(content: Buffer): number[] | null {
  const text = content.toString('utf8').replace(/^\uFEFF/, '')
  if (text.includes('"') || text.includes('\uFFFD')) return null
  const lines = text.split(/\r\n|\n|\r/)
  return [',', ';', '\t'].map(
    (separator) => lines.filter((line) => line.replaceAll(separator, '').replace(/[ \t]/g, '') !== '').length - 1,
  )
}

async function outcomeOf(datasets: OpenDatasets, file: string, content: Buffer): Promise<string> {
  try {
    const { hash, rows: read, encoding } = await datasets.importFile(file, { accept: 'any' })
    await examine(datasets, hash, content)
    const counted = encoding === 'utf-8' ? countRows(content) : null
    if (counted) expect(counted).toContain(read)
    return `accepted ${JSON.stringify(await datasets.rows(hash, { limit: 10_000 }))}`
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expect(error.message).not.toMatch(/undefined|\[object/)
    return `${error.code} ${error.facts.problem}`
  }
}

describe('mutated files of every format', () => {
  it.each(Array.from({ length: BATCHES }, (_, i) => i + 1))(
    'are stored whole or refused by name, the short way and the careful one alike (batch %i)',
    { timeout: 600_000 + 5_000 * FILES },
    async (batch) => {
      const outcomes = new Map<string, number>()
      for (let i = 0; i < FILES / BATCHES; i += 1) {
        const seed = batch * 100_000 + i
        const content = mutate(seed)
        const file = await put(content)
        const [one, other] = [await outcomeOf(short, file, content), await outcomeOf(careful, file, content)]
        expect(one, `seed ${seed}`).toBe(other)
        expect(one, `seed ${seed}`).not.toMatch(/Unreadable$|DataFolder|Damaged(Dataset)/)
        const kind = one.split(' ', 2).join(' ').slice(0, 40)
        outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
      }
      expect(outcomes.size).toBeGreaterThan(4)
    },
  )
})
