/** Characters whose half-width twin does not lie at the usual distance. */
const twins: Record<string, string> = { '−': '-', '￥': '¥', '￡': '£' }

/**
 * The text with full-width characters as their half-width twins, character for character, so that offsets stay true:
 * `３．２１％` reads as `3.21%`. The full-width comma stays: it parts clauses and never thousands.
 *
 * @example fold('占３．２１％，')   // => '占3.21%，'
 */
export function fold(text: string): string {
  return text.replace(/[！-～　￥￡\u00a0\u202f\u2009−]/g, (character) => {
    if (character === '，') return character
    const twin = twins[character]
    if (twin) return twin
    const code = character.charCodeAt(0)
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : ' '
  })
}

/** Which characters of a text are spoken for: marked by one reading, they are closed to the next. */
export class Mask {
  readonly #taken: Uint8Array

  constructor(length: number) {
    this.#taken = new Uint8Array(length)
  }

  take(start: number, end: number): void {
    this.#taken.fill(1, start, end)
  }

  isFree(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.#taken[at]) return false
    return true
  }
}
