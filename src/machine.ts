import { homedir } from 'node:os'
import { join } from 'node:path'
import { NativeConnection, type NativeConnectionOptions } from '@temporalio/worker'
import { defaultCacheFolder } from './adapters/temporal-server/cache-folder.ts'
import { findTemporalCli } from './adapters/temporal-server/find-program.ts'
import { prepareNamespace } from './adapters/temporal-server/prepare-namespace.ts'
import { readRunRecord } from './adapters/temporal-server/run-record.ts'
import { startTemporalServer, type TemporalServer } from './adapters/temporal-server/start-server.ts'
import { connectEngine, type Engine } from './client/connect.ts'
import { type Doors, openDoors } from './compose.ts'
import type { Config } from './config.ts'
import { createWorker } from './create-worker.ts'
import { Failure } from './domain/failures.ts'
import type { Text } from './domain/language.ts'

export type Log = (line: Text) => void

export interface Machine {
  engine: Engine
  doors: Doors
  /** The Temporal server and the worker run in this process, and end with it. */
  isEmbedded: boolean
  uiUrl: string | undefined
  /** Resolves when the embedded server or worker has ended by itself; never for another's server. */
  failed: Promise<Error>
  close(): Promise<void>
}

export interface MachineOptions {
  log: Log
  /** Take free ports where the usual ones are in use. */
  anyPort?: boolean
}

/** A server to talk to: the configured one, one that runs on this folder already, or one started here with a worker. */
export async function openMachine(config: Config, options: MachineOptions): Promise<Machine> {
  const { server, namespace } = config.temporal
  if (server) return joinServer(config, { connection: server, namespace }, config.temporal.uiUrl)
  const record = await readRunRecord(serverFolder(config))
  if (record?.ownerRuns) {
    return joinServer(config, { connection: { address: record.address }, namespace }, record.uiUrl)
  }
  try {
    return await startEverything(config, options)
  } catch (error) {
    // Another command started one on this folder in the same moment.
    if (!(error instanceof Failure) || error.code !== 'AlreadyRunning') throw error
    return joinServer(config, { connection: { address: String(error.facts.address) }, namespace }, undefined)
  }
}

type Way = Parameters<typeof connectEngine>[0]

async function joinServer(config: Config, way: Way, uiUrl: string | undefined): Promise<Machine> {
  const engine = await connectEngine(way)
  const doors = await openDoors(config)
  const close = () => inTurn([doors.close, engine.close])
  return { engine, doors, isEmbedded: false, uiUrl, failed: new Promise(() => {}), close }
}

const serverFolder = (config: Config) => join(config.folder, 'temporal')

async function startEverything(config: Config, options: MachineOptions): Promise<Machine> {
  const { namespace } = config.temporal
  const server = await startServer(config, options)
  const way = { connection: { address: server.address }, namespace }
  try {
    const engine = await connectEngine(way)
    const { notes } = await prepareNamespace(engine.connection, { namespace })
    for (const note of notes) options.log(note)
    const doors = await openDoors(config)
    const worker = await startWorker(config, way, doors)
    const lost = server.exited.then(() => new Error('the Temporal server has ended'))
    const close = () => inTurn([worker.close, doors.close, engine.close, server.stop])
    return { engine, doors, isEmbedded: true, uiUrl: server.uiUrl, failed: Promise.race([worker.failed, lost]), close }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function startServer(config: Config, { log, anyPort = false }: MachineOptions): Promise<TemporalServer> {
  const { folder, ...userCaches } = config.cache
  const cacheFolder = folder ?? defaultCacheFolder({ platform: process.platform, home: homedir(), ...userCaches })
  const cli = await findTemporalCli({ explicit: config.temporal.cli, cacheFolder, allowDownload: true, log })
  const { port, uiPort, namespace } = config.temporal
  const start = (ports: { port: number; uiPort: number }) =>
    startTemporalServer({ cli, folder: serverFolder(config), ...ports, namespace, log })
  try {
    return await start({ port, uiPort })
  } catch (error) {
    if (!anyPort || !(error instanceof Failure) || error.code !== 'PortInUse') throw error
    return start({ port: 0, uiPort: 0 })
  }
}

/** A worker in this process. */
export async function startWorker(config: Config, { connection: options, namespace }: Way, doors: Doors) {
  const connection = await NativeConnection.connect(options as NativeConnectionOptions)
  const { taskQueue } = config
  const worker = await createWorker({ connection, namespace, taskQueue, ports: doors.ports })
  const ended = worker.run()
  const failed = ended.then(
    () => new Error('the worker has ended'),
    (error: Error) => error,
  )
  const close = async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown()
    await ended.catch(() => {})
    await connection.close()
  }
  return { failed, close }
}

/** Runs every step, also after one that failed. */
async function inTurn(steps: (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) await step().catch(() => {})
}
