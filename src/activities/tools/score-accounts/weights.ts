import { type Hierarchy, weighByPairs } from '../../../analysis/decisions/pairwise-comparison.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'
import type { AccountCriterion } from './data.ts'
import type { ScoreInput } from './input.ts'

const bad = (found: string, text: Text): Failure =>
  new Failure('BadToolInput', { tool: 'score_accounts', found, ...text })

/** The weights by comparing pairs; null without comparisons. @throws {Failure} `BadToolInput` where pairs are missing or doubled */
export function hierarchyOf(
  criteria: readonly AccountCriterion[],
  comparisons: ScoreInput['comparisons'],
): Hierarchy | null {
  if (!comparisons) return null
  const place = (name: string): number => {
    const found = criteria.findIndex((one) => one.name === name || one.kind === name)
    if (found >= 0) return found
    const known = criteria.map((one) => one.name).join(', ')
    throw bad(name, {
      zh: `comparisons 中的“${name.slice(0, 60)}”不在评分标准里（有：${known}）`,
      en: `comparisons names "${name.slice(0, 60)}", which is no criterion; there are: ${known}`,
    })
  }
  const matrix = criteria.map((_, i) => criteria.map((__, j) => (i === j ? 1 : 0)))
  for (const { more, less, times } of comparisons) {
    const [i, j] = [place(more), place(less)]
    if (i === j || matrix[i]?.[j] !== 0)
      throw bad(`${more}, ${less}`, {
        zh: `comparisons 中“${more}”与“${less}”重复比较或与自身比较`,
        en: `comparisons compares "${more}" and "${less}" twice, or with itself`,
      })
    ;(matrix[i] as number[])[j] = times
    ;(matrix[j] as number[])[i] = 1 / times
  }
  const gap = matrix.flatMap((row, i) => row.flatMap((value, j) => (value === 0 && i < j ? [[i, j] as const] : [])))[0]
  if (gap) {
    const [a, b] = gap.map((i) => criteria[i]?.name) as [string, string]
    throw bad(`${a}, ${b}`, {
      zh: `comparisons 缺少“${a}”与“${b}”的比较，每一对都要比`,
      en: `comparisons lacks "${a}" against "${b}"; every pair is needed`,
    })
  }
  return weighByPairs(matrix)
}
