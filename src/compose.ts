import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatasetImport, Ledger, Ports } from './activities/ports.ts'
import { openDatasets } from './adapters/datasets/open-datasets.ts'
import { openLedger } from './adapters/ledger/ledger.ts'
import { openModel, type ProbedModel } from './adapters/model/model.ts'
import type { Config } from './config.ts'
import { startPlaybook } from './playbook/server.ts'

export interface Doors {
  ports: Ports
  imports: DatasetImport
  ledger: Ledger
  /** Who speaks: `playbook`, or the model's own name. */
  speaker: string
  /** What the model service can do; tiny calls, never throws. */
  probeModel: ProbedModel['probe']
  close(): Promise<void>
}

/** Opens everything that stands behind the ports, as the configuration says. */
export async function openDoors(config: Config): Promise<Doors> {
  mkdirSync(config.folder, { recursive: true })
  const ledger = await openLedger(config.databaseUrl)
  const datasets = await openDatasets({ folder: join(config.folder, 'datasets'), maxBytes: config.maxDataBytes })
  const { model, speaker, close } = await openSpeaker(config)
  return {
    ports: { ledger, datasets, model, now: () => new Date() },
    imports: datasets,
    ledger,
    speaker,
    probeModel: () => model.probe(),
    close: async () => {
      await close()
      await datasets.close()
      await ledger.close()
    },
  }
}

/** The configured model; where there is none, the playbook behind the same protocol on loopback. */
async function openSpeaker({ model, playbookFaults }: Config) {
  const { baseUrl, apiKey, name, prices, timeoutMs, maxAnswerBytes } = model
  if (baseUrl) {
    const opened = openModel({ baseUrl, apiKey, model: name, prices, timeoutMs, maxAnswerBytes })
    return { model: opened, speaker: name, close: async () => {} }
  }
  const playbook = await startPlaybook({ port: 0, host: '127.0.0.1', allowFaults: playbookFaults })
  const bounds = { prices, timeoutMs, maxAnswerBytes }
  const opened = openModel({ baseUrl: playbook.url, apiKey: 'playbook', model: 'playbook', ...bounds })
  return { model: opened, speaker: 'playbook', close: () => playbook.close() }
}
