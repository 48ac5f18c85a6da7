import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { MAX_COLUMNS, MAX_ROW_CHARACTERS } from '../limits.ts'
import { showText } from '../places.ts'
import { badData } from '../refusal.ts'
import { storing } from '../store/storing.ts'
import { csvLine } from './csv-line.ts'

const LINES_AT_ONCE = 2_000

const badLine = (row: number, line: string) =>
  badData(
    'BadJsonLine',
    {
      zh: `第 ${row} 行不是一个 JSON 对象：${showText(line)}。每行应是一个对象，如 {"date":"2024-05","product":"甲","quantity":3}。`,
      en: `line ${row} is no JSON object: ${showText(line)}. Each line must be one, such as {"date":"2024-05","product":"A","quantity":3}.`,
    },
    [{ row, column: '', found: line.slice(0, 200) }],
  )

const tooLong = (row: number) =>
  badData('RowTooLong', {
    zh: `第 ${row} 行超过 ${MAX_ROW_CHARACTERS} 个字符。`,
    en: `line ${row} has more than ${MAX_ROW_CHARACTERS} characters.`,
  })

interface RawJson {
  rawJSON: string
}

// In the engine since V8 11.4, in the types not yet.
const json = JSON as unknown as { rawJSON(text: string): RawJson; isRawJSON(value: unknown): value is RawJson }

/** Numbers as they are written: an order number of twenty digits is more than a JavaScript number holds. */
const asWritten = (_: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && context?.source !== undefined ? json.rawJSON(context.source) : value

function parse(line: string, row: number): Record<string, unknown> {
  if (line.length > MAX_ROW_CHARACTERS) throw tooLong(row)
  try {
    const value: unknown = JSON.parse(line, asWritten as Parameters<typeof JSON.parse>[1])
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    throw badLine(row, line)
  }
  throw badLine(row, line)
}

function cellOf(value: unknown): string {
  if (json.isRawJSON(value)) return value.rawJSON
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

async function* objects(file: string): AsyncGenerator<Record<string, unknown> | null> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  let row = 0
  for await (const line of lines) {
    row += 1
    const text = row === 1 ? line.replace(/^\uFEFF/, '') : line
    yield text.trim() === '' ? null : parse(text, row)
  }
}

async function keysOf(file: string): Promise<string[]> {
  const keys = new Set<string>()
  for await (const object of objects(file)) {
    for (const key of Object.keys(object ?? {})) keys.add(key)
    if (keys.size > MAX_COLUMNS)
      throw badData('TooManyColumns', {
        zh: `各行的键合起来超过 ${MAX_COLUMNS} 个。`,
        en: `its lines have more than ${MAX_COLUMNS} keys between them.`,
      })
  }
  return [...keys]
}

/**
 * Writes JSON lines as CSV, a column for each key that any line has. Line n becomes row n + 1, for row 1 is the header.
 *
 * @throws {Failure} `BadData` with the line that is no object
 */
export async function readJsonLines(file: string, target: string): Promise<void> {
  const keys = await keysOf(file)
  const handle = await storing(() => open(target, 'wx'))
  try {
    let text = `${csvLine(keys)}\n`
    let waiting = 0
    for await (const object of objects(file)) {
      text += object ? `${csvLine(keys.map((key) => cellOf(Object.hasOwn(object, key) ? object[key] : null)))}\n` : '\n'
      waiting += 1
      if (waiting < LINES_AT_ONCE) continue
      const part = text
      text = ''
      waiting = 0
      await storing(() => handle.writeFile(part))
    }
    await storing(() => handle.writeFile(text))
  } finally {
    await storing(() => handle.close())
  }
}
