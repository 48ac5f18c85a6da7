import { describe, expect, it } from 'vitest'
import { parseStep } from '../../src/cli/cleaning-steps.ts'
import type { CleaningStep } from '../../src/domain/dataset/cleaning.ts'
import { writeStep } from '../../src/domain/dataset/write-step.ts'

const cases: [string, CleaningStep][] = [
  ['deduplicate', { kind: 'deduplicate' }],
  ['fill quantity linear', { kind: 'fill', column: 'quantity', rule: 'linear' }],
  ['fill column:广告 投入 month-median', { kind: 'fill', column: 'column:广告 投入', rule: 'month-median' }],
  ['cap price iqr 3', { kind: 'cap', column: 'price', by: 'iqr', k: 3 }],
  ['cap column:a 1 mad 2.5', { kind: 'cap', column: 'column:a 1', by: 'mad', k: 2.5 }],
  ['keep-outliers price', { kind: 'keep-outliers', column: 'price' }],
  ['drop-rows 3,5,6,7', { kind: 'drop-rows', rows: [3, 5, 6, 7] }],
  ['drop NegativeQuantity', { kind: 'drop-flagged', code: 'NegativeQuantity' }],
  [
    'drop NegativeAmount column:Unit price',
    { kind: 'drop-flagged', code: 'NegativeAmount', column: 'column:Unit price' },
  ],
  ['unify region', { kind: 'unify-spelling', column: 'region' }],
]

describe('steps on the command line', () => {
  it.each(cases)('%s', (text, step) => {
    expect(parseStep(text)).toEqual(step)
    expect(parseStep(writeStep(step))).toEqual(step)
  })

  it('take ranges of rows, and the usual fences', () => {
    expect(parseStep('drop-rows 2,5-7')).toEqual({ kind: 'drop-rows', rows: [2, 5, 6, 7] })
    expect(parseStep('cap price iqr')).toMatchObject({ k: 3 })
    expect(parseStep('cap price mad')).toMatchObject({ k: 3.5 })
  })

  it.each([
    '',
    'burn',
    'fill quantity',
    'fill quantity guess',
    'cap price',
    'cap price iqr -1',
    'drop-rows',
    'drop-rows 5-3',
    'drop-rows 0',
    'drop Everything',
    'deduplicate all',
    'drop-rows 1-999999999',
  ])('refuse %j with the forms there are', (text) =>
    expect(() => parseStep(text)).toThrow(/Cannot read the step .* Write one of: deduplicate/),
  )
})
