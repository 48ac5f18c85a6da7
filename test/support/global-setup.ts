import type { TestProject } from 'vitest/node'
import { findTemporalCli } from '../../src/adapters/temporal-server/find-program.ts'
import { startTemporalServer } from '../../src/adapters/temporal-server/start-server.ts'
import { serverCache } from './server-cache.ts'

declare module 'vitest' {
  interface ProvidedContext {
    temporalCli: string
    temporalAddress: string
    temporalUiUrl: string
  }
}

/** One server, in memory, for all tests of the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cli = await findTemporalCli({ ...serverCache, explicit: process.env.PARLEY_TEMPORAL_CLI })
  const server = await startTemporalServer({ cli, folder: null, port: 0, uiPort: 0, log: serverCache.log })
  project.provide('temporalCli', cli)
  project.provide('temporalAddress', server.address)
  project.provide('temporalUiUrl', server.uiUrl)
  return () => server.stop()
}
