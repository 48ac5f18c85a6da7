import { expect, test } from 'vitest'
import { classifier, classifierNames } from '../../../src/analysis/classification/classifiers.ts'
import { crossValidate } from '../../../src/analysis/classification/cross-validate.ts'
import { fitLogistic } from '../../../src/analysis/classification/fit-logistic.ts'
import { auc, logLoss } from '../../../src/analysis/classification/judge-probabilities.ts'
import { seeded } from '../../../src/analysis/seeded.ts'

const count = 600
const chance = seeded(11)
const columns = [0, 1, 2].map(() => Float64Array.from({ length: count }, () => chance.normal()))
/** Log odds that the first two columns make, one of them in a bend. */
const target = Float64Array.from({ length: count }, (_, i) => {
  const odds = -0.5 + 1.4 * (columns[0]?.[i] as number) + 0.8 * (columns[1]?.[i] as number)
  return Number(chance.uniform() < 1 / (1 + Math.exp(-odds)))
})

test.each(classifierNames)('%s gives probabilities that rank held-out rows well', (name) => {
  const held = crossValidate(classifier(name, 3), { columns, target }, { seed: 5 })
  expect(held.every((p) => p >= 0 && p <= 1)).toBe(true)
  expect(auc(target, held)).toBeGreaterThan(0.74)
  expect(logLoss(target, held)).toBeLessThan(0.64)
})

test('the logistic learner is the regression', () => {
  const fit = fitLogistic(
    [...target],
    columns.map((values, j) => ({ name: String(j), values })),
  )
  const said = classifier('logistic', 1)(columns, target)(columns)
  expect([...said.slice(0, 5)]).toEqual([...fit.probabilities.slice(0, 5)].map((p) => expect.closeTo(p, 10)))
})

test.each(classifierNames)('%s: the same seed, the same answers', (name) => {
  const ask = () => classifier(name, 7)(columns, target)(columns)
  expect(ask()).toEqual(ask())
})
