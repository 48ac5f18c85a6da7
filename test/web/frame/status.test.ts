import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeFailure } from '../../../src/domain/failures.ts'
import { problemOf } from '../../../src/web/frame/status.ts'

const told = (error: unknown) => {
  const { status, failure } = problemOf(error)
  return [status, failure && describeFailure(failure.code, failure.facts, 'zh')]
}
const framework = (facts: object) => Object.assign(new Error('Body is not valid'), facts)

test('a body that does not fit its schema is told field by field, in Chinese too', () => {
  const { error } = z.object({ note: z.string(), tokens: z.number().min(1000) }).safeParse({ tokens: 5 })
  expect(told(error)).toEqual([400, '请求内容有误：note 应为文本；tokens 应不少于 1000'])
})

test('so is what the validator of a route found', () => {
  const validation = [
    { keyword: 'invalid_type', instancePath: '/limits/0', message: 'Invalid input', params: { expected: 'string' } },
    { keyword: 'custom', instancePath: '/', message: 'a rejection needs a note', params: {} },
  ]
  expect(told(framework({ validation }))).toEqual([400, '请求内容有误：limits[0] 应为文本；退回须在 note 里写明理由'])
})

test.each([
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 400, '请求内容有误：请求体为空，应为 JSON'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415, '请求内容有误：不支持这种内容类型（Content-Type）'],
  ['FST_ERR_SOMETHING_NEW', 400, '请求内容有误：原文：Body is not valid'],
])('%s of the framework', (code, statusCode, zh) => expect(told(framework({ code, statusCode }))).toEqual([400, zh]))

test('a fault tells nothing', () => expect(told(new TypeError('x is not a function'))).toEqual([500, null]))
