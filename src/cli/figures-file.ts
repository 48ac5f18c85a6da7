import { z } from 'zod'
import type { Figure } from '../domain/evidence.ts'
import { issuesText } from '../domain/failure-kinds/issue-text.ts'
import { Failure } from '../domain/failures.ts'
import type { Text } from '../domain/language.ts'
import { looseFigure } from '../domain/numbers/loose-figure.ts'
import { oneLine } from './plain.ts'

/** A figure as people list it: `{"id":"sales","label":"Sales in November","value":1200000,"unit":"CNY"}`. */
const listedSchema = z.object({
  id: z.string().min(1).max(100),
  label: z.union([z.string().max(300), z.object({ zh: z.string().max(300), en: z.string().max(300) })]).default(''),
  value: z.number(),
  unit: z.string().max(40).optional(),
  /** What it was measured on: a product, `total`. */
  of: z.array(z.string().max(200)).max(20).optional(),
  period: z.string().max(40).optional(),
})
const fileSchema = z.array(listedSchema).min(1).max(100_000)

/**
 * Reads a list of figures from JSON.
 *
 * @throws {Failure} `BadUsage` that says where the list is wrong
 * @example readFigures('[{"id":"a","label":"growth","value":12.5,"unit":"%"}]', 'f.json')[0].value // => 0.125
 */
export function readFigures(text: string, file: string): Figure[] {
  const raw = parseJson(text, file)
  const parsed = fileSchema.safeParse(raw)
  if (parsed.success) return parsed.data.map(looseFigure)
  throw badFile(file, issuesText(parsed.error.issues, { raw }))
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    throw badFile(file, { zh: `不是 JSON（原文：${found}）`, en: `it is not JSON (${found})` })
  }
}

const badFile = (file: string, { zh, en }: Text): Failure =>
  new Failure('BadUsage', {
    zh: `数据点文件 ${oneLine(file)} 不能使用：${oneLine(zh, 400)}。应为 [{"id","label","value","unit"}, …] 的 JSON 列表。`,
    en: `The figures file ${oneLine(file)} cannot be used: ${oneLine(en, 400)}. It must be a JSON list of {"id","label","value","unit"}.`,
  })
