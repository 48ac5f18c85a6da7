import { expect, test } from 'vitest'
import { beforeAfter } from '../../../src/analysis/experiments/before-after.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { experimentsGolden } from '../support/experiments.ts'
import { expectClose } from '../support/golden.ts'

const cases = Object.entries(experimentsGolden.counterfactual)

test.each(cases)('sums what lies above the control over %s as statsmodels does', (_, wanted) => {
  const found = beforeAfter({ outcome: wanted.outcome, controls: [wanted.control], start: wanted.start })
  expectClose(found.effect.value, wanted.value, { size: 100 })
  expectClose(found.effect.low, wanted.low, { size: 100 })
  expectClose(found.effect.high, wanted.high, { size: 100 })
  expectClose(found.relative?.value, wanted.relative, { size: 1 })
  expect(found).toMatchObject({ periodsBefore: wanted.start, periodsAfter: wanted.outcome.length - wanted.start })
})

test('finds the planted lift, and none where none was planted', () => {
  const [planted, none] = cases.map(([, { outcome, control, start }]) =>
    beforeAfter({ outcome, controls: [control], start }),
  )
  expect(planted?.effect.low).toBeGreaterThan(0)
  expect(none?.effect.low).toBeLessThan(0)
  expect(none?.effect.high).toBeGreaterThan(0)
})

test('leaves gaps and a constant control out', () => {
  const control = [1, 2, 3, 4, 5, 6, 7, null, 9, 10]
  const outcome = [2, 4, 6, 8, 10.1, 12, 14, 16, 28, null]
  const found = beforeAfter({ outcome, controls: [control, control.map(() => 3)], start: 7 })
  expect(found.periodsAfter).toBe(1)
  expect(found.expected[0]).toBeNull()
  expectClose(found.effect.value, 10, { relative: 0.01 })
})

test('refuses a short time before, and nothing after', () => {
  expect(() => beforeAfter({ outcome: [1, 2, 3, 4, 5, 6], controls: [[1, 2, 3, 4, 5, 7]], start: 5 })).toThrow(
    TooFewPoints,
  )
  expect(() => beforeAfter({ outcome: [1, 2, 3, 4, 5, 6, 8], controls: [[1, 2, 3, 4, 5, 7, 8]], start: 7 })).toThrow(
    TooFewPoints,
  )
})
