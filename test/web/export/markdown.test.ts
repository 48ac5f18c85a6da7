import { describe, expect, test } from 'vitest'
import { markdownTable, markdownText } from '../../../src/web/export/markdown.ts'

describe('a text in Markdown', () => {
  test.each([
    ['**bold** _it_', '\\*\\*bold\\*\\* \\_it\\_'],
    ['![x](http://a/b)', '!\\[x\\]\\(http\\://a/b\\)'],
    ['<script>alert(1)</script>', '\\<script\\>alert\\(1\\)\\</script\\>'],
    ['a | b', 'a \\| b'],
    ['`code` & \\', '\\`code\\` \\& \\\\'],
    ['# head', '\\# head'],
    ['- item\n1. one', '\\- item\n1\\. one'],
    ['see www.a.com, javascript:alert, a@b.c', 'see www\\.a.com, javascript\\:alert, a\\@b.c'],
    ['a\u202Eb\u0000c', 'abc'],
    ['折扣 5%，-9.0%', '折扣 5%，-9.0%'],
  ])('%j is %j', (text, expected) => {
    expect(markdownText(text)).toBe(expected)
  })
})

test('a table keeps each row on a line, and is nothing without rows', () => {
  expect(markdownTable(['a', 'b'], [['1\n2', '3']])).toBe('| a | b |\n| --- | --- |\n| 1 2 | 3 |')
  expect(markdownTable(['a'], [])).toBe('')
})
