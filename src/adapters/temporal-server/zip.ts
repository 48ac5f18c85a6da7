import { createWriteStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

/** One file in a zip archive, as its central directory states it. */
export interface ZipEntry {
  name: string
  method: number
  packedBytes: number
  bytes: number
  headerOffset: number
}

const endSize = 22
const endMark = 0x06054b50
const entryMark = 0x02014b50
const stored = 0
const deflated = 8

/** The directory of a zip archive. Archives above 4 GB (ZIP64) are refused: nothing we fetch is that large. */
export async function readZipDirectory(file: string): Promise<ZipEntry[]> {
  await using archive = await open(file)
  const { size } = await archive.stat()
  // The end record may be followed by a comment of up to 65,535 bytes.
  const tail = await readAt(archive, Math.max(0, size - endSize - 0xffff), Math.min(size, endSize + 0xffff))
  const end = lastIndexOfMark(tail)
  const count = tail.readUInt16LE(end + 10)
  const directory = await readAt(archive, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const entries: ZipEntry[] = []
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entryMark) throw new Error('damaged zip directory')
    const nameBytes = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      headerOffset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** Unpacks one entry to `target`; never writes more than the directory declares. */
export async function extractZipEntry(file: string, entry: ZipEntry, target: string): Promise<void> {
  if (entry.method !== stored && entry.method !== deflated) throw new Error(`zip method ${entry.method} is not known`)
  await using archive = await open(file)
  const header = await readAt(archive, entry.headerOffset, 30)
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const whole = exactly(entry.bytes)
  const out = createWriteStream(target)
  if (entry.packedBytes === 0) return pipeline(Readable.from([]), whole, out)
  const packed = archive.createReadStream({ start, end: start + entry.packedBytes - 1, autoClose: false })
  if (entry.method === deflated) await pipeline(packed, createInflateRaw(), whole, out)
  else await pipeline(packed, whole, out)
}

/** Passes exactly this many bytes on, or fails: a bomb stops at its declared size, a cut-off file is noticed. */
function exactly(bytes: number): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      done(seen > bytes ? new Error(`the zip entry is larger than the ${bytes} bytes it declares`) : null, chunk)
    },
    flush(done) {
      done(seen < bytes ? new Error(`the zip entry ends after ${seen} of ${bytes} bytes`) : null)
    },
  })
}

function lastIndexOfMark(tail: Buffer): number {
  for (let at = tail.length - endSize; at >= 0; at--) if (tail.readUInt32LE(at) === endMark) return at
  throw new Error('not a zip archive')
}

async function readAt(archive: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await archive.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead < length) throw new Error('the zip archive ends too early')
  return buffer
}
