import { Failure } from '../domain/failures.ts'
import { type Limit, parseLimit } from '../domain/limit.ts'
import { oneLine } from './plain.ts'

/** Readers of option values. Each names the option, what was found and what is wanted. */

interface Bounds {
  min: number
  max?: number
}

export const wholeNumber =
  (option: string, { min, max = 1_000_000_000 }: Bounds) =>
  (text: string): number => {
    const value = /^\d{1,12}$/.test(text.replaceAll(/[,_]/g, '')) ? Number(text.replaceAll(/[,_]/g, '')) : Number.NaN
    if (value >= min && value <= max) return value
    const found = oneLine(text, 60)
    throw new Failure('BadUsage', {
      zh: `${option} 应为 ${min} 到 ${max} 的整数，收到的是“${found}”。`,
      en: `${option} must be a whole number from ${min} to ${max}, found "${found}".`,
    })
  }

export const oneOf =
  (option: string, choices: readonly string[]) =>
  (text: string): string => {
    if (choices.includes(text)) return text
    const [found, all] = [oneLine(text, 60), choices.join(', ')]
    throw new Failure('BadUsage', {
      zh: `${option} 应为 ${all} 之一，收到的是“${found}”。`,
      en: `${option} must be one of ${all}, found "${found}".`,
    })
  }

/** A comma list; Chinese commas count too. */
export const commaList = (text: string): string[] =>
  text
    .split(/[,，、]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** `--limit`, as often as there are limits. @throws {Failure} `BadLimit` */
export const limitValues = (text: string, previous: Limit[] | undefined): Limit[] => [
  ...(previous ?? []),
  parseLimit(text),
]

export function jsonObject(option: string) {
  return (text: string): Record<string, unknown> => {
    const found = oneLine(text, 80)
    const problem = new Failure('BadUsage', {
      zh: `${option} 应为 JSON 对象，例如 '{"product":"Product_A"}'，收到的是“${found}”。`,
      en: `${option} must be a JSON object such as '{"product":"Product_A"}', found "${found}".`,
    })
    try {
      const value = JSON.parse(text) as unknown
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
    } catch {
      throw problem
    }
    throw problem
  }
}
