import { plainText } from '../domain/plain-text.ts'

/** The same for every string inside a value, keys included. */
export function plainValue<T>(value: T): T {
  if (typeof value === 'string') return plainText(value) as T
  if (Array.isArray(value)) return value.map(plainValue) as T
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [plainText(key), plainValue(one)])) as T
}

/** One line of at most `most` characters. */
export function oneLine(text: string, most = 120): string {
  const line = plainText(text).replaceAll(/\s+/gu, ' ').trim()
  const characters = [...line]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line
}
