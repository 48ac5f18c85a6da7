import { foreignText } from '../../domain/failure-kinds/foreign-text.ts'
import { Failure, type FailureCode } from '../../domain/failures.ts'
import type { Refusal } from './refusal.ts'

export interface RefusalFacts {
  host: string
  model: string
  /** The service's words without anything secret. */
  said: string
}

/** Content a service will not have: Azure and OpenAI, DashScope, DeepSeek, GLM (1301), OpenRouter. */
const unwanted =
  /content[_ ]?(?:filter|policy)|data_?inspection|content exists risk|inappropriate content|responsible_?ai|moderation|敏感内容|^1301 /i

/** Nothing left to pay with: OpenAI, Moonshot, SiliconFlow, DashScope (Arrearage), GLM (1113). 402 is DeepSeek's and OpenRouter's. */
const unpaid =
  /insufficient[_ ](?:account[_ ])?(?:quota|balance|funds|credits?)|exceeded[_ ](?:your[_ ])?current[_ ]quota|arrearage|balance.{0,30}(?:insufficient|not enough)|credit balance is too low|billing_hard_limit|freetieronly|余额不足|欠费|^1113 /i

/** DashScope calls a rate limit `insufficient_quota` too. */
const throttled = /throttling|allocated quota exceeded/i

const tooLong =
  /context_length_exceeded|exceed_context_size|maximum context|context (?:length|window|size)|too many tokens|(?:prompt|input|inputs)\b.{0,40} too (?:long|large)|longer than the model|range of input length|input token count|exceeded model token limit|max(?:imum)? (?:input |prompt )?length of|prompt exceeds max length|request too large|reduce the length|inputs.? tokens \+|超长|^1261 /i

const noModel =
  /model_?not_?found|model\b.{0,120}(?:does not exist|not found|not exist|is not a valid model)|(?:unknown|invalid|unsupported|no such) model\b|no endpoints found for|模型不存在|^1211 /i

type RefusalCode = Extract<FailureCode, `Model${string}` | 'ContextTooLong' | 'NoChatService'>

/** What kind of failure a refusal is. The order matters: words that say more go before the status. */
export function classOfRefusal({ status, words, isPage }: Refusal): RefusalCode {
  if (status === 402 || (unpaid.test(words) && !throttled.test(words))) return 'ModelQuotaExhausted'
  if (status === 413 || tooLong.test(words)) return 'ContextTooLong'
  if (status === 429) return 'ModelRateLimited'
  if (unwanted.test(words)) return 'ModelRefused'
  if (status >= 500 || [408, 409, 425].includes(status)) return 'ModelUnavailable'
  if (noModel.test(words)) return 'ModelUnknown'
  if (status === 401 || status === 403) return 'ModelAuthFailed'
  if (status === 405 || (status === 404 && (isPage || /^\W*not found\W*$/i.test(words)))) return 'NoChatService'
  return status === 404 ? 'ModelUnknown' : 'ModelBadRequest'
}

/** The failure a refusal is, with facts in which nothing of the key, the headers or the prompt is left. */
export function nameRefusal(refusal: Refusal, { host, model, said }: RefusalFacts): Failure {
  const { status, waitSeconds } = refusal
  const code = classOfRefusal(refusal)
  const isAboutService = code === 'ModelUnavailable' || code === 'NoChatService'
  const found = [isAboutService || said === '' ? `HTTP ${status}` : '', said].filter(Boolean).join(': ')
  const wait = waitSeconds === undefined ? {} : { waitSeconds }
  return new Failure(code, { status, host, model, found, ...foreignText(found), ...wait })
}
