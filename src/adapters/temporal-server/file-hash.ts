import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Failure } from '../../domain/failures.ts'

/** SHA-256 of a file's bytes, in hex. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/** @throws {Failure} `DamagedDownload` when the file is not the one that was meant; `what` names it for people */
export async function requireHash(file: string, expected: string, what: string): Promise<void> {
  const found = await hashFile(file)
  if (found !== expected) throw new Failure('DamagedDownload', { file: what, expected, found })
}
