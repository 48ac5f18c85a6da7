import type { APIError } from 'openai'
import { waitSecondsOf } from './retry-after.ts'
import { asRecord, type SpokenError } from './spoken-error.ts'

/** A service's answer that is no success. */
export interface Refusal extends SpokenError {
  status: number
  waitSeconds: number | undefined
  /** Code, type and message as one text to look for words in. */
  words: string
}

/** What comes after that is mostly an echo of the request, in whose words nothing must be found. */
const maxWordsChars = 600

/** The refusal in the client's error; its body has the one shape that the transport brings all bodies to. */
export function refusalOf(error: APIError, maxRetryAfterMs: number): Refusal {
  const { message, type, code, param, isPage } = asRecord(error.error) as Partial<SpokenError>
  const spoken = {
    message: message ?? '',
    type: type ?? '',
    code: code ?? '',
    param: param ?? '',
    isPage: isPage ?? true,
  }
  return {
    ...spoken,
    status: error.status ?? 502,
    waitSeconds: error.headers ? waitSecondsOf(error.headers, maxRetryAfterMs) : undefined,
    words: [spoken.code, spoken.type, spoken.message].join(' ').slice(0, maxWordsChars),
  }
}
