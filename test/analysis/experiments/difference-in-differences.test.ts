import { expect, test } from 'vitest'
import { differenceInDifferences } from '../../../src/analysis/experiments/difference-in-differences.ts'
import { experimentsGolden } from '../support/experiments.ts'
import { expectClose } from '../support/golden.ts'

test.each(Object.entries(experimentsGolden.differences))(
  'measures the effect on %s as statsmodels does',
  (_, wanted) => {
    const panel = { outcome: wanted.outcome, treated: wanted.treated.map(Boolean), after: wanted.after.map(Boolean) }
    const found = {
      hc1: differenceInDifferences(panel),
      clustered: differenceInDifferences({ ...panel, units: wanted.unit }),
    }
    for (const kind of ['hc1', 'clustered'] as const) {
      expect(found[kind].errors).toBe(kind)
      for (const key of ['estimate', 'error', 'p', 'low', 'high'] as const)
        expectClose(found[kind].effect[key], wanted.effect[kind][key], { relative: 1e-7 })
    }
    const { means, expected, effect } = found.hc1
    expectClose(means.treatedAfter - expected, effect.estimate, { size: 100 })
  },
)

test('a season that touches all shops is no effect', () => {
  const outcome = [10, 12, 20, 22, 30, 32, 40, 42.5]
  const treated = [false, false, false, false, true, true, true, true]
  const after = [false, false, true, true, false, false, true, true]
  expectClose(differenceInDifferences({ outcome, treated, after }).effect.estimate, 0.25)
})

test('refuses an empty cell', () => {
  expect(() =>
    differenceInDifferences({
      outcome: [1, 2, 3, 4],
      treated: [true, true, true, true],
      after: [true, true, false, false],
    }),
  ).toThrow('too-few-groups')
})
