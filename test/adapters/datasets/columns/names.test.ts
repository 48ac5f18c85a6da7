import { expect, it } from 'vitest'
import { cleanName, looksGarbled, looksLikeFormula } from '../../../../src/adapters/datasets/columns/names.ts'

it.each([
  ['  A  ', 'A'],
  ['two\nlines', 'two lines'],
  ['a\u0000b\u200Bc', 'abc'],
  ['\u202Eevil\u202C', 'evil'],
  ['Cafe\u0301', 'Café'],
  ['ｆｕｌｌ　ｗｉｄｔｈ', 'ｆｕｌｌ　ｗｉｄｔｈ'],
  ['👨‍👩‍👧', '👨‍👩‍👧'],
  ['\uFEFF', ''],
])('%j becomes %j', (text, name) => expect(cleanName(text).name).toBe(name))

it('cuts by characters, never through one', () => {
  const { name, cut } = cleanName('𠀀'.repeat(201))
  expect([...name]).toHaveLength(200)
  expect(cut).toBe(true)
  expect(cleanName('𠀀'.repeat(200)).cut).toBe(false)
})

it('knows garbled text and formulas', () => {
  expect(looksGarbled('锟斤拷')).toBe(true)
  expect(looksGarbled('产品')).toBe(false)
  expect(['=1', '+1', '-x', '@a', '＝1'].every(looksLikeFormula)).toBe(true)
  expect(looksLikeFormula('A=1')).toBe(false)
})
