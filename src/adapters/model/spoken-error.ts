/** What a service said was wrong, whatever shape it said it in. */
export interface SpokenError {
  message: string
  type: string
  code: string
  param: string
  /** A web server's page, not an error object of a model service. */
  isPage: boolean
}

type Loose = Record<string, unknown>
const maxMessageChars = 4000

export const asRecord = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {}

/** JSON, or undefined where the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Reads the body of a refusal. Shapes seen: `{error: {message, type, code, param}}` (OpenAI and most), `{error: "…"}`
 * (Ollama), `{object: "error", message, …}` (older vLLM, Mistral), `{detail: "…" | [{loc, msg}]}` (FastAPI servers),
 * `{code, message}` (DashScope), `{error: {metadata: {raw}}}` (OpenRouter, quoting the service behind it), and pages.
 *
 * @example readSpokenError('{"error":"llama3 does not support tools"}').message // => 'llama3 does not support tools'
 */
export function readSpokenError(text: string): SpokenError {
  const body = parseJson(text)
  if (body === undefined) return { ...nothing, message: textOfPage(text), isPage: text.trim() !== '' }
  const outer = asRecord(body)
  const inner = Object.keys(asRecord(outer.error)).length > 0 ? asRecord(outer.error) : outer
  const said = [inner.message ?? inner.msg ?? inner.detail ?? inner.error ?? inner.errors, asRecord(inner.metadata).raw]
  return {
    message: said.map(asText).filter(Boolean).join(' ').slice(0, maxMessageChars),
    type: asText(inner.type),
    code: asText(inner.code),
    param: asText(inner.param),
    isPage: false,
  }
}

const nothing: SpokenError = { message: '', type: '', code: '', param: '', isPage: false }

/** Lists of `{loc, msg}` become `body.seed: extra fields not permitted`; their `input` would quote the request. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join('; ')
  if (typeof value !== 'object' || value === null) return value === undefined || value === null ? '' : String(value)
  const { loc, msg, message } = value as Loose
  return `${Array.isArray(loc) ? `${loc.join('.')}: ` : ''}${String(msg ?? message ?? '')}`
}

const textOfPage = (text: string): string =>
  text
    .slice(0, maxMessageChars)
    .replace(/<(style|script)[\s\S]*?(<\/\1>|$)/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
