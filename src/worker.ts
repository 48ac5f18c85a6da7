import { prepareNamespace } from './adapters/temporal-server/prepare-namespace.ts'
import { connectEngine } from './client/connect.ts'
import { openDoors } from './compose.ts'
import { readConfig } from './config.ts'
import { runEntry, untilStopped } from './entry.ts'
import { startWorker } from './machine.ts'
import { useLogger } from './worker-log.ts'

/** A worker by itself, against the server that TEMPORAL_* names (or the one `npm start` runs on this machine). */
async function main(): Promise<void> {
  const config = readConfig()
  const log = useLogger(config.logLevel)
  const { port, namespace, server } = config.temporal
  const way = { connection: server ?? { address: `127.0.0.1:${port}` }, namespace }
  const engine = await connectEngine(way)
  const { notes } = await prepareNamespace(engine.connection, { namespace })
  for (const note of notes) log.warn(note.en)
  await engine.close()
  const doors = await openDoors(config)
  const worker = await startWorker(config, way, doors)
  console.log(`worker ready: ${way.connection.address}, task queue ${config.taskQueue}, model ${doors.speaker}`)
  const failure = await untilStopped(worker.failed)
  await worker.close()
  await doors.close()
  if (failure) throw failure
}

runEntry(main)
