import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joinFields, splitFields } from '../../../../src/adapters/datasets/text/fields.ts'

it('splits what it joined, whatever the fields hold', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 8 }), (fields) => {
      for (const separator of [',', ';', '\t'])
        expect(splitFields(joinFields(fields, separator), separator)).toEqual(fields)
    }),
    { seed: 7, numRuns: 300 },
  )
})

it('keeps empty fields at the start, in between and at the end', () => {
  expect(splitFields(',a,,"",', ',')).toEqual(['', 'a', '', '', ''])
})
