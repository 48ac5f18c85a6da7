import { isPresent, type Values } from '../points.ts'
import { TooFewPoints } from '../too-few-points.ts'

export type AbcClass = 'A' | 'B' | 'C'

export interface AbcClasses {
  /** One a value, in their order; null for a gap. */
  classes: (AbcClass | null)[]
  /** Each value's share of all value together with the larger ones; null for a gap. */
  cumulative: (number | null)[]
  /** What each class holds; shares are of the values above zero. */
  totals: Record<AbcClass, { count: number; value: number; share: number }>
  /** Equal values stand on both sides of a line: which of them is in which class follows their order alone. */
  hasSplitTies: boolean
}

/**
 * ABC classes by Pareto's rule: the largest values that make up 80 % of the whole are A, up to 95 % B, the rest C. The value that
 * crosses a line still belongs above it; what is not above zero is C. In the unit of the values.
 *
 * @param limits shares of the whole at which A and B end
 * @throws {TooFewPoints} without a value above zero
 * @example abcClasses([70, 20, 6, 4]).classes // => ['A', 'A', 'B', 'C']
 */
export function abcClasses(values: Values, limits = { a: 0.8, b: 0.95 }): AbcClasses {
  const order = [...values.keys()]
    .filter((i) => isPresent(values[i]))
    .sort((i, j) => (values[j] as number) - (values[i] as number))
  const whole = order.reduce((sum, i) => sum + Math.max(0, values[i] as number), 0)
  if (!(whole > 0)) throw new TooFewPoints(1, 0)
  const classes: AbcClasses['classes'] = values.map(() => null)
  const cumulative: AbcClasses['cumulative'] = values.map(() => null)
  const totals: AbcClasses['totals'] = { A: nothing(), B: nothing(), C: nothing() }
  let passed = 0
  for (const i of order) {
    const value = values[i] as number
    const before = passed / whole
    const kind = value <= 0 ? 'C' : before < limits.a - rounding ? 'A' : before < limits.b - rounding ? 'B' : 'C'
    passed += Math.max(0, value)
    classes[i] = kind
    cumulative[i] = Math.min(1, passed / whole)
    totals[kind] = add(totals[kind], value, whole)
  }
  const hasSplitTies = order.some((i, k) => {
    const next = order[k + 1]
    return next !== undefined && values[i] === values[next] && classes[i] !== classes[next]
  })
  return { classes, cumulative, totals, hasSplitTies }
}

/** Sums of shares miss their limit by this much at most. */
const rounding = 1e-12

const nothing = () => ({ count: 0, value: 0, share: 0 })

const add = (total: AbcClasses['totals']['A'], value: number, whole: number) => ({
  count: total.count + 1,
  value: total.value + value,
  share: total.share + Math.max(0, value) / whole,
})
