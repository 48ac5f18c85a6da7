import { type AbcClass, abcClasses } from '../../../analysis/clustering/abc-classes.ts'
import { answerScale } from '../../../analysis/customers/satisfaction.ts'
import type { Hierarchy } from '../../../analysis/decisions/pairwise-comparison.ts'
import { steadiness, type WeightedScores, weightedScores } from '../../../analysis/decisions/weighted-score.ts'
import { describe } from '../../../analysis/describe.ts'
import { isPresent } from '../../../analysis/points.ts'
import { Failure } from '../../../domain/failures.ts'
import type { AccountCriterion, AccountData } from './data.ts'
import type { ScoreInput } from './input.ts'
import { hierarchyOf } from './weights.ts'

/** What to do with an account. */
export type AccountGroup = 'keep' | 'rescue' | 'grow' | 'standard'
export const groups: readonly AccountGroup[] = ['keep', 'rescue', 'grow', 'standard']

export interface AccountReading {
  names: string[]
  criteria: AccountCriterion[]
  scored: WeightedScores
  hierarchy: Hierarchy | null
  /** By falling score. */
  order: number[]
  classes: (AbcClass | null)[] | null
  /** Accounts with equal revenue stand in different classes. */
  hasSplitTies: boolean
  revenue: (number | null)[] | null
  satisfaction: (number | null)[] | null
  /** Satisfaction below this is a risk; null without satisfaction. */
  riskMark: number | null
  isRisk: boolean[]
  groups: AccountGroup[]
  steady: { share: number; weakest: string; count: number }
}

const fewest = 3

/** Scores, classes, risks and groups of the accounts. @throws {Failure} `MethodNotCarried`, `BadToolInput` */
export function scoreAccounts(data: AccountData, asked: ScoreInput): AccountReading {
  const { names, revenue, satisfaction } = data
  if (names.length < fewest) throw tooFew(names.length)
  const hierarchy = hierarchyOf(data.criteria, asked.comparisons)
  const criteria = data.criteria.map((one, j) => ({ ...one, weight: hierarchy?.weights[j] ?? one.weight }))
  if (!criteria.some(({ values }) => values.some(isPresent))) throw noValues(criteria)
  const scored = weightedScores(criteria)
  const order = [...names.keys()]
    .filter((i) => scored.scores[i] !== null)
    .sort((a, b) => (scored.scores[b] as number) - (scored.scores[a] as number) || a - b)
  const [a, b] = asked.abcLimits
  const hasMoney = revenue?.some((value) => isPresent(value) && value > 0) ?? false
  const abc = revenue && hasMoney ? abcClasses(revenue, { a, b: Math.max(a, b) }) : null
  const classes = abc?.classes ?? null
  const riskMark = satisfaction ? (asked.riskBelow ?? usualMark(satisfaction)) : null
  const isRisk = names.map(
    (_, i) => riskMark !== null && isPresent(satisfaction?.[i]) && (satisfaction?.[i] as number) < riskMark,
  )
  const count = Math.min(asked.top, order.length)
  const { share, weakest } = steadiness(criteria, count)
  return {
    names,
    criteria,
    scored,
    hierarchy,
    order,
    classes,
    hasSplitTies: abc?.hasSplitTies ?? false,
    revenue,
    satisfaction,
    riskMark,
    isRisk,
    groups: groupsOf(data, { scored, classes, isRisk }),
    steady: { share, weakest: criteria[weakest]?.name as string, count },
  }
}

/** 60 % of a scale of 5, 10 or 100, whichever the answers fit. */
function usualMark(answers: readonly (number | null)[]): number | null {
  const scale = answerScale(answers)
  return scale === null ? null : 0.6 * scale
}

/** High scores are the best quarter; high potential likewise. */
function groupsOf(
  { names, potential }: AccountData,
  { scored, classes, isRisk }: Pick<AccountReading, 'scored' | 'classes' | 'isRisk'>,
): AccountGroup[] {
  const high = describe(scored.scores).q75 ?? 1
  const promising = potential ? describe(potential).q75 : null
  return names.map((_, i) => {
    const isLarge = classes ? classes[i] === 'A' || classes[i] === 'B' : (scored.scores[i] ?? 0) >= high
    if (isRisk[i] && isLarge) return 'rescue'
    if (classes ? classes[i] === 'A' : isLarge) return 'keep'
    return promising !== null && (potential?.[i] ?? Number.NEGATIVE_INFINITY) >= promising ? 'grow' : 'standard'
  })
}

const tooFew = (found: number): Failure =>
  new Failure('MethodNotCarried', {
    tool: 'score_accounts',
    zh: `客户评分至少需要 ${fewest} 个客户，现有 ${found} 个。`,
    en: `scoring compares at least ${fewest} accounts; there are ${found}.`,
  })

const noValues = (criteria: readonly AccountCriterion[]): Failure => {
  const names = criteria.map(({ name }) => name).join(', ')
  return new Failure('MethodNotCarried', {
    tool: 'score_accounts',
    zh: `评分标准的列（${names}）没有一个数值。`,
    en: `the columns of the criteria (${names}) hold no number.`,
  })
}
