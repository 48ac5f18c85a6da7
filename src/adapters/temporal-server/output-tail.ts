const maxLines = 12
const maxCharacters = 8_000

/** Keeps the last lines of what a child process prints: enough to tell a person why it ended. */
export class OutputTail {
  #text = ''

  add(chunk: Buffer): void {
    this.#text = (this.#text + chunk.toString('utf8')).slice(-maxCharacters)
  }

  text(): string {
    const lines = this.#text.split(/\r?\n/).map((line) => line.trimEnd())
    return lines
      .filter((line) => line !== '')
      .slice(-maxLines)
      .join('\n')
  }
}
