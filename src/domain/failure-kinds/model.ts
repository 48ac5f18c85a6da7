import { type FailureKind, kind } from './kind.ts'

/** Calls to a model service. */
export const modelFailures = {
  ModelRateLimited: kind(
    'passing',
    (f) => `模型服务限流（429），${f.waitSeconds === undefined ? '稍后' : `${f.waitSeconds} 秒后`}重试。`,
    (f) =>
      `The model service limits the rate (429); trying again ${f.waitSeconds === undefined ? 'soon' : `in ${f.waitSeconds} s`}.`,
  ),
  ModelUnavailable: kind(
    'passing',
    (f) => `模型服务暂时不可用（${f.zh ?? f.found}）。`,
    (f) => `The model service is not available now (${f.found}).`,
  ),
  ModelAuthFailed: kind(
    'mendable',
    (f) => `模型服务拒绝了密钥（${f.status}）。请检查 OPENAI_API_KEY，然后继续协商。`,
    (f) => `The model service refused the key (${f.status}). Mend OPENAI_API_KEY, then resume.`,
  ),
  ModelQuotaExhausted: kind(
    'mendable',
    (f) => `模型服务的额度或余额已用完（${f.status}）：${f.found}。请充值或调整额度，然后继续协商。`,
    (f) => `The quota or balance at the model service is used up (${f.status}): ${f.found}. Top it up, then resume.`,
  ),
  NoChatService: kind(
    'mendable',
    (f) =>
      `${f.host} 上没有可用的对话补全服务（${f.zh ?? f.found}）。请检查 OPENAI_BASE_URL（多数服务以 /v1 结尾），然后继续协商。`,
    (f) =>
      `There is no chat completions service at ${f.host} (${f.found}). Mend OPENAI_BASE_URL (most end in /v1), then resume.`,
  ),
  ModelUnknown: kind(
    'mendable',
    (f) => `模型服务没有名为“${f.model}”的模型。请检查 PARLEY_MODEL，然后继续协商。`,
    (f) => `The model service has no model "${f.model}". Mend PARLEY_MODEL, then resume.`,
  ),
  ModelBadRequest: kind(
    'mendable',
    (f) => `模型服务拒绝了请求（${f.status}）：${f.found}`,
    (f) => `The model service refused the request (${f.status}): ${f.found}`,
  ),
  ContextTooLong: kind(
    'mendable',
    (f) => `对话超出了模型“${f.model}”的上下文长度。请换用上下文更长的模型，然后继续协商。`,
    (f) =>
      `The conversation is longer than the context of "${f.model}". Use a model with a longer context, then resume.`,
  ),
  ModelRefused: kind(
    'mendable',
    (f) => `模型拒绝回答：${f.found}`,
    (f) => `The model refused to answer: ${f.found}`,
  ),
  AnswerTooLarge: kind(
    'mendable',
    (f) => `模型的回答超过 ${f.limit} 字节，已截断并丢弃。`,
    (f) => `The model's answer exceeded ${f.limit} bytes; it was cut off and dropped.`,
  ),
  AnswerCutShort: kind(
    'mendable',
    (f) => `模型的回答因长度限制被截断（finish_reason: length，${f.tokens} tokens）。`,
    (f) => `The model's answer was cut short by its length limit (finish_reason: length, ${f.tokens} tokens).`,
  ),
  MalformedAnswer: kind(
    'mendable',
    (f) => `模型的回答两次都不符合要求的格式：${f.found}`,
    (f) => `The model's answer did not have the required form, twice: ${f.found}`,
  ),
  EndlessToolCalls: kind(
    'mendable',
    (f) => `模型在一次发言中不停调用工具，超过上限 ${f.limit} 次。`,
    (f) => `The model went on calling tools past the limit of ${f.limit} in one turn.`,
  ),
} as const satisfies Record<string, FailureKind>
