import type { Readable, Writable } from 'node:stream'
import type { Language } from '../domain/language.ts'
import { createPen, type Pen } from './pen.ts'

/** Where the command line is used. */
export interface Terminal {
  input: Readable & { isTTY?: boolean }
  output: Stream
  errors: Stream
  environment: Record<string, string | undefined>
  /** Aborts at the first Ctrl-C. */
  interrupted: AbortSignal
  /** What Ctrl-C does, for keyboards that are read key by key. */
  interrupt(): void
}
export type Stream = Writable & { isTTY?: boolean; columns?: number }

/** One stream with the pen that writes on it. */
export interface Screen {
  pen: Pen
  print(text?: string): void
}

export function openScreen(stream: Stream, environment: Terminal['environment'], language: Language): Screen {
  const pen = createPen({ language, isColoured: isColoured(stream, environment), columns: stream.columns ?? 100 })
  return { pen, print: (text = '') => void stream.write(`${withoutControls(text)}\n`) }
}

/** NO_COLOR and FORCE_COLOR as in other programs; otherwise colours are for terminals. */
function isColoured(stream: Stream, { NO_COLOR, FORCE_COLOR, TERM }: Terminal['environment']): boolean {
  if (NO_COLOR) return false
  if (FORCE_COLOR && FORCE_COLOR !== '0') return true
  return stream.isTTY === true && TERM !== 'dumb'
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours that we wrote pass, nothing else does
const controls = /(\u001b\[\d{1,3}m)|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** The last guard: whatever slipped through, a terminal obeys nothing but our colours. */
const withoutControls = (text: string) => text.replaceAll(controls, (_, colour: string | undefined) => colour ?? '')
