import { expect, it } from 'vitest'
import { chooseSeparator } from '../../../../src/adapters/datasets/text/separator.ts'

it.each([
  [',', 'Year,A\n2019,1\n'],
  [';', 'Year;A\n2019;1,5\n2020;2,5\n'],
  [';', 'Year;Product A, large;B\n2019;1,5;2\n'],
  ['\t', 'Year\tA, B\n2019\t1\n'],
  [',', 'Year,"A;B;C"\n2019,1\n'],
  [',', 'Year\n2019\n'],
  [';', 'Year;A'],
  [',', ''],
])('finds %j', (separator, sample) => {
  expect(chooseSeparator(sample)).toBe(separator)
})
