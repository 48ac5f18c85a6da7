import type { ModelRequest } from '../../activities/ports.ts'

/** What a service, or the model behind it, was found not to take. */
export type Lack =
  /** `tools` and the role `tool`. */
  | 'tools'
  | 'json_schema'
  | 'json_object'
  /** A JSON form while tools are offered: refused, or the model then never calls one. */
  | 'json_with_tools'
  | 'seed'
  /** Any temperature but the default (OpenAI's reasoning models). */
  | 'temperature'
  /** Thinking in an answer that is not streamed (DashScope's Qwen3): `enable_thinking: false` is sent. */
  | 'thinking'
  /** Tool calls sent back without the thoughts behind them (Kimi, DeepSeek): a placeholder is sent. */
  | 'bare_tool_calls'

/** How a request is put to a service. */
export interface Form {
  tools: 'tools' | 'plain-tools' | 'none'
  answer: 'json_schema' | 'json_object' | 'plain'
  /** The schema has to be told in words. */
  isSchemaTold: boolean
  lacks: ReadonlySet<Lack>
}

/** The richest form that is not known to be refused. */
export function chooseForm({ tools, answer }: Pick<ModelRequest, 'tools' | 'answer'>, lacks: ReadonlySet<Lack>): Form {
  const offered = tools.length === 0 ? 'none' : lacks.has('tools') ? 'plain-tools' : 'tools'
  const form = answer ? answerForm(offered, lacks) : 'plain'
  return { tools: offered, answer: form, isSchemaTold: answer !== undefined && form !== 'json_schema', lacks }
}

function answerForm(offered: Form['tools'], lacks: ReadonlySet<Lack>): Form['answer'] {
  // A call in plain text is no JSON object, so a JSON form would forbid it.
  if (offered === 'plain-tools' || (offered === 'tools' && lacks.has('json_with_tools'))) return 'plain'
  if (lacks.has('json_object')) return 'plain'
  return lacks.has('json_schema') ? 'json_object' : 'json_schema'
}

/** How the record names a form: `tools+json_schema`, `plain-tools+plain`, `json_object`, `tools+plain -seed`. */
export function formName({ tools, answer, lacks }: Form): string {
  const left = (['temperature', 'seed', 'thinking'] as const).filter((lack) => lacks.has(lack))
  return [tools === 'none' ? answer : `${tools}+${answer}`, ...left.map((lack) => `-${lack}`)].join(' ')
}
