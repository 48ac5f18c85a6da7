import { stat } from 'node:fs/promises'
import type { Failure } from '../../../domain/failures.ts'
import { storing } from './storing.ts'
import { hashFile } from './table-file.ts'

/** What a file that is not there means: damage, mostly. */
export const missingAs = (failure: Failure) => (error: Error) => {
  throw (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT' ? failure : error
}

async function markOf(file: string, hash: string): Promise<string> {
  const { mtimeMs, size } = await storing(() => stat(file))
  return `${mtimeMs} ${size} ${hash}`
}

/** Files of rows that were hashed once and have not been touched since. */
export class Verified {
  readonly #seen = new Map<string, string>()

  /** Holds a file against its hash, unless that was done before. @throws {Failure} `damaged` */
  async check(file: string, expected: string, damaged: Failure): Promise<void> {
    const mark = await markOf(file, expected).catch(missingAs(damaged))
    if (this.#seen.get(file) === mark) return
    if ((await storing(() => hashFile(file))) !== expected) throw damaged
    this.#seen.set(file, mark)
  }

  /** Takes a file that was hashed just now for what it is. */
  async trust(file: string, hash: string): Promise<void> {
    this.#seen.set(file, await markOf(file, hash))
  }
}
