import { createReadStream } from 'node:fs'
import { badData } from '../refusal.ts'
import type { Encoding, EncodingName } from './encoding.ts'

const CHUNK = 1 << 18
// GBK is the two-byte part of GB18030; one decoder reads both.
const label = (name: EncodingName): string => (name === 'gbk' ? 'gb18030' : name)

async function* decode(file: string, name: EncodingName, fatal: boolean): AsyncGenerator<string> {
  const decoder = new TextDecoder(label(name), { fatal })
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

const isEncodingError = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA'

/** Whether all of a file is text in an encoding. */
export async function isValidText(file: string, name: EncodingName): Promise<boolean> {
  try {
    for await (const _ of decode(file, name, true));
    return true
  } catch (error) {
    if (isEncodingError(error)) return false
    throw error
  }
}

/** The line of the first character that does not decode. */
async function firstBadLine(file: string, name: EncodingName): Promise<number> {
  let line = 1
  for await (const text of decode(file, name, false)) {
    const at = text.indexOf('\uFFFD')
    line += (at < 0 ? text : text.slice(0, at)).split(/\r\n|\r|\n/).length - 1
    if (at >= 0) break
  }
  return line
}

/**
 * A file as text, chunk by chunk, without its byte order mark.
 *
 * @throws {Failure} `BadData` at the first byte that does not belong to the encoding
 */
export async function* decodedText(file: string, encoding: Encoding): AsyncGenerator<string> {
  try {
    yield* decode(file, encoding.name, true)
  } catch (error) {
    if (!isEncodingError(error)) throw error
    const line = await firstBadLine(file, encoding.name)
    const by = encoding.bom
      ? { zh: '按文件开头的标记', en: 'by the mark at its start' }
      : { zh: '按内容', en: 'by its bytes' }
    throw badData('InvalidBytes', {
      zh: `${by.zh}应是 ${encoding.name} 编码，但第 ${line} 行有不合法的字节，文件可能被截断或损坏。请重新导出为 UTF-8。`,
      en: `${by.en} it is ${encoding.name}, but row ${line} has bytes that are not; it may be cut off or damaged. Export it again as UTF-8.`,
    })
  }
}
