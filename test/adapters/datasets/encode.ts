/** Chinese encodings in the direction that the platform does not offer: text to bytes. */

const twoBytes = new Map<string, [number, number]>()
const decoder = new TextDecoder('gb18030')
for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    if (trail === 0x7f) continue
    const character = decoder.decode(Uint8Array.of(lead, trail))
    if ([...character].length === 1 && !twoBytes.has(character)) twoBytes.set(character, [lead, trail])
  }
}

export function gbk(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      if (character <= '\x7f') return [character.charCodeAt(0)]
      const bytes = twoBytes.get(character)
      if (!bytes) throw new Error(`${character} is not in GBK`)
      return bytes
    }),
  )
}

export const utf16 = (text: string, { big = false, mark = false } = {}): Uint8Array => {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le')
  return big ? bytes.swap16() : bytes
}

export const bytes = (...parts: (string | Uint8Array | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Uint8Array.from(part))))
