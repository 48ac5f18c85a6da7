import { type FileHandle, open } from 'node:fs/promises'
import { storing } from '../store/storing.ts'
import { decodedText } from './decoded-text.ts'
import type { Encoding } from './encoding.ts'
import { RecordScanner } from './record-scanner.ts'
import type { Separator } from './separator.ts'
import { type Sheet, SheetWriter } from './sheet-writer.ts'

export interface TextSource {
  file: string
  encoding: Encoding
  separator: Separator
}

/** Returns how many lines ended with a lone CR. */
async function pump(source: TextSource, writer: SheetWriter, target: FileHandle): Promise<number> {
  const scanner = new RecordScanner(source.separator, (record) => writer.take(record))
  const flush = async () => {
    const { text } = writer
    writer.text = ''
    if (text !== '') await storing(() => target.writeFile(text))
  }
  for await (const text of decodedText(source.file, source.encoding)) {
    scanner.push(text)
    await flush()
  }
  scanner.end()
  await flush()
  return scanner.loneCrs
}

/**
 * Writes the data rows of a file as UTF-8 with LF, each led by its row number, so that a row keeps its number in every
 * later message; rows with quotes or uneven ends are rewritten. Blank rows are left out and noted.
 *
 * @throws {Failure} `BadData`: nothing in it, header only, broken quotes, uneven rows, bytes that do not decode
 */
export async function writeNormalCsv(source: TextSource, target: string): Promise<Sheet> {
  const writer = new SheetWriter(source.separator)
  const handle = await storing(() => open(target, 'wx'))
  try {
    const loneCrs = await pump(source, writer, handle)
    return writer.close(loneCrs)
  } finally {
    await storing(() => handle.close())
  }
}
