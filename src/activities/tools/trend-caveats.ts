import type { Caveat } from '../../domain/evidence.ts'
import type { Text } from '../../domain/language.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import type { Series } from './series.ts'
import { isSeasonal, type TrendReading } from './trend-reading.ts'
import { listedSubjects } from './words.ts'

interface TrendFacts {
  asked: readonly Series[]
  readings: readonly TrendReading[]
  /** The periods that were looked at. */
  table: SalesTable
  /** How many periods the whole table has. */
  allPeriods: number
}

const fewPoints = 10

/** What a reader of the trends must know before relying on them. */
export function trendCaveats({ asked, readings, table, allPeriods }: TrendFacts): Caveat[] {
  const read = new Set(readings.map(({ name }) => name))
  const shortest = Math.min(...readings.map(({ line }) => line.count))
  return [
    ...about(
      asked.filter(({ name }) => !read.has(name)).map(({ name }) => name),
      (names) => ({
        code: 'too-short',
        text: {
          zh: `${names.zh} 不足 3 期数值，无法判断趋势。`,
          en: `${names.en}: fewer than 3 values, hence no trend.`,
        },
      }),
    ),
    ...about(
      readings.filter((reading) => reading.isConstant).map(({ name }) => name),
      (names) => ({
        code: 'constant',
        text: {
          zh: `${names.zh} 各期数值相同：没有趋势可检验，R²、p 值与 τ 从缺。`,
          en: `${names.en}: the same value in every period, so there is no trend to test; R², p and τ are left out.`,
        },
      }),
    ),
    ...about(
      readings.filter(isSeasonal).map(({ name }) => name),
      (names) => ({
        code: 'seasonal',
        text: {
          zh: `${names.zh} 有明显季节性：首末变化与环比变化可能只是季节差异，p 值偏乐观。`,
          en: `${names.en}: a season shows. Changes between two periods may be the season alone, and p-values are on the bold side.`,
        },
      }),
    ),
    ...(shortest < fewPoints ? [fewPointsCaveat(shortest)] : []),
    ...(allPeriods > table.periods.length ? [recentOnly(table.periods.length)] : []),
  ]
}

function about(names: readonly string[], caveat: (names: Text) => Caveat): Caveat[] {
  return names.length === 0 ? [] : [caveat(listedSubjects(names))]
}

const fewPointsCaveat = (count: number): Caveat => ({
  code: 'few-points',
  text: {
    zh: `最短的序列只有 ${count} 期：检验很难达到显著，“不显著”不等于“没有变化”；Mann–Kendall 的 p 值是近似值。`,
    en: `The shortest series has ${count} points: tests can hardly reach significance, so "not certain" does not mean "no change"; the Mann–Kendall p is approximate.`,
  },
})

const recentOnly = (count: number): Caveat => ({
  code: 'recent-only',
  text: { zh: `只用了最近 ${count} 期数据。`, en: `Only the last ${count} periods were looked at.` },
})
