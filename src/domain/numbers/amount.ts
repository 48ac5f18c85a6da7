import type { Language } from '../language.ts'
import { formatFigure, formatNumber } from './format.ts'

interface Money {
  language: Language
  currency: string
}

/**
 * A plan's own value with its unit; percent counts percent points.
 *
 * @example writeAmount(8, 'percent', { language: 'zh', currency: 'CNY' })       // => '8%'
 * @example writeAmount(800000, 'currency', { language: 'zh', currency: 'CNY' }) // => '¥80万'
 */
export function writeAmount(value: number, unit: string, { language, currency }: Money): string {
  if (unit === 'percent') return `${formatNumber(value, language)}%`
  return unit === 'currency' ? formatFigure({ value, unit }, language, currency) : formatNumber(value, language)
}
