import { expect, test } from 'vitest'
import { createPen } from '../../../src/cli/pen.ts'
import { renderMessage } from '../../../src/cli/render/message.ts'
import { en, mean, message, sentence, zh } from '../fixtures.ts'

const view = { sources: new Map([[mean.id, { figure: mean, tool: 'describe_sales' }]]), currency: 'CNY' }

test('puts values in the place of figure tokens, and their sources below', () => {
  expect(renderMessage(message(), zh, view)).toBe(
    '● 销售员提出主张\n  均值 1,033.8 件\n  E4.2 = Product_A 均值：1,033.8 · describe_sales',
  )
  expect(renderMessage(message({ text: 'mean [[E4.2]]' }), en, view)).toContain(
    'E4.2 = Product_A mean: 1,033.8 · describe_sales',
  )
})

test('a token without a figure stays in sight', () => {
  const text = renderMessage(message({ text: '增长 [[E9.9]]' }), zh, view)
  expect(text).toContain('增长 [[E9.9?]]')
  expect(text).toContain('E9.9 = 没有这个数据点')
})

test('figures without a source stand before the words', () => {
  const text = renderMessage(message({ check: [sentence('增长 30% 左右', '30%')], flaws: ['x'] }), zh, view)
  const [, first, second, third] = text.split('\n')
  expect(first).toContain('⚑ 无依据的数字 30%（message）：增长 30% 左右')
  expect(second).toContain('核对发现 1 处问题')
  expect(third).toContain('均值 1,033.8 件')
})

test('shows challenges, refused calls and an answer in the wrong form', () => {
  const refused = { callId: 'c', tool: 'make_up', arguments: '{}', error: 'there is no tool "make_up"' }
  const text = renderMessage(
    message({ challenges: [{ figure: 'E4.2', question: '为何是 [[E4.2]]？' }], refusedCalls: [refused] }),
    zh,
    view,
  )
  expect(text).toContain('? E4.2 为何是 1,033.8？')
  expect(text).toContain('✗ make_up: there is no tool "make_up"')
  expect(renderMessage(message({ malformed: 'not JSON', text: '{"a":' }), zh, view)).toContain('退回更正：not JSON')
})

test('each seat has its colour where colours are wanted, and none otherwise', () => {
  const pen = createPen({ language: 'zh', isColoured: true })
  const [one, two] = (['salesperson', 'sales-manager'] as const).map((seat) =>
    renderMessage(message({}, { seat }), pen, view),
  )
  expect(one?.split('\n')[0]).not.toBe(two?.split('\n')[0])
  expect(renderMessage(message(), zh, view)).not.toContain('\u001b')
})
