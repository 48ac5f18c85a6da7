import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { foreignText } from '../../domain/failure-kinds/foreign-text.ts'
import { Failure } from '../../domain/failures.ts'
import { hashFile, requireHash } from './file-hash.ts'
import { executableName, type Program, thisPlatform } from './programs.ts'
import { runCommand } from './run-command.ts'
import type { Fetched, Way } from './ways.ts'
import { extractZipEntry, readZipDirectory } from './zip.ts'

/** Some networks drop packets to this host: a dead connection must not hold the start up. */
const answerWithinMs = 5_000
const silenceMs = 20_000
const maxBytes = 300_000_000

/** The archive that Temporal publishes (tar.gz, or zip for Windows). */
export const officialDownload: Way = {
  name: { zh: '官方下载', en: 'official download' },
  version: (program) => (program.archiveUrl && isKnown(program) ? program.version : null),
  async fetch(program, folder): Promise<Fetched> {
    const url = program.archiveUrl ?? ''
    const archive = join(folder, 'archive')
    await download(url, archive)
    const archiveHash = program.archiveHash?.[thisPlatform]
    if (archiveHash) await requireHash(archive, archiveHash, url)
    const file = join(folder, executableName(program.name))
    await unpack(archive, executableName(program.name), { folder, file })
    const hash = program.executableHash[thisPlatform]
    if (hash) await requireHash(file, hash, `${url} (${program.name})`)
    return { file, sha256: hash ?? (await hashFile(file)) }
  },
}

const isKnown = (program: Program) =>
  Boolean(program.executableHash[thisPlatform] ?? program.archiveHash?.[thisPlatform])

const failed = (url: string, found: string, options?: ErrorOptions) =>
  new Failure('FetchFailed', { what: new URL(url).host, ...foreignText(found) }, options)

async function download(url: string, target: string): Promise<void> {
  const abort = new AbortController()
  let watch = setTimeout(() => abort.abort(new Error(`no answer within ${answerWithinMs / 1000} s`)), answerWithinMs)
  const stillAlive = () => {
    clearTimeout(watch)
    watch = setTimeout(() => abort.abort(new Error(`silent for ${silenceMs / 1000} s`)), silenceMs)
  }
  try {
    const response = await fetch(url, { signal: abort.signal })
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    stillAlive()
    const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>)
    await pipeline(body, bounded(stillAlive), createWriteStream(target), { signal: abort.signal })
  } catch (error) {
    throw failed(url, reason(abort.signal.reason ?? error), { cause: error })
  } finally {
    clearTimeout(watch)
  }
}

const bounded = (onChunk: () => void) =>
  async function* (source: AsyncIterable<Uint8Array>) {
    let seen = 0
    for await (const chunk of source) {
      onChunk()
      seen += chunk.length
      if (seen > maxBytes) throw new Error(`more than ${maxBytes} bytes`)
      yield chunk
    }
  }

/** fetch hides why a connection failed in its cause. */
function reason(error: unknown): string {
  const { cause, message } = error as Error
  return cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code || message : message
}

async function unpack(archive: string, name: string, to: { folder: string; file: string }): Promise<void> {
  const entry =
    process.platform === 'win32' ? (await readZipDirectory(archive)).find((e) => e.name === name) : undefined
  if (entry) {
    await extractZipEntry(archive, entry, `${to.file}.part`)
    return rename(`${to.file}.part`, to.file)
  }
  const { code, output } = await runCommand('tar', ['-xzf', archive, '-C', to.folder, name], { timeoutMs: 120_000 })
  if (code !== 0) throw new Failure('FetchFailed', { what: name, ...foreignText(output) })
}
