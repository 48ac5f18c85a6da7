import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describeFailure, Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import { type CachePlace, cachePlace, checkCached, keepInCache } from './cached-copy.ts'
import { withLock } from './lock.ts'
import { type Program, thisPlatform } from './programs.ts'
import type { Way } from './ways.ts'

export type Log = (text: Text) => void

export interface FetchOptions {
  cacheFolder: string
  allowDownload: boolean
  log: Log
}

/** What came of a search: the executable, or one line for each way that was tried. */
export type Search = { file: string } | { tried: Text[] }

/**
 * The cached copy of a program, or a fresh one by the first way that works. Two processes at once fetch once: the second
 * waits for the first and takes its copy.
 */
export async function fetchProgram(program: Program, ways: Way[], options: FetchOptions): Promise<Search> {
  const usable = ways.filter((way) => way.version(program) !== null)
  if (usable.length === 0) return { tried: [notFor(program)] }
  const places = usable.map((way) => cachePlace(options.cacheFolder, program.name, way.version(program) ?? ''))
  const cached = await firstGood(places, options.log)
  if (cached) return { file: cached }
  if (!options.allowDownload)
    return { tried: [{ zh: '缓存：没有；下载未获允许', en: 'cache: empty; downloads are not allowed' }] }
  const home = join(options.cacheFolder, program.name)
  try {
    await mkdir(home, { recursive: true })
    const take = async () => {
      const meanwhile = await firstGood(places, () => {})
      return meanwhile ? { file: meanwhile } : tryWays(program, usable, { ...options, home })
    }
    return await withLock(join(home, 'lock'), take, () => options.log(waiting(program)))
  } catch (error) {
    return { tried: [line({ zh: '缓存', en: 'cache' }, error)] }
  }
}

const waiting = ({ name }: Program): Text => ({
  zh: `另一个进程正在获取 ${name}，等待它完成…`,
  en: `another process is fetching ${name}: waiting for it …`,
})

const notFor = ({ name }: Program): Text => ({
  zh: `没有适用于 ${thisPlatform} 的 ${name}`,
  en: `there is no ${name} for ${thisPlatform}`,
})

async function firstGood(places: CachePlace[], log: Log): Promise<string | null> {
  for (const place of new Map(places.map((p) => [p.file, p])).values()) {
    const state = await checkCached(place)
    if (state === 'good') return place.file
    if (state === 'damaged') {
      log({ zh: `缓存的 ${place.file} 已损坏，重新获取`, en: `the cached ${place.file} is damaged: fetching it again` })
    }
  }
  return null
}

async function tryWays(program: Program, ways: Way[], options: FetchOptions & { home: string }): Promise<Search> {
  const tried: Text[] = []
  await removeLeftovers(options.home)
  for (const way of ways) {
    const folder = await mkdtemp(join(options.home, 'fetch-'))
    const what = `${program.name} ${way.version(program)}`
    options.log({ zh: `正在获取 ${what}（${way.name.zh}）…`, en: `fetching ${what} (${way.name.en}) …` })
    try {
      const { file, sha256 } = await way.fetch(program, folder)
      const place = cachePlace(options.cacheFolder, program.name, way.version(program) ?? '')
      await keepInCache(file, place, { sha256, source: way.name.en })
      return { file: place.file }
    } catch (error) {
      tried.push(line(way.name, error))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  return { tried }
}

/** Only the holder of the lock fetches, so any such folder is from one that was killed. */
async function removeLeftovers(home: string): Promise<void> {
  const names = (await readdir(home)).filter((name) => name.startsWith('fetch-'))
  await Promise.all(names.map((name) => rm(join(home, name), { recursive: true, force: true })))
}

function line(way: Text, error: unknown): Text {
  const say = (language: 'zh' | 'en') =>
    error instanceof Failure ? describeFailure(error.code, error.facts, language) : (error as Error).message
  return { zh: `${way.zh}：${say('zh')}`, en: `${way.en}: ${say('en')}` }
}
