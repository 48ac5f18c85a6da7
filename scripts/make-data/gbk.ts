/** GBK is decoded by every runtime and written by none: the table is the decoder's, turned round. */
function encoder(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gbk', { fatal: true })
  const table = new Map<string, [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      try {
        const character = decoder.decode(Uint8Array.of(lead, trail))
        if (character.length === 1 && !table.has(character)) table.set(character, [lead, trail])
      } catch {
        // A pair that stands for nothing.
      }
    }
  }
  return table
}

/**
 * @throws {Error} for a character that GBK does not have
 * @example toGbk('元') // => Uint8Array [0xd4, 0xaa]
 */
export function toGbk(text: string): Uint8Array {
  const table = encoder()
  const bytes: number[] = []
  for (const character of text) {
    if (character < '\x80') bytes.push(character.charCodeAt(0))
    else {
      const pair = table.get(character)
      if (!pair) throw new Error(`GBK has no "${character}".`)
      bytes.push(...pair)
    }
  }
  return Uint8Array.from(bytes)
}
