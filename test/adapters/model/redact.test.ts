import { describe, expect, it } from 'vitest'
import { redact } from '../../../src/adapters/model/redact.ts'

const apiKey = 'a-short-key'
const sent = ['Sales of the northern depot fell by 12 percent. 华东医药集团要求降价。']
const check = (message: string, expected: string) => expect(redact(message, { apiKey, sent })).toBe(expected)

describe('what a service said, fit to be shown', () => {
  it.each([
    ['nothing to hide', 'nothing to hide'],
    ['the key a-short-key is wrong', 'the key […] is wrong'],
    ['wrong: sk-proj-Abc123_def-456', 'wrong: […]'],
    ['Authorization: Bearer abc', 'Authorization: […]'],
    ['token eyJhbGciOi.eyJzdWIi.c2ln is expired', 'token […] is expired'],
    ['in org-446a70bb2cc542e3960c on tokens per min', 'in […] on tokens per min'],
    ['id 446a70bb2cc542e3960c0b7f05e4e0e1', 'id […]'],
    ['input: Sales of the northern depot fell by 12 percent. is bad', 'input: […] is bad'],
    ['敏感词：华东医药集团要求', '敏感词：[…]'],
    ['\\u534e\\u4e1c\\u533b\\u836f\\u96c6\\u56e2', '[…]'],
    ['Sales of what?', 'Sales of what?'],
    ['two\nlines\u0000 and\u202e tricks', 'two lines and tricks'],
    ['', ''],
  ])('%j', check)

  it('is short', () => {
    expect(redact('word '.repeat(1000), { apiKey, sent }).length).toBeLessThanOrEqual(300)
  })

  it.each(['x of the table '.repeat(100), '第一行的销量'.repeat(200)])(
    'takes a moment even beside a long conversation',
    (message) => {
      const long = Array.from({ length: 40_000 }, (_, index) => `row ${index} of the table, 第${index}行的销量`).join(
        '\n',
      )
      const start = performance.now()
      redact(message, { apiKey, sent: [long, JSON.stringify(long)] })
      expect(performance.now() - start).toBeLessThan(2000)
    },
  )

  it('knows no key to hide where there is none', () => {
    expect(redact('plain', { apiKey: '', sent: [] })).toBe('plain')
  })
})
