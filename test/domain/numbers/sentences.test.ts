import { expect, test } from 'vitest'
import { splitSentences } from '../../../src/domain/numbers/sentences.ts'

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end))

test.each<[string, string[]]>([
  ['一句。两句！三句？', ['一句。', '两句！', '三句？']],
  ['他说“好。”然后走了。', ['他说“好。”', '然后走了。']],
  ['A 为 1,033.8 件；B 为 536 件。', ['A 为 1,033.8 件；B 为 536 件。']],
  ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
  ['Sales rose 4.2%. Costs fell.', ['Sales rose 4.2%.', 'Costs fell.']],
  ['Dr. Lee agrees, e.g. on C vs. A.', ['Dr. Lee agrees, e.g. on C vs. A.']],
  ['It grew 10%... as planned. Good.', ['It grew 10%... as planned.', 'Good.']],
  ['1. First\n2. Second', ['1. First', '2. Second']],
  ['- 目标：740 件\n- 预算：80万', ['- 目标：740 件', '- 预算：80万']],
  ['先稳住 A；2. 再救 C。', ['先稳住 A；2. 再救 C。']],
  ['at 5 p.m. on Friday. Then', ['at 5 p.m. on Friday.', 'Then']],
  ['see https://a.example/x?id=1 now', ['see https://a.example/x?id=1 now']],
  ['均值 536.中文', ['均值 536.', '中文']],
  ['  \n\n ', []],
  ['', []],
])('%j', (text, expected) => {
  expect(split(text)).toEqual(expected)
})

test('what nobody writes is cut, and nothing is lost', () => {
  const text = '销量 1,033.8 件，'.repeat(2000)
  const parts = split(text)
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(1500)
  expect(parts.join('')).toBe(text)
  expect(split('字'.repeat(5000)).join('')).toBe('字'.repeat(5000))
})
