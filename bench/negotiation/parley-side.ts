import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createNegotiations } from '../../src/client/negotiations.ts'
import { openDoors } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { createWorker } from '../../src/create-worker.ts'
import { type Brief, briefSchema } from '../../src/domain/brief.ts'
import type { Course } from './course.ts'
import { databaseBytes } from './database-bytes.ts'
import { runWorker } from './run-worker.ts'
import type { Ruling, Side } from './side.ts'
import type { Site } from './site.ts'

const sampleFile = fileURLToPath(new URL('../../data/sample-sales.csv', import.meta.url))
const taskQueue = 'parley'

export interface ParleySide extends Side {
  name: 'parley'
  /** Where its ledger and its data are. */
  folder: string
  ledgerBytes(): number
  /** The mean length of the messages in the ledger. */
  meanMessageChars(id: string): Promise<number>
}

/** The product's own worker, doors and client, on a folder of their own; without a model's address the playbook speaks. */
export async function openParleySide(site: Site, modelUrl?: string): Promise<ParleySide> {
  const folder = await mkdtemp(join(site.folder, 'parley-'))
  const doors = await openDoors(readConfig({ PARLEY_FOLDER: folder, ...modelSettings(modelUrl) }))
  const { hash } = await doors.imports.importFile(sampleFile)
  const { connection, namespace, engine } = site
  const stopWorker = runWorker(await createWorker({ connection, namespace, taskQueue, ports: doors.ports }))
  const negotiations = createNegotiations(engine)
  return {
    name: 'parley',
    folder,
    engine,
    proposalStep: 'presentProposal',
    modelStep: 'speak',
    async start(id, course) {
      const brief = briefFor(course, hash)
      const { negotiationId, runId } = await negotiations.start({ id, brief, taskQueue, obeySignals: true })
      return { workflowId: negotiationId, runId }
    },
    decide: (id, ruling) => negotiations.decide(id, verdictOf(ruling)),
    ledgerBytes: () => databaseBytes(join(folder, 'ledger.db')),
    async meanMessageChars(id) {
      const messages = await doors.ledger.entriesOf(`negotiation-${id}`, 'message')
      const texts = messages.map(({ content }) => content.text).filter((text) => text !== '')
      return Math.round(texts.join('').length / texts.length)
    },
    async close() {
      await stopWorker()
      await doors.close()
    },
  }
}

const modelSettings = (url: string | undefined) =>
  url ? { OPENAI_BASE_URL: url, OPENAI_API_KEY: 'bench', PARLEY_MODEL: 'zero' } : {}

const briefFor = ({ agenda }: Course, hash: string): Brief =>
  briefSchema.parse({
    objective: '提升下一期销量，稳住利润，遏制下滑的产品',
    period: '2026-12',
    dataset: { hash, name: 'sample-sales.csv' },
    agenda,
    maxRounds: 500,
    budget: { softTokens: 1_000_000_000, hardTokens: 1_000_000_000 },
  })

const verdictOf = ({ round, proposal, choice }: Ruling) => ({
  decisionId: randomUUID(),
  round,
  proposalHash: (proposal as { hash: string }).hash,
  choice,
  by: '王经理',
  ...(choice === 'reject' ? { note: '折扣太高，控制在5%以内' } : {}),
})
