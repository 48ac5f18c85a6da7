import { describe, expect, it } from 'vitest'
import { readTextCalls } from '../../../src/adapters/model/text-calls.ts'
import { forecast } from './asking.ts'

const read = (content: string) => {
  const { text, calls } = readTextCalls(content, [forecast])
  return [text, ...calls.map((call) => `${call.name} ${call.arguments}`)]
}
const a = 'forecast_sales {"product":"A"}'
const b = 'forecast_sales {"product":"B"}'
const json = (product: string) => `{"name": "forecast_sales", "arguments": {"product": "${product}"}}`

describe('tool calls that stand in the text', () => {
  it.each([
    ['a fenced block', `Let me look.\n\`\`\`tool\n${json('A')}\n\`\`\``, ['Let me look.', a]],
    ['two blocks', `\`\`\`tool\n${json('A')}\n\`\`\`\n\`\`\`tool\n${json('B')}\n\`\`\``, ['', a, b]],
    ['a list in one block', `\`\`\`tool_calls\n[${json('A')}, ${json('B')}]\n\`\`\``, ['', a, b]],
    ['a block that is left open', `\`\`\`tool\n${json('A')}`, ['', a]],
    ['Windows line ends', `\`\`\`tool\r\n${json('A')}\r\n\`\`\``, ['', a]],
    ['Hermes and Qwen', `<tool_call>\n${json('A')}\n</tool_call>\n<tool_call>${json('B')}</tool_call>`, ['', a, b]],
    ['Hermes, left open', `So:\n<tool_call>${json('A')}`, ['So:', a]],
    [
      '`parameters` for `arguments`',
      '<tool_call>{"name":"forecast_sales","parameters":{"product":"A"}}</tool_call>',
      ['', a],
    ],
    [
      'arguments as text',
      '<tool_call>{"name":"forecast_sales","arguments":"{\\"product\\":\\"A\\"}"}</tool_call>',
      ['', a],
    ],
    [
      'Qwen3-Coder',
      '<tool_call>\n<function=forecast_sales>\n<parameter=product>\nA\n</parameter>\n</function>\n</tool_call>',
      ['', a],
    ],
    [
      'Qwen3-Coder, numbers',
      '<tool_call><function=f><parameter=n>12</parameter><parameter=s>a b</parameter></function></tool_call>',
      ['', 'f {"n":12,"s":"a b"}'],
    ],
    ['the bare object of a known tool', json('A'), ['', a]],
    ['a tool nobody knows, in a block', '```tool\n{"name":"approve","arguments":{}}\n```', ['', 'approve {}']],
  ])('%s', (_, content, expected) => {
    expect(read(content)).toEqual(expected)
  })

  it.each([
    ['plain words', 'Sales grow.'],
    ['the JSON of an answer', '{"message":"forecast_sales says so","challenges":[]}'],
    ['a bare object that names no tool', '{"name":"Anna","arguments":{"a":1}}'],
    ['a name without arguments', '```tool\n{"name":"forecast_sales"}\n```'],
    ['a block that is no JSON', '```tool\nforecast_sales(A)\n```'],
    ['other code', '```json\n{"name":"forecast_sales","arguments":{}}\n```'],
    ['an empty tag', '<tool_call></tool_call>'],
  ])('%s are left as they are', (_, content) => {
    expect(read(content)).toEqual([content])
  })
})
