import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import type { Text } from '../../../domain/language.ts'
import { isValidText } from './decoded-text.ts'

export type GbVerdict = { name: 'gbk' | 'gb18030' } | { problem: string; text: Text }

// A longer line is refused as a row anyway; bounding it here bounds the memory.
const MAX_LINE_BYTES = 4 << 20

/** Lines as bytes, at LF, CRLF or CR: none of these bytes is ever part of a GBK or UTF-8 character. */
async function* lines(file: string): AsyncGenerator<Buffer> {
  let kept: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
    const bytes = Buffer.concat([kept, chunk])
    let start = 0
    // The last byte waits for its successor: a CR there may be half of a CRLF.
    for (let i = 0; i < bytes.length - 1; i += 1) {
      if (bytes[i] !== 10 && bytes[i] !== 13) continue
      yield bytes.subarray(start, i)
      if (bytes[i] === 13 && bytes[i + 1] === 10) i += 1
      start = i + 1
    }
    kept = bytes.subarray(start)
    if (kept.length > MAX_LINE_BYTES) return
  }
  if (kept.length > 0) yield kept
}

/** A character of three bytes, which is what Chinese text has in UTF-8; shorter ones could be GBK by chance. */
const hasWideUtf8 = (line: Buffer): boolean => line.some((byte) => byte >= 0xe2 && byte <= 0xef) && isUtf8(line)

interface Evidence {
  firstBroken: number
  firstUtf8: number
  /** Bytes of the first line that is not UTF-8, as a person reads them in a hex editor. */
  sample: string
  characters: number
  common: number
  fourByte: number
}

/**
 * Counts two-byte characters, and those among them that Chinese text consists of: the first level of GB 2312 (lead
 * B0–D7, the 3,755 everyday characters) and its punctuation (A1, A3). Western text, Big5 and Shift-JIS read as GBK land
 * elsewhere.
 */
function weigh(line: Buffer, evidence: Evidence): void {
  for (let i = 0; i < line.length; i += 1) {
    const lead = line[i] ?? 0
    if (lead < 0x80) continue
    const trail = line[i + 1] ?? 0
    evidence.characters += 1
    if (trail >= 0x30 && trail <= 0x39) {
      evidence.fourByte += 1
      evidence.common += 1
      i += 3
      continue
    }
    const everyday = (lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3
    if (everyday && trail >= 0xa1) evidence.common += 1
    i += 1
  }
}

async function gather(file: string): Promise<Evidence> {
  const evidence: Evidence = { firstBroken: 0, firstUtf8: 0, sample: '', characters: 0, common: 0, fourByte: 0 }
  let row = 0
  for await (const line of lines(file)) {
    row += 1
    if (isUtf8(line)) {
      if (evidence.firstUtf8 === 0 && hasWideUtf8(line)) evidence.firstUtf8 = row
    } else if (evidence.firstBroken === 0) {
      evidence.firstBroken = row
      const at = line.findIndex((byte) => byte >= 0x80)
      evidence.sample = line
        .subarray(at, at + 8)
        .toString('hex')
        .toUpperCase()
        .replace(/..(?=.)/g, '$& ')
    }
    weigh(line, evidence)
  }
  return evidence
}

const mixed = ({ firstUtf8, firstBroken }: Evidence): GbVerdict => ({
  problem: 'MixedEncoding',
  text: {
    zh: `编码混杂：第 ${firstUtf8} 行是 UTF-8，第 ${firstBroken} 行不是。请用同一种编码重新导出，最好是 UTF-8。`,
    en: `its encodings are mixed: row ${firstUtf8} is UTF-8, row ${firstBroken} is not. Export it again in one encoding, best UTF-8.`,
  },
})

const unknown = ({ firstBroken, sample }: Evidence): GbVerdict => ({
  problem: 'UnknownEncoding',
  text: {
    zh: `认不出编码：第 ${firstBroken} 行有字节 ${sample}，既不是 UTF-8，也不像 GBK/GB18030。请另存为 UTF-8 后再导入。`,
    en: `its encoding cannot be told: row ${firstBroken} has the bytes ${sample}, which are neither UTF-8 nor like GBK/GB18030. Save it as UTF-8 and import that.`,
  },
})

const ENOUGH_EVERYDAY = 0.8

/** Whether a file that is not UTF-8 is GBK or GB18030 beyond reasonable doubt. */
export async function judgeGb(file: string): Promise<GbVerdict> {
  const evidence = await gather(file)
  if (evidence.firstUtf8 > 0 && evidence.firstBroken > 0) return mixed(evidence)
  const plausible = evidence.common >= ENOUGH_EVERYDAY * evidence.characters
  if (!plausible || !(await isValidText(file, 'gb18030'))) return unknown(evidence)
  return { name: evidence.fourByte > 0 ? 'gb18030' : 'gbk' }
}
