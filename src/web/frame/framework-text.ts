import { foreignText } from '../../domain/failure-kinds/foreign-text.ts'
import { issuesText } from '../../domain/failure-kinds/issue-text.ts'
import type { Text } from '../../domain/language.ts'
import { frameworkRefusals } from '../words/refusals.ts'

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

/** What the framework refused, by its code; without a known one its own words. */
export const frameworkText = ({ code = '', message }: { code?: string; message: string }): Text =>
  frameworkRefusals[code] ?? foreignText(message.slice(0, 300))
