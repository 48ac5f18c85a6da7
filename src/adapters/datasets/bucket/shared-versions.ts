import { mkdir, readFile, stat } from 'node:fs/promises'
import { Failure } from '../../../domain/failures.ts'
import { originalOf } from '../import-file.ts'
import { settle, settleText, sweep, workFile } from '../store/atomic-write.ts'
import { parseDescription, readDescription } from '../store/description.ts'
import { storedFiles } from '../store/stored-files.ts'
import { storing } from '../store/storing.ts'
import { hashFile } from '../store/table-file.ts'
import type { Bucket } from './bucket.ts'

/**
 * The versions of a folder, shared through a bucket. Objects are named by the hash of their bytes and the description
 * that names them is written last, so that a version is in the bucket as a whole or not at all, whoever writes at the
 * same time.
 */
export class SharedVersions {
  readonly #folder: string
  readonly #bucket: Bucket
  /** What is on its way now: two who ask for the same version wait for one. */
  readonly #coming = new Map<string, Promise<void>>()

  constructor(folder: string, bucket: Bucket) {
    this.#folder = folder
    this.#bucket = bucket
  }

  /** Puts a version that this folder holds into the bucket. One that is there already stays, with the name it first came with. */
  async give(hash: string): Promise<void> {
    const files = storedFiles(this.#folder, hash)
    const text = await storing(() => readFile(files.description, 'utf8'))
    const { reader, table, rows } = parseDescription(text, hash)
    const theirs = await this.#bucket.text(descriptionKey(hash))
    const isOlder = theirs !== null && parseDescription(theirs, hash).reader < reader
    if (theirs !== null && theirs !== text && !isOlder) return this.bring(hash, { anew: true })
    const original = await this.#original(hash)
    if (original) await this.#giveFile(original.hash, original.file)
    if (rows) await this.#giveFile(rows.file, files.rows)
    if (table) await this.#giveFile(table, files.table)
    if (theirs !== text) await this.#bucket.putText(descriptionKey(hash), text)
  }

  /** Sees to it that this folder holds a version, if the bucket does. `anew`: what is here is not to be trusted. */
  bring(hash: string, { anew = false } = {}): Promise<void> {
    // Who wants it anew is not served by somebody who looks only whether it is here.
    const key = anew ? `anew ${hash}` : hash
    const coming = this.#coming.get(key) ?? this.#bring(hash, anew).finally(() => this.#coming.delete(key))
    this.#coming.set(key, coming)
    return coming
  }

  /** Brings the bytes an imported version was read from. */
  async bringOriginal(hash: string): Promise<void> {
    const original = await this.#original(hash)
    if (!original || (await hashFile(original.file).catch(() => null)) === original.hash) return
    await this.#bringFile(original.hash, original.file, hash)
  }

  async #bring(hash: string, anew: boolean): Promise<void> {
    const files = storedFiles(this.#folder, hash)
    if (!anew && (await isHere(files.description))) return
    const text = await this.#bucket.text(descriptionKey(hash))
    if (text === null) return
    const { table, rows } = parseDescription(text, hash)
    await storing(() => mkdir(this.#folder, { recursive: true }))
    if (rows) await this.#bringFile(rows.file, files.rows, hash)
    if (table) await this.#bringFile(table, files.table, hash)
    await settleText(text, files.description)
  }

  async #bringFile(fileHash: string, place: string, hash: string): Promise<void> {
    const draft = workFile(this.#folder)
    try {
      const found = await this.#bucket.fetch(objectKey(fileHash), draft)
      if (!found || (await storing(() => hashFile(draft))) !== fileHash) throw new Failure('DamagedDataset', { hash })
      await settle(draft, place)
    } finally {
      await storing(() => sweep(draft))
    }
  }

  async #giveFile(fileHash: string, file: string): Promise<void> {
    if (!(await this.#bucket.has(objectKey(fileHash)))) await this.#bucket.put(objectKey(fileHash), file)
  }

  async #original(hash: string): Promise<{ hash: string; file: string } | null> {
    const { rows } = await readDescription(storedFiles(this.#folder, hash).description, hash)
    const lineage = rows?.shape.lineage
    if (lineage?.kind !== 'import') return null
    const { source, format } = lineage
    return { hash: source, file: originalOf(this.#folder, { hash: source, format }) }
  }
}

const descriptionKey = (hash: string) => `versions/${hash}.json`
const objectKey = (hash: string) => `objects/${hash}`

/** Whether it is sound is found out when it is read. */
const isHere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )
