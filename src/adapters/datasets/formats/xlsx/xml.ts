import type { Readable } from 'node:stream'
import sax from 'sax'
import { Failure } from '../../../../domain/failures.ts'
import { badData } from '../../refusal.ts'

export type Attributes = Record<string, string>

export interface XmlHandlers {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
  /** After each piece of the stream, where what was read so far can be passed on. */
  flush?(): Promise<void>
}

const broken = () =>
  badData('DamagedWorkbook', {
    zh: '工作簿内部的 XML 不完整或不合法。请在 Excel 中打开后另存再导入。',
    en: 'the XML inside the workbook is incomplete or not valid. Open it in Excel, save it again, and import that.',
  })

/** Some programs write `x:row` for `row`. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads a part of a workbook as a stream. The parser knows no entities but the five of XML, so that nothing expands.
 *
 * @throws {Failure} `BadData` for what is no XML, or larger than the archive says
 */
export async function readXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  const parser = sax.parser(true, { position: false, strictEntities: true } as sax.SAXOptions)
  parser.onopentag = ({ name, attributes }) => handlers.open?.(local(name), attributes as Attributes)
  parser.onclosetag = (name) => handlers.close?.(local(name))
  parser.ontext = (text) => handlers.text?.(text)
  parser.oncdata = (text) => handlers.text?.(text)
  parser.onerror = (error) => {
    throw error
  }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of stream) {
      parser.write(decoder.decode(chunk as Buffer, { stream: true }))
      await handlers.flush?.()
    }
    parser.write(decoder.decode()).close()
    await handlers.flush?.()
  } catch (error) {
    if (error instanceof Failure) throw error
    throw broken()
  } finally {
    stream.destroy()
  }
}
