import type { z } from 'zod'
import type { Text } from '../language.ts'
import { issueText } from './issue-text.ts'

/** A setting that does not fit; what was found may be a secret and is not quoted. */
export const unfitSetting = (issue: z.core.$ZodIssue): Text => issueText(issue)

export const noSetting = (name: string): Text => ({
  zh: `${name}：没有这项设置`,
  en: `${name}: there is no such setting`,
})

export const badProfile = ({ message }: Error): Text => ({ zh: `TEMPORAL_*：${message}`, en: `TEMPORAL_*: ${message}` })

export const clientIdMissing: Text = {
  zh: '设置了 PARLEY_OIDC_ISSUER，还须设置 PARLEY_OIDC_CLIENT_ID',
  en: 'PARLEY_OIDC_CLIENT_ID is needed with PARLEY_OIDC_ISSUER',
}

export const keyPairHalved: Text = {
  zh: 'AWS_ACCESS_KEY_ID 与 AWS_SECRET_ACCESS_KEY 须同时设置',
  en: 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are needed together',
}

/** The facts of `BadConfig`: all that is wrong, a line each. */
export const settingFacts = (problems: readonly Text[]): Text => ({
  zh: problems.map(({ zh }) => `  ${zh}`).join('\n'),
  en: problems.map(({ en }) => `  ${en}`).join('\n'),
})
