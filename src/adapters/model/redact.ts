import { hideEchoes } from './echoes.ts'

export interface Secrets {
  apiKey: string
  /** Texts that were sent: a service may quote them in its message. */
  sent: readonly string[]
}

const maxChars = 300
/** Looked through for echoes; only after the key is out, or a cut could leave half of it. */
const maxEchoChars = 1200
const hidden = '[…]'

const keyLike = [
  /\bbearer\s+\S+/gi,
  /\b(?:sk|ak|pk|rk|gsk|xai|key|token|org|proj)[-_][\w*.-]{6,}/gi,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /[A-Za-z0-9+/_*-]{32,}={0,2}/g,
]

/**
 * A service's own words, fit for a log and for people: without the key or anything that looks like one, without what
 * was sent (services quote the request in their errors), on one line, and short.
 *
 * @example redact('Incorrect API key provided: sk-abcdefgh', { apiKey: 'sk-abcdefgh', sent: [] })
 *   // => 'Incorrect API key provided: […]'
 */
export function redact(message: string, { apiKey, sent }: Secrets): string {
  // Python services escape what is not ASCII; escaped, an echo would not be seen.
  const plain = message.replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  let text = apiKey === '' ? plain : plain.replaceAll(apiKey, hidden)
  for (const pattern of keyLike) text = text.replace(pattern, hidden)
  text = text.slice(0, maxEchoChars)
  for (const source of sent) text = hideEchoes(text, source)
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/(?:\[…\][\s,.;:"']*){2,}/g, `${hidden} `)
    .replace(/\[…\](?=\w)/g, `${hidden} `)
    .trim()
    .slice(0, maxChars)
}
