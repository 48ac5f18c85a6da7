import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../domain/failures.ts'
import { type DevServer, devServerFlags } from './dev-server-flags.ts'
import { endProcess } from './end-process.ts'
import type { Log } from './fetch-program.ts'
import { isHealthyBefore } from './health.ts'
import { withLock } from './lock.ts'
import { freePorts, requireFreePort } from './ports.ts'
import { readRunRecord, removeRunRecord, writeRunRecord } from './run-record.ts'
import { type ServerExit, type ServerProcess, spawnServer } from './server-process.ts'

export interface StartOptions {
  /** The command line, from `findTemporalCli`. */
  cli: string
  /** Holds the database and the record of who serves it; null keeps everything in memory. */
  folder: string | null
  /** 0 takes a free one. */
  port: number
  uiPort: number
  host?: string
  namespace?: string
  log: Log
  waitSeconds?: number
}

export interface TemporalServer {
  address: string
  uiUrl: string
  pid: number
  /** Resolves when the server has ended, also by a crash. */
  exited: Promise<ServerExit>
  stop(): Promise<void>
}

/**
 * Starts a development server and waits until it serves. It does not outlive this process. A server that a killed parent
 * left behind on the same folder is stopped first; one whose parent lives is refused.
 *
 * @throws {Failure} `AlreadyRunning`, `PortInUse`, `ServerDidNotStart`
 */
export async function startTemporalServer(options: StartOptions): Promise<TemporalServer> {
  const { folder } = options
  if (folder === null) return startOnFreePorts(options, null)
  await mkdir(folder, { recursive: true })
  return withLock(join(folder, 'server.lock'), async () => {
    await clearLeftBehind(folder, options.log)
    const server = await startOnFreePorts(options, join(folder, 'temporal.sqlite'))
    await writeRunRecord(folder, server.pid, server).catch(async (error: Error) => {
      await server.stop()
      throw error
    })
    const stop = () => server.stop().then(() => removeRunRecord(folder))
    return { ...server, stop }
  })
}

async function clearLeftBehind(folder: string, log: Log): Promise<void> {
  const record = await readRunRecord(folder)
  if (!record) return removeRunRecord(folder)
  if (record.ownerRuns)
    throw new Failure('AlreadyRunning', { folder, owner: record.owner.pid, address: record.address })
  log({
    zh: `停掉上次遗留的 Temporal 服务（进程 ${record.server.pid}）`,
    en: `stopping the Temporal server that an earlier run left behind (process ${record.server.pid})`,
  })
  await endProcess(record.server)
  await removeRunRecord(folder)
}

const mostTries = 3

/** Between the choice of a free port and its use — the server chooses some by itself — another program may take it: then once more, with others. */
async function startOnFreePorts(options: StartOptions, database: string | null, tries = 1): Promise<TemporalServer> {
  try {
    return await start(options, database)
  } catch (error) {
    const lostPort = error instanceof Failure && /address already in use/i.test(String(error.facts.output))
    if (!lostPort || tries === mostTries) throw error
    return startOnFreePorts(options, database, tries + 1)
  }
}

async function start(options: StartOptions, database: string | null): Promise<TemporalServer> {
  const { cli, host = '127.0.0.1', namespace = 'default', waitSeconds = 60 } = options
  const { port, uiPort } = await choosePorts(options, host)
  const flags = devServerFlags({ host, port, uiPort, namespace, database } satisfies DevServer)
  const server = await spawnServer(cli, flags).catch((error: Error) => {
    throw new Failure('ServerDidNotStart', { seconds: 0, output: error.message }, { cause: error })
  })
  await healthy(server, { host: reachable(host), port, waitSeconds })
  const at = (aPort: number) => `${reachable(host)}:${aPort}`
  return { address: at(port), uiUrl: `http://${at(uiPort)}`, pid: server.pid, exited: server.exited, stop: server.stop }
}

async function choosePorts({ port, uiPort }: StartOptions, host: string): Promise<{ port: number; uiPort: number }> {
  if (port) await requireFreePort({ port, host, purpose: 'Temporal', variable: 'PARLEY_TEMPORAL_PORT' })
  if (uiPort)
    await requireFreePort({ port: uiPort, host, purpose: 'Temporal Web UI', variable: 'PARLEY_TEMPORAL_UI_PORT' })
  const [one, two] = (await freePorts(2, host)) as [number, number]
  return { port: port || one, uiPort: uiPort || two }
}

async function healthy(server: ServerProcess, at: { host: string; port: number; waitSeconds: number }): Promise<void> {
  const began = Date.now()
  let exit: ServerExit | null = null
  void server.exited.then((how) => {
    exit = how
  })
  if (await isHealthyBefore(began + at.waitSeconds * 1000, at, () => exit !== null)) return
  const ended = exit === null ? '' : `\n(${describeExit(exit)})`
  await server.stop()
  const seconds = Math.round((Date.now() - began) / 1000)
  throw new Failure('ServerDidNotStart', { seconds, output: `${server.output()}${ended}`.trim() })
}

const describeExit = ({ code, signal }: ServerExit) => (signal ? `signal ${signal}` : `exit code ${code}`)

/** Where a client reaches a server that listens on all addresses. */
const reachable = (host: string) => (host === '0.0.0.0' ? '127.0.0.1' : host)
