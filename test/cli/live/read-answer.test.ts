import { expect, test } from 'vitest'
import { readAttentionAnswer, readVerdictAnswer } from '../../../src/cli/live/read-answer.ts'

test.each([
  ['a', 'approve', ''],
  [' A ', 'approve', ''],
  ['批准', 'approve', ''],
  ['r 折扣太高，控制在5%以内', 'reject', '折扣太高，控制在5%以内'],
  ['退回', 'reject', ''],
  ['l discount<=5%', 'limit', 'discount<=5%'],
  ['s e3.1', 'evidence', 'e3.1'],
  ['p', 'proposal', ''],
  ['q', 'leave', ''],
  ['?', 'help', ''],
])('"%s" is %s', (line, kind, rest) => {
  expect(readVerdictAnswer(line)).toEqual({ kind, rest })
})

test.each([
  '',
  'yes',
  'looks good',
  'a few things are wrong',
  'approve only without the discount',
  'approved',
  'ok',
  'toString',
  '同意',
  'q a',
])('"%s" decides nothing', (line) => expect(readVerdictAnswer(line).kind).toBe('unknown'))

test('where a run needs attention other words count', () => {
  expect(readAttentionAnswer('g')).toEqual({ kind: 'resume', rest: '' })
  expect(readAttentionAnswer('b 200000')).toEqual({ kind: 'extend', rest: '200000' })
  expect(readAttentionAnswer('x')).toEqual({ kind: 'cancel', rest: '' })
  expect(readAttentionAnswer('a').kind).toBe('unknown')
  expect(readAttentionAnswer('go on then').kind).toBe('unknown')
})
