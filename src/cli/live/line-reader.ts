import { createInterface, type Interface } from 'node:readline'
import type { Stream, Terminal } from '../terminal.ts'

/** Reads answers line by line, from a keyboard or a pipe. Lines that come before they are asked for are kept. */
export class LineReader {
  readonly #terminal: Terminal
  readonly #screen: Stream
  #lines: string[] = []
  #isEnded = false
  #isAsking = false
  #wake: () => void = () => {}
  #interface: Interface | undefined

  constructor(terminal: Terminal, screen: Stream) {
    this.#terminal = terminal
    this.#screen = screen
  }

  /** The next line, trimmed; null when there will be none, or the question was taken back. */
  async next(prompt: string, signal: AbortSignal): Promise<string | null> {
    const reader = this.#open()
    const wake = () => this.#wake()
    signal.addEventListener('abort', wake)
    this.#show(reader, prompt)
    this.#isAsking = true
    try {
      while (this.#lines.length === 0 && !this.#isEnded && !signal.aborted) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
      if (signal.aborted) this.#screen.write('\n')
      return signal.aborted ? null : (this.#lines.shift()?.trim() ?? null)
    } finally {
      this.#isAsking = false
      signal.removeEventListener('abort', wake)
    }
  }

  /** Lets go of the input; what is printed next begins on a line of its own. */
  close(): void {
    if (this.#isAsking && this.#interface?.terminal) this.#screen.write('\n')
    this.#interface?.close()
  }

  /** Opened at the first question: a command that asks nothing must not hold the input. */
  #open(): Interface {
    if (this.#interface) return this.#interface
    const { input, interrupt } = this.#terminal
    const isKeyboard = input.isTTY === true && this.#screen.isTTY === true
    const reader = createInterface({ input, ...(isKeyboard ? { output: this.#screen } : {}), terminal: isKeyboard })
    reader.on('line', (line) => {
      this.#lines.push(line)
      this.#wake()
    })
    reader.on('close', () => {
      this.#isEnded = true
      this.#wake()
    })
    reader.on('SIGINT', () => interrupt())
    this.#interface = reader
    return reader
  }

  #show(reader: Interface, prompt: string): void {
    if (!reader.terminal) {
      this.#screen.write(`${prompt}\n`)
      return
    }
    reader.setPrompt(prompt)
    reader.prompt()
  }
}
