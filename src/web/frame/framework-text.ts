import { foreignText } from '../../domain/failure-kinds/foreign-text.ts'
import { issuesText } from '../../domain/failure-kinds/issue-text.ts'
import type { Text } from '../../domain/language.ts'

type Issue = Parameters<typeof issuesText>[0][number]

/** A problem as the framework hands it on: the validator's issue in another shape. */
export interface FrameworkProblem {
  instancePath?: string
  keyword?: string
  message?: string
  params?: Record<string, unknown>
}

/** What is wrong with a request that did not fit its schema. */
export const problemsText = (problems: readonly FrameworkProblem[]): Text => issuesText(problems.map(toIssue))

const toIssue = ({ instancePath = '', keyword = 'custom', message = '', params }: FrameworkProblem): Issue => {
  const path = instancePath
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
  return { ...params, code: keyword, message, path } as Issue
}

const texts: Record<string, Text> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: { zh: '请求体为空，应为 JSON', en: 'the body is empty; it must be JSON' },
  FST_ERR_CTP_INVALID_JSON_BODY: { zh: '请求体不是 JSON', en: 'the body is not JSON' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    zh: '不支持这种内容类型（Content-Type）',
    en: 'this Content-Type is not taken here',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    zh: '请求体的长度与 Content-Length 不符',
    en: 'the body is not as long as Content-Length says',
  },
  FST_ERR_BAD_URL: { zh: '地址有误', en: 'the address is not valid' },
}

/** What the framework refused, by its code; without a known one its own words. */
export const frameworkText = ({ code = '', message }: { code?: string; message: string }): Text =>
  texts[code] ?? foreignText(message.slice(0, 300))
