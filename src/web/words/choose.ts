import type { Language, Text } from '../../domain/language.ts'
import { languageSchema } from '../../domain/language.ts'
import { en } from './en.ts'
import type { Words } from './words.ts'
import { zh } from './zh.ts'

const catalogues: Record<Language, Words> = { zh, en }

export const wordsIn = (language: Language): Words => catalogues[language]

/** What a page's root says of its language. */
export const localeOf: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

/** The side of a text that the reader reads. */
export const inLanguage = (text: Text, language: Language): string => text[language]

/**
 * The language of a page: what was chosen, else what the browser prefers, else Chinese.
 *
 * @example chooseLanguage(undefined, 'fr, en;q=0.8, zh;q=0.7')   // => 'en'
 */
export function chooseLanguage(chosen: string | undefined, accepted: string | undefined): Language {
  const given = languageSchema.safeParse(chosen)
  if (given.success) return given.data
  const wishes = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((one) => one !== undefined)
      return { language: tag.trim().split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wishes) {
    const known = languageSchema.safeParse(language)
    if (known.success) return known.data
  }
  return 'zh'
}
