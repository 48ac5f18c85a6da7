import { open } from 'node:fs/promises'
import { badData } from '../refusal.ts'
import { isValidText } from './decoded-text.ts'
import { judgeGb } from './gb-evidence.ts'

export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gbk' | 'gb18030'

export interface Encoding {
  name: EncodingName
  bom: boolean
  /** Decided by what the bytes look like, not by a mark or by proof: a person should look at the names. */
  guessed: boolean
}

const HEAD = 1 << 16
const sure = (name: EncodingName, bom = false): Encoding => ({ name, bom, guessed: false })

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const head = Buffer.alloc(HEAD)
    const { bytesRead } = await handle.read(head, 0, HEAD, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function byMark(head: Buffer): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return sure('utf-8', true)
  if (head[0] === 0xff && head[1] === 0xfe) return sure('utf-16le', true)
  if (head[0] === 0xfe && head[1] === 0xff) return sure('utf-16be', true)
  return null
}

/** Digits, separators and line ends of a table have a zero byte each in UTF-16, always on the same side. */
function byZeros(head: Buffer): Encoding | null {
  let even = 0
  let odd = 0
  for (let i = 0; i < head.length; i += 1) {
    if (head[i] !== 0) continue
    if (i % 2 === 0) even += 1
    else odd += 1
  }
  const enough = head.length * 0.07
  if (odd > enough && even <= odd / 20) return { name: 'utf-16le', bom: false, guessed: true }
  if (even > enough && odd <= even / 20) return { name: 'utf-16be', bom: false, guessed: true }
  return null
}

/**
 * The encoding of a file: by its byte order mark, as UTF-16 by its zero bytes, as UTF-8 by proof, as GBK or GB18030 by
 * evidence. Never a guess that could turn names into other names: what cannot be told is refused.
 *
 * @throws {Failure} `BadData` with the row that fits no encoding
 */
export async function detectEncoding(file: string): Promise<Encoding> {
  const head = await readHead(file)
  const marked = byMark(head) ?? byZeros(head)
  if (marked) return marked
  if (await isValidText(file, 'utf-8')) return sure('utf-8')
  const verdict = await judgeGb(file)
  if ('name' in verdict) return { name: verdict.name, bom: false, guessed: true }
  throw badData(verdict.problem, verdict.text)
}
