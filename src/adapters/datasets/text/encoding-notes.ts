import type { DataNote } from '../../../domain/sales-table.ts'
import { showText } from '../places.ts'
import { note } from '../refusal.ts'
import type { Encoding } from './encoding.ts'

const firstForeign = (sample: string): string =>
  sample.split(/[\r\n,;\t"]+/).find((word) => /[^\x20-\x7e]/.test(word)) ?? sample.split(/[\r\n]/, 1)[0] ?? ''

/** What a person should know of how the bytes became text. */
export function encodingNotes({ name, bom, guessed }: Encoding, sample: string): DataNote[] {
  if (guessed) {
    const word = showText(firstForeign(sample))
    return [
      note('EncodingGuessed', [], {
        zh: `编码按内容判断为 ${name}，读出的文字如 ${word}。若是乱码，请另存为 UTF-8 后重新导入。`,
        en: `The encoding was told from the bytes: ${name}; it reads ${word}. If that is garbled, save the file as UTF-8 and import it again.`,
      }),
    ]
  }
  if (!bom) return []
  return [
    note('ByteOrderMark', [], {
      zh: `文件开头有字节序标记，编码为 ${name}。`,
      en: `The file begins with a byte order mark: ${name}.`,
    }),
  ]
}
