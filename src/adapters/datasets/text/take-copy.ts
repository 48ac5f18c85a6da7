import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { ImportProgress } from '../../../domain/dataset/sources.ts'
import { Failure } from '../../../domain/failures.ts'
import { showText } from '../places.ts'
import { badData } from '../refusal.ts'
import { storing } from '../store/storing.ts'
import { foreignContent, type SourceFormat, sourceFormat } from './signatures.ts'

const CHUNK = 1 << 20
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'])

const unreadable = (file: string, cause: unknown): Failure => {
  const code = String((cause as NodeJS.ErrnoException).code ?? 'EIO')
  if (ABSENT.has(code)) return new Failure('NoSuchFile', { file: showText(file).slice(1, -1) }, { cause })
  return badData('Unreadable', {
    zh: `文件读不出来（${code}）。请检查文件权限，或换一个位置再试。`,
    en: `it cannot be read (${code}). Check its permissions, or copy it elsewhere and try again.`,
  })
}

async function reading<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw cause instanceof Failure ? cause : unreadable(file, cause)
  }
}

// Not blocking: opening a named pipe would otherwise wait for a writer. The checks are made on what was opened.
const openSource = (file: string): Promise<FileHandle> =>
  reading(file, () => open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)))

async function checkSource(source: FileHandle, maxBytes: number): Promise<void> {
  const found = await source.stat()
  if (found.isDirectory()) {
    throw badData('NotAFile', { zh: '这是一个文件夹，请给出其中的文件。', en: 'it is a folder; name a file in it.' })
  }
  if (!found.isFile()) {
    throw badData('NotAFile', {
      zh: '这不是普通文件（管道或设备）。',
      en: 'it is no regular file (a pipe or a device).',
    })
  }
  if (found.size > maxBytes) throw new Failure('DataTooLarge', { found: found.size, limit: maxBytes })
}

const emptyFile = (): Failure =>
  badData('EmptyFile', {
    zh: '文件是空的。第 1 行应是列名，其后每行一条数据。',
    en: 'it is empty. Row 1 should hold the column names, and each row after it data.',
  })

export interface Copied {
  hash: string
  bytes: number
  format: SourceFormat | 'query'
}

interface CopyOptions {
  maxBytes: number
  onProgress?: ((progress: ImportProgress) => void) | undefined
}

/** Copies a file's bytes to `target` and hashes them on the way, so that everything later reads exactly what was hashed. */
export async function takeCopy(file: string, target: string, options: CopyOptions): Promise<Copied> {
  const source = await openSource(file)
  try {
    await reading(file, () => checkSource(source, options.maxBytes))
    const sink = await storing(() => open(target, 'wx'))
    try {
      return await copyBytes({ file, source, sink, ...options })
    } finally {
      await storing(() => sink.close())
    }
  } finally {
    await source.close()
  }
}

interface Copying extends CopyOptions {
  file: string
  source: FileHandle
  sink: FileHandle
}

async function copyBytes({ file, source, sink, maxBytes, onProgress }: Copying): Promise<Copied> {
  const digest = createHash('sha256')
  const chunk = Buffer.allocUnsafe(CHUNK)
  const { size: total } = await source.stat()
  let bytes = 0
  let format: Copied['format'] = 'text'
  for (;;) {
    const { bytesRead } = await reading(file, () => source.read(chunk, 0, CHUNK))
    if (bytesRead === 0) break
    const part = chunk.subarray(0, bytesRead)
    if (bytes === 0) format = formatOf(part)
    bytes += bytesRead
    // A file may grow while it is read.
    if (bytes > maxBytes) throw new Failure('DataTooLarge', { found: bytes, limit: maxBytes })
    digest.update(part)
    await storing(() => sink.write(part))
    onProgress?.({ stage: 'copying', done: bytes, total })
  }
  if (bytes === 0) throw emptyFile()
  await storing(() => sink.sync())
  return { hash: digest.digest('hex'), bytes, format }
}

function formatOf(head: Buffer): SourceFormat {
  const known = sourceFormat(head.subarray(0, 4096))
  if (known) return known
  const foreign = foreignContent(head.subarray(0, 4096))
  if (foreign) throw badData('NotCsv', foreign)
  return 'text'
}
