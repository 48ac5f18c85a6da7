/**
 * Records one history for each course a negotiation can take, with the real parts, and writes them beside this file.
 * Old histories stay: a changed order of commands needs a patch in the workflow and a new recording under a new name.
 *
 * Run: node test/histories/record.ts NAME-SUFFIX [COURSE…]
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connectEngine } from '../../src/client/connect.ts'
import { downloadHistory } from '../../src/client/history.ts'
import { createSchedules } from '../../src/client/schedules/schedules.ts'
import { resetBeforeRound } from '../../src/client/reset.ts'
import { findTemporalCli } from '../../src/adapters/temporal-server/find-program.ts'
import { prepareNamespace } from '../../src/adapters/temporal-server/prepare-namespace.ts'
import { startTemporalServer } from '../../src/adapters/temporal-server/start-server.ts'
import { sampleSchedule } from '../client/schedules/sample-schedule.ts'
import { type House, openHouse } from '../support/house.ts'
import { serverCache } from '../support/server-cache.ts'

const [suffix, ...wanted] = process.argv.slice(2)
if (!suffix) throw new Error('say a suffix for the file names, such as 2026-11')

/** Each course ends the run, so that the whole story is in the history. */
const courses: Record<string, (house: House) => Promise<string>> = {
  async approved(house) {
    const id = await house.begin()
    await house.approveAll(id)
    return id
  },
  async rejected(house) {
    const id = await house.begin({ agenda: ['levers'] })
    await house.decide(id, 'reject', { note: '折扣太高，控制在5%以内' })
    await house.approveAll(id)
    return id
  },
  async amended(house) {
    const id = await house.begin({ agenda: ['levers'] })
    await house.decide(id, 'amend', { limits: ['discount<=3%'] })
    await house.until(id, 'waiting', 2)
    await house.approveAll(id)
    return id
  },
  async reset(house) {
    const id = await house.begin({ agenda: ['diagnosis', 'levers'] })
    await house.decide(id, 'approve')
    await house.until(id, 'waiting', 2)
    await resetBeforeRound(house.engine, { id, beforeRound: 2, reason: 'recording' })
    await house.approveAll(id)
    return id
  },
  async cancelled(house) {
    const id = await house.begin()
    await house.decide(id, 'approve')
    await house.until(id, 'waiting', 2)
    await house.negotiations.cancel(id)
    await house.negotiations.result(id).catch(() => {})
    return id
  },
  async mended(house) {
    house.playbook.faults.push({ kind: 'status', status: 401 })
    house.playbook.faults.push({ kind: 'malformed-json', when: { purpose: 'close' } })
    const id = await house.begin({ agenda: ['diagnosis'] })
    await house.until(id, 'needs-attention')
    await house.negotiations.resume(id, { by: '王经理' })
    await house.approveAll(id)
    return id
  },
  async concluded(house) {
    const id = await house.begin()
    await house.decide(id, 'approve')
    await house.until(id, 'waiting', 2)
    await house.negotiations.conclude(id, { by: '王经理' })
    await house.until(id, 'waiting', 3)
    await house.approveAll(id)
    return id
  },
  /** Begun by a schedule, over data that come late: it waits for them first. */
  async scheduled(house) {
    const name = async (hash: string) => {
      const at = new Date().toISOString()
      await house.ledger.saveDataset(await house.datasets.describe(hash), at)
      await house.ledger.nameDataset({ name: 'sales', hash, at, by: '李雷' })
    }
    await name(house.dataHash)
    const schedules = createSchedules(house.engine, house.taskQueue)
    const schedule = sampleSchedule('monthly', house.dataHash)
    await schedules.create({ ...schedule, plan: { ...schedule.plan, ifMissing: 'ask' } })
    const range = { from: new Date('2024-02-01T00:00:00Z'), until: new Date('2024-02-28T00:00:00Z') }
    await schedules.backfill('monthly', { ...range, overlap: 'side-by-side' })
    const id = 'negotiation-monthly-2024-02-03T01:00:00Z'
    while (!(await house.ledger.negotiation(id))) await new Promise((resolve) => setTimeout(resolve, 50))
    await house.until(id, 'needs-attention')
    const file = join(house.folder, 'late.csv')
    await writeFile(file, 'month,A,B\n2023-11,10,21\n2023-12,12,20\n2024-01,11,22\n')
    await name((await house.datasets.importFile(file)).hash)
    await house.negotiations.resume(id, { by: '王经理' })
    await house.approveAll(id)
    return id
  },
  async 'out-of-budget'(house) {
    const id = await house.begin({ budget: { softTokens: 9000, hardTokens: 9000 } })
    await house.approveAll(id)
    return id
  },
  async 'nothing-approved'(house) {
    const id = await house.begin({ budget: { softTokens: 9000, hardTokens: 9000 } })
    await house.until(id, 'needs-attention')
    await house.negotiations.conclude(id, { by: '王经理' })
    await house.negotiations.result(id)
    return id
  },
}

const cli = await findTemporalCli(serverCache)
const server = await startTemporalServer({ cli, folder: null, port: 0, uiPort: 0, log: () => {} })
const engine = await connectEngine({ connection: { address: server.address }, namespace: 'default' })
await prepareNamespace(engine.connection, { namespace: 'default' })
const house = await openHouse({ address: server.address })
await house.startWorker()
for (const [name, take] of Object.entries(courses)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const id = await take(house)
  const file = new URL(`./${name}-${suffix}.json`, import.meta.url)
  await writeFile(file, `${JSON.stringify(JSON.parse(await downloadHistory(house.engine, id)))}\n`)
  console.log(`${name}: ${id}`)
}
await house.close()
await engine.close()
await server.stop()
