import { fileURLToPath } from 'node:url'
import { findTemporalCli } from '../../src/adapters/temporal-server/find-program.ts'
import { startTemporalServer } from '../../src/adapters/temporal-server/start-server.ts'
import { resetBeforeRound } from '../../src/client/reset.ts'
import { createSchedules } from '../../src/client/schedules/schedules.ts'
import type { NewEntry } from '../../src/domain/entry.ts'
import { sampleSchedule } from '../../test/client/schedules/sample-schedule.ts'
import { faultyLedger } from '../../test/support/faulty-ledger.ts'
import { type House, openHouse } from '../../test/support/house.ts'
import { serverCache } from '../../test/support/server-cache.ts'
import { openLiveSite } from '../../test/web/support/live-site.ts'

/** The negotiations that the pictures show. */
export const runs = {
  open: '2026-12-east',
  settled: '2026-11-keys',
  other: '2026-12-north',
  stuck: '2026-12-tight',
  broken: '2026-12-south',
  again: '2026-12-west',
}

/** A house with a real server, worker and playbook, and runs in every state that a picture wants. */
export async function setStage() {
  const cli = await findTemporalCli({ ...serverCache, explicit: process.env.PARLEY_TEMPORAL_CLI })
  const server = await startTemporalServer({ cli, folder: null, port: 0, uiPort: 0, log: serverCache.log })
  const house = await openHouse({ address: server.address })
  await house.startWorker({ ledger: faultyLedger(house.ledger, isSpoilt) })
  const site = await openLiveSite(house, { uiUrl: server.uiUrl })
  await site.addAccount('李雷', ['operator'])
  const manager = await site.signedIn('王经理', ['approver', 'operator'])

  await house.begin({ startedBy: '李雷', objective: '十一月稳住老客，库存不积压', period: '2026-11' }, runs.settled)
  await house.approveAll(runs.settled)
  await house.begin(
    { startedBy: '李雷', objective: '十二月把 Product_C 的销量拉回来，利润不降', decideWithinHours: 24 },
    runs.open,
  )
  await house.decide(runs.open, 'approve', { note: '数据清楚' })
  await house.until(runs.open, 'waiting', 2)
  await house.decide(runs.open, 'reject', { note: '折扣太高，控制在 5% 以内' })
  await house.until(runs.open, 'waiting', 3)
  await house.begin({ startedBy: '韩梅梅', objective: '北区四季度新客增长，控制促销费用' }, runs.other)
  await house.until(runs.other, 'waiting', 1)
  const budget = { softTokens: 9000, hardTokens: 2_000_000 }
  await house.begin({ startedBy: '李雷', objective: '预算收紧下的十二月方案', budget }, runs.stuck)
  await house.until(runs.stuck, 'needs-attention')

  await breakOff(house)
  await goBack(house)
  await setSchedule(house)

  const strike = async () => {
    await site.close()
    await house.close()
    await server.stop()
  }
  return { house, site, manager, strike, uiUrl: server.uiUrl }
}

/** A fault of the program that ends one run, at its second verdict. */
const isSpoilt = ({ negotiationId, kind, round }: NewEntry) =>
  negotiationId === `negotiation-${runs.broken}` && kind === 'decision' && round === 2

async function breakOff(house: House): Promise<void> {
  await house.begin({ startedBy: '李雷', objective: '南区十二月清库存，毛利不降' }, runs.broken)
  await house.decide(runs.broken, 'approve', { note: '数据清楚' })
  await house.until(runs.broken, 'waiting', 2)
  await house.decide(runs.broken, 'approve')
  await house.negotiations.result(runs.broken).catch(() => {})
}

/** A run that was reset after two verdicts, and waits again. */
async function goBack(house: House): Promise<void> {
  await house.begin({ startedBy: '李雷', objective: '西区一季度提价，保住大客户' }, runs.again)
  await house.decide(runs.again, 'approve', { note: '数据清楚' })
  await house.until(runs.again, 'waiting', 2)
  await house.decide(runs.again, 'reject', { note: '二月的数据有误，先更正' })
  await house.until(runs.again, 'waiting', 3)
  await resetBeforeRound(house.engine, { id: runs.again, beforeRound: 2, reason: '二月的数据已更正' })
  await house.until(runs.again, 'waiting', 2)
}

const retailer = fileURLToPath(new URL('../../data/retailer/sales.csv', import.meta.url))

/** Monthly data under a name, and a schedule over them that ran once. */
async function setSchedule({ ledger, datasets, engine, taskQueue, ...house }: House): Promise<void> {
  const dataset = await datasets.importFile(retailer)
  const at = new Date().toISOString()
  await ledger.saveDataset(dataset, at)
  await ledger.nameDataset({ name: 'retailer', hash: dataset.hash, at, by: '李雷' })
  const schedules = createSchedules(engine, taskQueue)
  const schedule = sampleSchedule('monthly-retailer', dataset.hash)
  await schedules.create({ ...schedule, plan: { ...schedule.plan, dataset: 'retailer' } })
  const range = { from: new Date('2026-11-01T00:00:00Z'), until: new Date('2026-11-10T00:00:00Z') }
  await schedules.backfill('monthly-retailer', { ...range, overlap: 'side-by-side' })
  const id = 'negotiation-monthly-retailer-2026-11-03T01:00:00Z'
  while (!(await ledger.negotiation(id))) await new Promise((resolve) => setTimeout(resolve, 100))
  await house.until(id, 'waiting')
}
