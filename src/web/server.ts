import { fileURLToPath } from 'node:url'
import { type Logger, pino } from 'pino'
import { connectEngine, type Engine } from '../client/connect.ts'
import { createNegotiations } from '../client/negotiations.ts'
import { createOperations } from '../client/operations/operations.ts'
import { createSchedules } from '../client/schedules/schedules.ts'
import { countWorkers } from '../client/workers.ts'
import { openDoors } from '../compose.ts'
import { type Config, readConfig } from '../config.ts'
import { Failure } from '../domain/failures.ts'
import { runEntry, untilStopped } from '../entry.ts'
import { startLink } from './access/link.ts'
import { buildApp } from './app.ts'
import type { WebDoors } from './doors.ts'

export type ServedDoors = Omit<WebDoors, 'settings' | 'suggestedName' | 'sampleFile'>

const sampleFile = fileURLToPath(new URL('../../data/sample-sales.csv', import.meta.url))

const loopback = ['localhost', '127.0.0.1', '::1']

/**
 * Serves the pages.
 *
 * @returns its address, and the one-time link for whoever has no other way in (null: people sign in)
 * @throws {Failure} `PortInUse`
 */
export async function serveWeb(config: Config, served: ServedDoors, log?: Logger) {
  const { web } = config
  const isLoopback = loopback.includes(web.host)
  const doors: WebDoors = {
    ...served,
    sampleFile,
    suggestedName: config.user,
    settings: settingsOf(config, isLoopback),
  }
  const app = await buildApp(doors, log ? { log } : {})
  try {
    const url = await app.listen({ host: web.host, port: web.port })
    const path = await startLink(doors, isLoopback)
    const link = path && new URL(path, web.publicUrl ?? url).href
    return { url, link, close: () => app.close() }
  } catch (error) {
    await app.close()
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Failure(
      'PortInUse',
      { port: web.port, purpose: 'dashboard', variable: 'PARLEY_WEB_PORT' },
      { cause: error },
    )
  }
}

function settingsOf({ web, maxDataBytes }: Config, isLoopback: boolean): WebDoors['settings'] {
  const { publicUrl, trustedProxies, sessionIdleMs, sessionMs, oidc } = web
  const own = publicUrl ? [new URL(publicUrl).hostname] : []
  const hosts = isLoopback ? [...loopback, '[::1]', ...own] : null
  return { publicUrl, hosts, trustedProxies, sessionIdleMs, sessionMs, oidc, maxUploadBytes: maxDataBytes }
}

/** The dashboard's logger: JSON lines on stderr; what may hold a secret is not written. */
export const webLogger = (level: Config['logLevel']): Logger =>
  pino(
    {
      level,
      name: 'web',
      serializers: { err: (error: Error) => ({ type: error.name, message: error.message, stack: error.stack }) },
      redact: { paths: ['*.headers', 'headers', '*.body', '*.password', '*.passwordHash', '*.secret'], remove: true },
    },
    pino.destination(2),
  )

/** The dashboard starts also while Temporal cannot be reached: it connects when it first has something to ask. */
function lazyEngine({ temporal }: Config) {
  const { server = { address: '127.0.0.1:7233' }, namespace } = temporal
  let connected: Promise<Engine> | null = null
  return () => {
    connected ??= connectEngine({ connection: server, namespace })
    connected.catch(() => {
      connected = null
    })
    return connected
  }
}

/** The doors that lead to Temporal. */
export const engineDoors = (engine: () => Promise<Engine>, taskQueue: string) => ({
  negotiations: async () => createNegotiations(await engine()),
  schedules: async () => createSchedules(await engine(), taskQueue),
  operations: async () => createOperations(await engine(), taskQueue),
  taskQueue,
  countWorkers: async () => countWorkers(await engine(), taskQueue),
})

async function main(): Promise<void> {
  const config = readConfig()
  const { ledger, ports, imports, speaker, probeModel, close } = await openDoors(config)
  const { datasets } = ports
  const { uiUrl, namespace } = config.temporal
  const engine = engineDoors(lazyEngine(config), config.taskQueue)
  const doors = { ledger, datasets, imports, speaker, probeModel, uiUrl, namespace, ...engine }
  const web = await serveWeb(config, doors, webLogger(config.logLevel))
  console.log(`策略协商台 Parley: ${web.url}`)
  if (web.link) console.log(`首次登录，只能用一次 · first sign-in, works once: ${web.link}`)
  await untilStopped()
  await web.close()
  await close()
}

if (import.meta.main) runEntry(main)
