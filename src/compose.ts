import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DataStore, DatasetImport, Model, Ports } from './activities/ports.ts'
import { openCompute } from './adapters/compute/compute.ts'
import { openDatasets } from './adapters/datasets/open-datasets.ts'
import { openLedger, type WholeLedger } from './adapters/ledger/ledger.ts'
import { openModel, type ProbedModel } from './adapters/model/model.ts'
import type { Config } from './config.ts'
import { type Playbook, startPlaybook } from './playbook/server.ts'

export interface Doors {
  ports: Ports
  imports: DatasetImport
  ledger: WholeLedger
  /** Who speaks: `playbook`, or the model's own name. */
  speaker: string
  /** What the model service can do; tiny calls, never throws. */
  probeModel: ProbedModel['probe']
  /** The bucket that several machines share; null where data stay in the folder. */
  dataStore: DataStore | null
  close(): Promise<void>
}

/**
 * Opens everything that stands behind the ports, as the configuration says.
 *
 * @param threads for the work of tools; without it a core is left to the process itself
 */
export async function openDoors(config: Config, threads?: number): Promise<Doors> {
  mkdirSync(config.folder, { recursive: true })
  const ledger = await openLedger(config.databaseUrl)
  const { datasets, dataStore } = await openData(config)
  const compute = openCompute({
    workerFile: new URL('./compute-worker.ts', import.meta.url),
    ...(threads === undefined ? {} : { maxThreads: threads }),
  })
  const speaker = openSpeaker(config)
  return {
    ports: { ledger, datasets, compute, model: speaker, now: () => new Date() },
    imports: datasets,
    ledger,
    speaker: speaker.name,
    probeModel: speaker.probe,
    dataStore,
    close: async () => {
      await speaker.close()
      await compute.close()
      await datasets.close()
      await ledger.close()
    },
  }
}

/** The folder's data; with a bucket, those of all machines that share it. */
async function openData({ folder, maxDataBytes, bucket: settings }: Config) {
  const place = join(folder, 'datasets')
  const datasets = openDatasets({ folder: place, maxBytes: maxDataBytes })
  if (!settings) return { datasets, dataStore: null }
  // The client of the object store is large; a machine on its own need not wait for it.
  const [{ openS3Bucket }, { shareDatasets }] = await Promise.all([
    import('./adapters/datasets/bucket/s3-bucket.ts'),
    import('./adapters/datasets/bucket/share-datasets.ts'),
  ])
  const bucket = openS3Bucket(settings)
  return { datasets: shareDatasets(datasets, place, bucket), dataStore: bucket }
}

interface Speaker extends Model {
  name: string
  probe: ProbedModel['probe']
  close(): Promise<void>
}

/** The configured model; where there is none, the playbook behind the same protocol on loopback, started when it is first asked. */
function openSpeaker({ model, playbookFaults }: Config): Speaker {
  const { baseUrl, apiKey, name, ...bounds } = model
  if (baseUrl) {
    const opened = openModel({ baseUrl, apiKey, model: name, ...bounds })
    return { name, ask: opened.ask, probe: opened.probe, close: async () => {} }
  }
  let started: Promise<Playbook> | undefined
  const playbook = () => (started ??= startPlaybook({ port: 0, host: '127.0.0.1', allowFaults: playbookFaults }))
  let reached: Promise<ProbedModel> | undefined
  const reach = () =>
    (reached ??= playbook().then(({ url }) =>
      openModel({ baseUrl: url, apiKey: 'playbook', model: 'playbook', ...bounds }),
    ))
  return {
    name: 'playbook',
    ask: async (request, signal) => (await reach()).ask(request, signal),
    probe: async () => (await reach()).probe(),
    close: async () => (await started)?.close(),
  }
}
