import type { Values } from '../points.ts'
import { adjustP, type Correction } from './adjust-p.ts'
import { compareMeans, type MeanTest } from './means.ts'
import { compareProportions, type ProportionTest, type Share } from './proportions.ts'

/** One variant against the control, with its p-value as adjusted for the number of variants. */
export type Compared<Test> = Test & { adjustedP: number }

/**
 * Several variants against one control, by conversions: each as `compareProportions`, p-values adjusted together.
 *
 * @throws {RangeError} as `compareProportions`
 * @example compareShares({ hits: 50, count: 1000 }, [{ hits: 70, count: 1000 }]).at(0)?.adjustedP
 */
export function compareShares(
  control: Share,
  variants: readonly Share[],
  options: { correction?: Correction; level?: number } = {},
): Compared<ProportionTest>[] {
  return adjusted(
    variants.map((variant) => compareProportions(control, variant, options.level)),
    options.correction,
  )
}

/**
 * Several variants against one control, by measured values: each as `compareMeans`, p-values adjusted together.
 *
 * @throws {TooFewPoints} below two values in a group
 * @example compareGroups([1, 2, 3], [[2, 3, 4], [5, 6, 7]]).length // => 2
 */
export function compareGroups(
  control: Values,
  variants: readonly Values[],
  options: { correction?: Correction; level?: number } = {},
): Compared<MeanTest>[] {
  return adjusted(
    variants.map((variant) => compareMeans(control, variant, options.level)),
    options.correction,
  )
}

function adjusted<Test extends { p: number }>(tests: Test[], correction: Correction = 'holm'): Compared<Test>[] {
  const values = adjustP(
    tests.map(({ p }) => p),
    correction,
  )
  return tests.map((test, i) => ({ ...test, adjustedP: values[i] as number }))
}
