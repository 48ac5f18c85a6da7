/**
 * Records one history for each course a negotiation can take, with the real parts, and writes them beside this file.
 * Old histories stay: a changed order of commands needs a patch in the workflow and a new recording under a new name.
 *
 * Run: node test/histories/record.ts NAME-SUFFIX
 */
import { writeFile } from 'node:fs/promises'
import { connectEngine } from '../../src/client/connect.ts'
import { downloadHistory } from '../../src/client/history.ts'
import { resetBeforeRound } from '../../src/client/reset.ts'
import { findTemporalCli } from '../../src/adapters/temporal-server/find-program.ts'
import { prepareNamespace } from '../../src/adapters/temporal-server/prepare-namespace.ts'
import { startTemporalServer } from '../../src/adapters/temporal-server/start-server.ts'
import { type House, openHouse } from '../support/house.ts'
import { serverCache } from '../support/server-cache.ts'

const suffix = process.argv[2]
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
  async 'out-of-budget'(house) {
    const id = await house.begin({ budget: { softTokens: 9000, hardTokens: 9000 } })
    await house.approveAll(id)
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
  const id = await take(house)
  const file = new URL(`./${name}-${suffix}.json`, import.meta.url)
  await writeFile(file, `${JSON.stringify(JSON.parse(await downloadHistory(house.engine, id)))}\n`)
  console.log(`${name}: ${id}`)
}
await house.close()
await engine.close()
await server.stop()
