import type { Form, Lack } from './form.ts'
import { classOfRefusal } from './name-refusal.ts'
import type { Refusal } from './refusal.ts'

/** What of the request a refusal may be about. */
export interface Asked {
  form: Form
  /** Earlier tool calls and results are in the conversation. */
  hasToolHistory: boolean
}

/** Refused as a whole, whatever the status: llama.cpp says it with 500, OpenRouter with 404. */
const plainNo = /unsupported param|param requires --jinja|support tool use/i

const formatWords = /response[_ ]?(?:format|mime)|json[_ ]?(?:schema|object|mode)|structured[_ ]output|guided|grammar/i
const toolWords = /\btools?\b|tool[_ -]?(?:choice|calls?|use)\b|functions?\b|--jinja/i
const roleWords = /\broles?\b/i

/**
 * What a refusal says the service does not take, or null where no plainer form would help.
 *
 * Wordings seen: `Unsupported value: 'temperature' …` (OpenAI), `This response_format type is unavailable now`
 * (DeepSeek), `llama3 does not support tools` (Ollama), `"auto" tool choice requires --enable-auto-tool-choice` (vLLM),
 * `tools param requires --jinja flag` (llama.cpp), `json mode cannot be combined with tool/function calling` (Groq),
 * `parameter.enable_thinking must be set to false for non-streaming calls` (DashScope), `reasoning_content is missing
 * in assistant tool call message` (Kimi), `body.seed: Extra inputs are not permitted` (Mistral).
 */
export function complaintOf(refusal: Refusal, asked: Asked): Lack | null {
  const { words, param } = refusal
  if (classOfRefusal(refusal) !== 'ModelBadRequest' && !plainNo.test(words)) return null
  const text = `${param} ${words}`
  const found = signs(asked).filter(([, isSent]) => isSent)
  const byParam = found.find(([, , pattern]) => param !== '' && pattern.test(param))
  if (bothAtOnce(text, asked.form)) return 'json_with_tools'
  return (byParam ?? found.find(([, , pattern]) => pattern.test(text)))?.[0] ?? null
}

const bothAtOnce = (text: string, { tools, answer }: Form): boolean =>
  tools === 'tools' && answer !== 'plain' && toolWords.test(text) && formatWords.test(text)

function signs({ form, hasToolHistory }: Asked): [Lack, boolean, RegExp][] {
  const { tools, answer, lacks } = form
  return [
    ['thinking', !lacks.has('thinking'), /enable[_ ]thinking/i],
    ['bare_tool_calls', hasToolHistory && !lacks.has('bare_tool_calls') && !lacks.has('tools'), /reasoning_content/i],
    ['temperature', !lacks.has('temperature'), /\btemperature\b/i],
    ['seed', !lacks.has('seed'), /\bseed\b/i],
    [answer === 'json_schema' ? 'json_schema' : 'json_object', answer !== 'plain', formatWords],
    ['tools', tools === 'tools', toolWords],
    ['tools', hasToolHistory && !lacks.has('tools'), roleWords],
  ]
}
