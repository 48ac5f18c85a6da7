import fc from 'fast-check'
import { expect, test } from 'vitest'
import { powerOfProportions } from '../../../src/analysis/experiments/power.ts'
import { leastVisibleShare } from '../../../src/analysis/experiments/visible-share.ts'

test('the share found is just large enough for the power', () => {
  const share = fc.double({ min: 0.01, max: 0.6, noNaN: true })
  const size = fc.integer({ min: 300, max: 20_000 })
  fc.assert(
    fc.property(share, size, size, (control, a, b) => {
      const sizes = { control: a, variant: b }
      const found = leastVisibleShare(control, sizes) as number
      expect(found).toBeGreaterThan(control)
      expect(powerOfProportions(control, found, sizes)).toBeCloseTo(0.8, 6)
    }),
  )
})

test('groups that are too small see nothing, and a control at 0 or 1 has no answer', () => {
  expect(leastVisibleShare(0.9, { control: 5, variant: 5 })).toBeNull()
  expect(leastVisibleShare(0, { control: 500, variant: 500 })).toBeNull()
  expect(leastVisibleShare(1, { control: 500, variant: 500 })).toBeNull()
})
