import type { Figure } from '../evidence.ts'
import type { Text } from '../language.ts'
import { type Unit, unitSchema } from '../unit.ts'

/** A figure as people list it in a file: any id, a plain label, any unit or none. */
export interface RawFigure {
  id: string
  label?: string | Text
  value: number
  unit?: string
  measure?: string
  /** What it was measured on. */
  of?: readonly string[]
  period?: string
}

interface UnitRule {
  pattern: RegExp
  unit: Unit
  /** From the value as listed to base units. */
  factor?: number
}

const scaleWords = '(?:千|万|百万|千万|亿|k|thousand|mn?|million|bn|billion)?'
/** Units as people write them; the first that fits. */
const unitRules: readonly UnitRule[] = [
  {
    pattern: /^(?:%|％|percent|pct|per cent|百分比|个?百分点|pp|ppts?|percentage points?)$/i,
    unit: 'share',
    factor: 0.01,
  },
  { pattern: /^‰$/, unit: 'share', factor: 0.001 },
  { pattern: /^(?:ratio|fraction|share|比例|比率|占比)$/i, unit: 'share' },
  {
    pattern: new RegExp(
      `^${scaleWords}\\s?(?:元|块|人民币|美元|欧元|港元|日元|英镑|(?:[A-Z]{2})?[¥￥$€£]|cny|rmb|usd|eur|gbp|hkd|jpy|chf|currency|money|yuan|dollars?|euros?|pounds?)(?:\\/\\S{1,8})?$`,
      'i',
    ),
    unit: 'currency',
  },
  {
    pattern: new RegExp(
      `^${scaleWords}\\s?(?:件|个|台|套|箱|盒|瓶|包|只|双|份|条|units?|pieces?|pcs|pairs?|boxes|cups|bottles|copies)$`,
      'i',
    ),
    unit: 'units',
  },
  {
    pattern:
      /^(?:件|个|台|箱|units?|pieces|pcs)\s?(?:\/|per\s?|每)\s?(?:年|月|周|日|天|季|year|month|week|day|quarter|period)$/i,
    unit: 'units-per-period',
  },
  {
    pattern: new RegExp(
      `^${scaleWords}\\s?(?:人|人次|户|家|次|单|笔|名|位|count|people|customers?|orders?|visitors?|stores?|accounts?|rows?|times?)$`,
      'i',
    ),
    unit: 'count',
  },
  { pattern: /^(?:p|p[\s_-]?value|p\s?值|probability|概率)$/i, unit: 'probability' },
  { pattern: /^(?:r|r2|r²|rho|coefficient|correlation|系数|相关系数)$/i, unit: 'coefficient' },
  { pattern: /^(?:年份|calendar year)$/, unit: 'year' },
]
const sizes: Record<string, number> = {
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
}

/**
 * Makes a figure of what people list. The unit may be any word: `%` counts percent points (12.3 is 12.3 %), `万元` ten
 * thousands of money, `件` pieces. Without a unit the label decides: one with a % sign or that names a rate holds a
 * percentage, as a ratio where the value lies between −1 and 1. A year in the label is the period. Units that say
 * nothing here (days, points) make a plain number.
 *
 * @example looseFigure({ id: 'a', label: '增长率', value: 12.3, unit: '%' })   // => { id: 'a', value: 0.123, unit: 'share', … }
 * @example looseFigure({ id: 'b', label: '预算', value: 80, unit: '万元' })     // => { id: 'b', value: 800000, unit: 'currency', … }
 */
export function looseFigure(raw: RawFigure): Figure {
  const label = typeof raw.label === 'object' ? raw.label : { zh: raw.label ?? '', en: raw.label ?? '' }
  const { unit, factor } = unitOf(raw, label)
  const period = raw.period ?? yearOf(label)
  return {
    id: raw.id,
    measure: raw.measure ?? label.en,
    of: [...(raw.of ?? [])],
    value: tidy(raw.value * factor),
    unit,
    ...(period ? { period } : {}),
    label,
  }
}

function unitOf({ unit = '', value }: RawFigure, label: Text): { unit: Unit; factor: number } {
  const word = unit.trim()
  const known = unitSchema.safeParse(word.toLowerCase())
  if (known.success && known.data !== 'number') return { unit: known.data, factor: 1 }
  const rule = unitRules.find(({ pattern }) => pattern.test(word))
  if (rule) return { unit: rule.unit, factor: rule.factor ?? sizeOf(word) }
  return word === '' || known.success
    ? unitOfLabel(`${label.zh} ${label.en}`, value)
    : { unit: 'number', factor: sizeOf(word) }
}

const sizeOf = (word: string) =>
  sizes[
    /^(?:千万|百万|千|万|亿|(?:k|thousand|million|mn|m|billion|bn)(?![a-z]))/i.exec(word)?.[0].toLowerCase() ?? ''
  ] ?? 1

const rateLabel = /率|占比|份额|比例|增速|增幅|涨幅|降幅|跌幅|\brate|\bshare|growth|margin|percent/i

function unitOfLabel(label: string, value: number): { unit: Unit; factor: number } {
  if (/[%％]/.test(label)) return { unit: 'share', factor: 0.01 }
  if (/p\s?值|p[\s-]?value/i.test(label)) return { unit: 'probability', factor: 1 }
  if (/相关系数|correlation|系数/i.test(label)) return { unit: 'coefficient', factor: 1 }
  if (rateLabel.test(label)) return { unit: 'share', factor: Math.abs(value) <= 1 ? 1 : 0.01 }
  return { unit: 'number', factor: 1 }
}

function yearOf({ zh, en }: Text): string | undefined {
  const years = new Set([...`${zh} ${en}`.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([year]) => year))
  return years.size === 1 ? [...years][0] : undefined
}

/** 12.3 × 0.01 without the tail that floating point leaves. */
const tidy = (value: number) => (Number.isFinite(value) ? Number(value.toPrecision(15)) : value)
