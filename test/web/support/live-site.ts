import { join } from 'node:path'
import { engineDoors } from '../../../src/web/server.ts'
import type { House } from '../../support/house.ts'
import { openSite, type Site, type SiteOptions } from './site.ts'

/** The dashboard before a house with a real Temporal server, worker and playbook; the ledger is the same file. */
export function openLiveSite(house: House, doors: SiteOptions['doors'] = {}): Promise<Site> {
  const { datasets, taskQueue, engine } = house
  return openSite({
    isListening: true,
    databaseUrl: `sqlite:${join(house.folder, 'ledger.db')}`,
    doors: { ...engineDoors(async () => engine, taskQueue), datasets, imports: datasets, taskQueue, ...doors },
  })
}
