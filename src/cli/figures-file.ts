import { z } from 'zod'
import type { Figure } from '../domain/evidence.ts'
import { Failure } from '../domain/failures.ts'
import { type Unit, unitSchema } from '../domain/unit.ts'
import { oneLine } from './plain.ts'

/** A figure as people list it: `{"id":"sales","label":"Sales in November","value":1200000,"unit":"currency"}`. */
const listedSchema = z.object({
  id: z.string().min(1).max(100),
  label: z.string().max(300).default(''),
  value: z.number(),
  unit: z.string().max(40).default('number'),
  /** What it was measured on: a product, `total`. */
  of: z.array(z.string().max(200)).max(20).default([]),
  period: z.string().max(40).optional(),
})
const fileSchema = z.array(listedSchema).min(1).max(100_000)

/** Units as people write them. A percentage counts percent points. */
const unitWords: Record<string, Unit> = {
  件: 'units',
  个: 'units',
  pieces: 'units',
  元: 'currency',
  cny: 'currency',
  rmb: 'currency',
  usd: 'currency',
  eur: 'currency',
  人: 'count',
  次: 'count',
  ratio: 'share',
}

/**
 * Reads a list of figures from JSON.
 *
 * @throws {Failure} `BadUsage` that says where the list is wrong
 * @example readFigures('[{"id":"a","label":"growth","value":12.5,"unit":"%"}]', 'f.json')[0].value // => 0.125
 */
export function readFigures(text: string, file: string): Figure[] {
  const parsed = fileSchema.safeParse(parseJson(text, file))
  if (parsed.success) return parsed.data.map(toFigure)
  const problems = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || '[]'}: ${issue.message}`)
  throw badFile(file, problems.join('; '))
}

function toFigure({ id, label, value, unit, of, period }: z.infer<typeof listedSchema>): Figure {
  const word = unit.trim().toLowerCase()
  const isPercent = word === '%' || word === 'percent' || word === '％'
  const known = unitSchema.safeParse(word)
  const named = known.success ? known.data : (unitWords[word] ?? 'number')
  const figure = { id, measure: label, of, label: { zh: label, en: label }, ...(period ? { period } : {}) }
  return isPercent ? { ...figure, value: value / 100, unit: 'share' } : { ...figure, value, unit: named }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw badFile(file, error instanceof Error ? error.message : String(error))
  }
}

const badFile = (file: string, found: string): Failure =>
  new Failure('BadUsage', {
    zh: `数据点文件 ${oneLine(file)} 不能使用：${oneLine(found, 400)}。应为 [{"id","label","value","unit"}, …] 的 JSON 列表。`,
    en: `The figures file ${oneLine(file)} cannot be used: ${oneLine(found, 400)}. It must be a JSON list of {"id","label","value","unit"}.`,
  })
