import { expect, test } from 'vitest'
import { codesOf, pairCodes } from '../../../src/activities/tools/name-codes.ts'

test('names get numbers in the order in which they appear, empty cells −1', () => {
  expect(codesOf(['b', null, 'a', 'b', ''])).toEqual({ names: ['b', 'a'], codes: Int32Array.of(0, -1, 1, 0, -1) })
  expect(codesOf([7, 'constructor', 7, '__proto__']).names).toEqual(['7', 'constructor', '__proto__'])
  expect(codesOf([])).toEqual({ names: [], codes: new Int32Array(0) })
})

test('two codes that occur together get one', () => {
  expect(pairCodes([0, 0, 1, 0, -1], [5, 6, 5, 5, 5])).toEqual(Int32Array.of(0, 1, 2, 0, -1))
})
