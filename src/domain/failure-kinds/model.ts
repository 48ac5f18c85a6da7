import type { Text } from '../language.ts'
import { type Seat, seatNames } from '../seat.ts'
import type { Usage } from '../usage.ts'
import { foreignText, quotedText } from './foreign-text.ts'
import { enOf, type FailureKind, kind, zhOf } from './kind.ts'

/** What is known of the call that failed. */
interface Asked {
  host?: string
  model?: string
  status?: number
  usage?: Usage
  seconds?: number
  waitSeconds?: number
  found?: string
}

const told = ({ found, status }: Asked) => foreignText(found ?? `HTTP ${status}`)

const nameOf = (seat: string): Text =>
  Object.hasOwn(seatNames, seat) ? seatNames[seat as Seat] : { zh: seat, en: seat }

/** Calls to a model service. */
export const modelFailures = {
  ModelRateLimited: kind<Asked>(
    'passing',
    (f) => `模型服务限流（429），${f.waitSeconds === undefined ? '稍后' : `${f.waitSeconds} 秒后`}重试。`,
    (f) =>
      `The model service limits the rate (429); trying again ${f.waitSeconds === undefined ? 'soon' : `in ${f.waitSeconds} s`}.`,
  ),
  ModelUnavailable: kind<Asked & Text>(
    'passing',
    (f) => `模型服务暂时不可用（${zhOf(f)}）。`,
    (f) => `The model service is not available now (${enOf(f)}).`,
  ),
  ModelAuthFailed: kind<Asked>(
    'mendable',
    (f) => `模型服务拒绝了密钥（${f.status}）。请检查 OPENAI_API_KEY，然后继续协商。`,
    (f) => `The model service refused the key (${f.status}). Mend OPENAI_API_KEY, then resume.`,
  ),
  ModelQuotaExhausted: kind<Asked>(
    'mendable',
    (f) => `模型服务的额度或余额已用完（${f.status}）：${told(f).zh}。请充值或调整额度，然后继续协商。`,
    (f) => `The quota or balance at the model service is used up (${f.status}): ${told(f).en}. Top it up, then resume.`,
  ),
  NoChatService: kind<Asked & Text & { host: string }>(
    'mendable',
    (f) =>
      `${f.host} 上没有可用的对话补全服务（${zhOf(f)}）。请检查 OPENAI_BASE_URL（多数服务以 /v1 结尾），然后继续协商。`,
    (f) =>
      `There is no chat completions service at ${f.host} (${enOf(f)}). Mend OPENAI_BASE_URL (most end in /v1), then resume.`,
  ),
  ModelUnknown: kind<Asked>(
    'mendable',
    (f) => `模型服务没有名为“${f.model}”的模型。请检查 PARLEY_MODEL，然后继续协商。`,
    (f) => `The model service has no model "${f.model}". Mend PARLEY_MODEL, then resume.`,
  ),
  ModelBadRequest: kind<Asked & { found: string }>(
    'mendable',
    (f) => `模型服务拒绝了请求（${f.status}）：${told(f).zh}`,
    (f) => `The model service refused the request (${f.status}): ${told(f).en}`,
  ),
  ContextTooLong: kind<Asked>(
    'mendable',
    (f) => `对话超出了模型“${f.model}”的上下文长度。请换用上下文更长的模型，然后继续协商。`,
    (f) =>
      `The conversation is longer than the context of "${f.model}". Use a model with a longer context, then resume.`,
  ),
  ModelRefused: kind<Asked & { found: string }>(
    'mendable',
    (f) => `模型拒绝回答：${quotedText(f.found).zh}。请换一个模型，或修改任务书的措辞，然后继续协商。`,
    (f) =>
      `The model refused to answer: ${quotedText(f.found).en}. Use another model, or word the brief otherwise, then resume.`,
  ),
  AnswerTooLarge: kind<{ limit: number }>(
    'mendable',
    (f) => `模型的回答超过 ${f.limit} 字节，已截断并丢弃。请换一个模型，或调高 PARLEY_MAX_ANSWER_BYTES，然后继续协商。`,
    (f) =>
      `The model's answer exceeded ${f.limit} bytes; it was cut off and dropped. Use another model, or raise PARLEY_MAX_ANSWER_BYTES, then resume.`,
  ),
  AnswerCutShort: kind<Asked & { tokens: number }>(
    'mendable',
    (f) =>
      `模型的回答因长度限制被截断（finish_reason: length，${f.tokens} tokens）。请换用输出更长的模型，然后继续协商。`,
    (f) =>
      `The model's answer was cut short by its length limit (finish_reason: length, ${f.tokens} tokens). Use a model that may answer at greater length, then resume.`,
  ),
  MalformedAnswer: kind<{ seat?: string }>(
    'mendable',
    ({ seat }) =>
      `${seat === undefined ? '模型' : nameOf(seat).zh}的回答两次都不符合要求的格式。对话记录里有它的原话；请继续重试，或换一个模型。`,
    ({ seat }) =>
      `The answer of ${seat === undefined ? 'the model' : `the ${nameOf(seat).en}`} did not have the required form, twice. The record has its words; resume to try again, or use another model.`,
  ),
  EndlessToolCalls: kind<{ limit: number }>(
    'mendable',
    (f) => `模型在一次发言中不停调用工具，超过上限 ${f.limit} 次。请继续重试，或换一个模型。`,
    (f) =>
      `The model went on calling tools past the limit of ${f.limit} in one turn. Resume to try again, or use another model.`,
  ),
} as const satisfies Record<string, FailureKind<never>>
