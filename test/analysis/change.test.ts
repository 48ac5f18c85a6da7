import { expect, test } from 'vitest'
import { change } from '../../src/analysis/change.ts'

test('is a share of the first value', () => {
  expect(change(200, 250)).toBe(0.25)
  expect(change(200, 150)).toBe(-0.25)
})

test('has no value against nothing or a negative', () => {
  expect(change(0, 5)).toBeNull()
  expect(change(-5, 5)).toBeNull()
  expect(change(1e-300, 1e300)).toBeNull()
})
