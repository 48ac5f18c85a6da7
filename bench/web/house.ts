import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openLedger, type WholeLedger } from '../../src/adapters/ledger/ledger.ts'
import { attend } from '../negotiation/attend.ts'
import { usualCourse } from '../negotiation/course.ts'
import { openParleySide } from '../negotiation/parley-side.ts'
import { openSite, type Site } from '../negotiation/site.ts'
import { copyOf, multiply } from './multiply.ts'
import { type Pattern, writePatterns } from './patterns.ts'
import { type Program, startProgram } from './program.ts'

const dashboardFile = fileURLToPath(new URL('../../src/web/server.ts', import.meta.url))
const bareFile = fileURLToPath(new URL('./bare-server.ts', import.meta.url))
const heldRun = 'held'

/** The product's dashboard before a full ledger, and a bare server beside it; each a process of its own. */
export interface House {
  ledger: WholeLedger
  ledgerMegabytes: number
  patterns: Record<string, Pattern>
  /** The runs in which somebody speaks. */
  talking: string[]
  dashboard: Program
  bare: Program
  close(): Promise<void>
}

/** Holds one real negotiation on a real server, with a rejected round, and fills a ledger with it in all its states. */
export async function openHouse(runs: number): Promise<House> {
  const site = await openSite()
  try {
    return await furnish(site, runs)
  } catch (error) {
    await site.close()
    throw error
  }
}

async function furnish(site: Site, runs: number): Promise<House> {
  const side = await openParleySide(site)
  const { folder } = side
  await attend(side, heldRun, { ...usualCourse, rejectedRounds: [2] })
  await side.close()
  const path = join(folder, 'ledger.db')
  const ledger = await openLedger(`sqlite:${path}`)
  // The negotiation that was held is one of them.
  const patterns = await writePatterns(ledger, `negotiation-${heldRun}`, runs - 1)
  multiply(path, Object.values(patterns))
  const settings = { PARLEY_FOLDER: folder, PARLEY_WEB_PORT: '0', TEMPORAL_ADDRESS: site.address }
  const dashboard = await startProgram(dashboardFile, settings)
  const bare = await startProgram(bareFile, {})
  return {
    ledger,
    ledgerMegabytes: Math.round((await stat(path)).size / 1e6),
    patterns,
    talking: copiesOf(patterns.talking),
    dashboard,
    bare,
    async close() {
      await dashboard.stop()
      await bare.stop()
      await ledger.close()
      await site.close()
    },
  }
}

const copiesOf = (pattern: Pattern | undefined): string[] =>
  pattern ? Array.from({ length: pattern.runs }, (_, copy) => copyOf(pattern.negotiationId, copy)) : []
