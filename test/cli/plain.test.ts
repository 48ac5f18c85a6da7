import { expect, test } from 'vitest'
import { oneLine, plainValue } from '../../src/cli/plain.ts'
import { plainText } from '../../src/domain/plain-text.ts'

const cases: [string, string, string][] = [
  ['an escape sequence', 'A\u001b[31mB', 'A[31mB'],
  ['a title change of the terminal', '\u001b]0;owned\u0007x', ']0;ownedx'],
  ['C1 controls', 'a\u009bK', 'aK'],
  ['a bell and a backspace', 'a\u0007\b', 'a'],
  ['a bare carriage return that would overwrite the line', 'safe\rEVIL', 'safeEVIL'],
  ['right-to-left override', 'user\u202egnp.exe', 'usergnp.exe'],
  ['zero-width characters', 'pay\u200bpal', 'paypal'],
]

test.each(cases)('takes out %s', (_, given, wanted) => {
  expect(plainText(given)).toBe(wanted)
})

test('keeps line breaks, tabs, Chinese and emoji', () => {
  expect(plainText('第一行\r\n第二行\t好 👍')).toBe('第一行\n第二行\t好 👍')
})

test('cleans every string inside a value, keys too, and leaves the rest alone', () => {
  const at = new Date(0)
  const given = { 'a\u001b': ['x\u0007', 1, null, true], at }
  expect(plainValue(given)).toEqual({ a: ['x', 1, null, true], at })
})

test('puts a long text on one line and says that it goes on', () => {
  expect(oneLine('a\n b\t c')).toBe('a b c')
  expect(oneLine('一二三四五', 4)).toBe('一二三…')
})
