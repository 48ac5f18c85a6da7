import { decodedText } from '../text/decoded-text.ts'
import { detectEncoding, type Encoding } from '../text/encoding.ts'
import { encodingNotes } from '../text/encoding-notes.ts'
import { writeNormalCsv } from '../text/normal-csv.ts'
import { chooseSeparator, type Separator } from '../text/separator.ts'
import type { Sheet } from '../text/sheet-writer.ts'

export interface TextTable extends Sheet {
  /** The rewritten rows. */
  file: string
  encoding: Encoding
}

/** What is known of a text beforehand, because this program wrote it. */
export interface KnownText {
  encoding: Encoding
  separator: Separator
}

async function firstText(parts: AsyncGenerator<string>): Promise<string> {
  for await (const text of parts) return text
  return ''
}

/** Bytes to text, text to rows. */
export async function readText(copy: string, known?: KnownText): Promise<TextTable> {
  const encoding = known?.encoding ?? (await detectEncoding(copy))
  const sample = known ? '' : await firstText(decodedText(copy, encoding))
  const separator = known?.separator ?? chooseSeparator(sample)
  const file = `${copy}.rows`
  const sheet = await writeNormalCsv({ file: copy, encoding, separator }, file)
  return { ...sheet, file, encoding, notes: [...(known ? [] : encodingNotes(encoding, sample)), ...sheet.notes] }
}
