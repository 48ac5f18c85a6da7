import { describe, expect, test } from 'vitest'
import { answerForm, isOtherLanguage, readReply } from '../../src/agents/reply.ts'

const plan = { summary: '方案摘要' }
const close = JSON.stringify({ message: '这是双方的联合提案，请审阅。', proposal: plan })

describe('readReply', () => {
  const check = (content: string, malformed: RegExp | null) => {
    const reply = readReply('close', 'zh', content)
    if (malformed === null) expect(reply.malformed).toBeNull()
    else expect(reply.malformed).toMatch(malformed)
  }
  test('takes JSON as it comes: bare, fenced, after a preamble, with extra keys', () => {
    check(close, null)
    check(`\`\`\`json\n${close}\n\`\`\``, null)
    check(`好的，如下：\n${close}`, null)
    check(JSON.stringify({ ...JSON.parse(close), mood: 'good', approve: true }), null)
  })
  test('names what does not fit', () => {
    check('', /empty/)
    check('方案如下：A 涨价', /not valid JSON/)
    check(close.slice(0, -3), /not valid JSON/)
    check(
      '{"message":"嗯","proposal":{"summary":"s","levers":[{"kind":"discount","target":"A","value":NaN}]}}',
      /not valid JSON/,
    )
    check('{"message":"嗯"}', /proposal/)
    check('{"message":"","proposal":{"summary":"s"}}', /message/)
    check(
      JSON.stringify({
        message: 'We agree on a joint proposal for the coming month and ask for your approval of it.',
        proposal: plan,
      }),
      /zh/,
    )
  })
  test('a plain answer where a challenge was hoped for is an answer', () => {
    expect(readReply('answer', 'zh', '我同意这个判断，先这样推进。')).toMatchObject({ malformed: null, challenges: [] })
    expect(readReply('answer', 'zh', '{"message": 3}').malformed).toMatch(/message/)
  })
})

test('tells the languages apart, whatever the product names', () => {
  expect(isOtherLanguage('Product_A 与 Product_B 同向变动，建议捆绑销售，先在线上试行。', 'zh')).toBe(false)
  expect(isOtherLanguage('Sales of 商品甲 and 商品乙 move together, so we suggest a bundle online.', 'en')).toBe(false)
  expect(isOtherLanguage('We suggest a bundle of both products and more stock in the south region.', 'zh')).toBe(true)
  expect(isOtherLanguage('建议两款产品捆绑销售，并增加南区备货。', 'en')).toBe(true)
})

test('the form asked for is a JSON schema', () => {
  expect(answerForm('open')).toBeUndefined()
  expect(answerForm('close')).toMatchObject({
    name: 'close',
    schema: { type: 'object', required: ['message', 'proposal'] },
  })
})
