import { openLedger } from '../adapters/ledger/ledger.ts'
import { type Config, readConfig } from '../config.ts'
import { Failure } from '../domain/failures.ts'
import { buildApp, type WebDoors } from './app.ts'

/** Serves the pages. @throws {Failure} `PortInUse` */
export async function serveWeb({ web }: Pick<Config, 'web'>, doors: WebDoors) {
  const app = buildApp(doors)
  try {
    const url = await app.listen({ host: web.host, port: web.port })
    return { url, close: () => app.close() }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Failure(
      'PortInUse',
      { port: web.port, purpose: 'dashboard', variable: 'PARLEY_WEB_PORT' },
      { cause: error },
    )
  }
}

async function main(): Promise<void> {
  const config = readConfig()
  const ledger = await openLedger(config.databaseUrl)
  const { uiUrl, namespace } = config.temporal
  const { url } = await serveWeb(config, { ledger, speaker: config.model.name || 'playbook', uiUrl, namespace })
  console.log(`策略协商台 Parley: ${url}`)
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error instanceof Failure ? error.message : error)
    process.exitCode = error instanceof Failure && error.class === 'input' ? 2 : 1
  })
}
