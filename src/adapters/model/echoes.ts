const hidden = '[…]'

/** So many characters in a row that two texts share are no chance; a Chinese name alone has two to four. */
const leastShared = { any: 16, han: 4 }
const han = /^\p{Script=Han}+$/u

/**
 * A text without what it quotes of a source. Takes time in proportion to the source, which may be a long conversation.
 *
 * @example hideEchoes('bad: the price of 2026 is secret!', 'Note: the price of 2026 is secret.') // => 'bad: […]!'
 */
export function hideEchoes(text: string, source: string): string {
  const isShared = new Uint8Array(text.length)
  mark(isShared, { text, source, least: leastShared.any, places: placesOf(text, leastShared.any / 2) })
  mark(isShared, { text, source, least: leastShared.han, places: placesOf(text, leastShared.han / 2, han) })
  let kept = ''
  for (let at = 0; at < text.length; at++) {
    if (!isShared[at]) kept += text[at]
    else if (!isShared[at - 1]) kept += hidden
  }
  return kept
}

/** Where each piece of a length stands in a text. */
function placesOf(text: string, length: number, only?: RegExp): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (let at = 0; at + length <= text.length; at++) {
    const piece = text.slice(at, at + length)
    if (only && !only.test(piece)) continue
    const known = places.get(piece)
    if (known) known.push(at)
    else places.set(piece, [at])
  }
  return places
}

interface Comparison {
  text: string
  source: string
  least: number
  places: Map<string, number[]>
}

/** A shared run of the least length holds a whole piece of half that length, wherever the source is cut into pieces. */
function mark(isShared: Uint8Array, { text, source, least, places }: Comparison): void {
  const length = least / 2
  if (places.size === 0) return
  for (let from = 0; from + length <= source.length; from += length) {
    for (const at of places.get(source.slice(from, from + length)) ?? []) {
      if (isShared[at] && isShared[at + length - 1]) continue
      let left = 0
      let right = length
      while (at - left > 0 && text[at - left - 1] === source[from - left - 1]) left++
      while (at + right < text.length && text[at + right] === source[from + right]) right++
      if (left + right >= least) isShared.fill(1, at - left, at + right)
    }
  }
}
