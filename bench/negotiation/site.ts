import { mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { NativeConnection } from '@temporalio/worker'
import { defaultCacheFolder } from '../../src/adapters/temporal-server/cache-folder.ts'
import { findTemporalCli } from '../../src/adapters/temporal-server/find-program.ts'
import { prepareNamespace } from '../../src/adapters/temporal-server/prepare-namespace.ts'
import { startTemporalServer } from '../../src/adapters/temporal-server/start-server.ts'
import { connectEngine, type Engine } from '../../src/client/connect.ts'
import { useLogger } from '../../src/worker-log.ts'

/** What both sides stand on: one Temporal server, set up as the product sets it up, in a folder that goes afterwards. */
export interface Site {
  folder: string
  engine: Engine
  connection: NativeConnection
  namespace: string
  /** The server's, for other processes. */
  address: string
  /** The server's own database. */
  temporalDatabase: string
  close(): Promise<void>
}

export async function openSite(): Promise<Site> {
  useLogger('error')
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const log = ({ en }: { en: string }) => console.error(en)
  const { XDG_CACHE_HOME: xdgCacheHome, LOCALAPPDATA: localAppData, PARLEY_TEMPORAL_CLI: explicit } = process.env
  const cacheFolder = defaultCacheFolder({ platform: process.platform, home: homedir(), xdgCacheHome, localAppData })
  const cli = await findTemporalCli({ explicit, cacheFolder, allowDownload: true, log })
  const server = await startTemporalServer({ cli, folder: join(folder, 'temporal'), port: 0, uiPort: 0, log })
  const namespace = 'default'
  const engine = await connectEngine({ connection: { address: server.address }, namespace })
  await prepareNamespace(engine.connection, { namespace })
  const connection = await NativeConnection.connect({ address: server.address })
  const close = () =>
    inTurn([
      () => connection.close(),
      () => engine.close(),
      () => server.stop(),
      () => rm(folder, { recursive: true, force: true }),
    ])
  const temporalDatabase = join(folder, 'temporal', 'temporal.sqlite')
  return { folder, engine, connection, namespace, address: server.address, temporalDatabase, close }
}

/** Runs every step, also after one that failed: what a measurement failed of must not be hidden by what it left open. */
async function inTurn(steps: (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) await step().catch((error: Error) => console.error(error.message))
}
