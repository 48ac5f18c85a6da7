import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatasetImport } from '../../../src/activities/ports.ts'
import type { NamedVersion } from '../../../src/domain/dataset/lineage.ts'
import { sampleSchedule } from '../../client/schedules/sample-schedule.ts'
import type { Samples } from './samples.ts'
import type { Site } from './site.ts'

/** Brings a table in under a name, as an upload would. */
export async function seedData(site: Site, name: string, text: string): Promise<NamedVersion> {
  const file = join(tmpdir(), `parley-seed-${randomUUID()}.csv`)
  await writeFile(file, text)
  const imports: DatasetImport = site.doors.imports
  const dataset = await imports.importFile(file, { name: `${name}.csv`, accept: 'any' })
  await rm(file)
  const at = new Date().toISOString()
  await site.ledger.saveDataset(dataset, at)
  return site.ledger.nameDataset({ name, hash: dataset.hash, at, by: '李雷' })
}

/** Data and a schedule with hostile names in them, and where their pages are. */
export async function seedOperations(site: Site, hostile: string): Promise<Samples> {
  const quoted = `"${hostile.replaceAll('"', '""')}"`
  const rows = ['2026-01', '2026-02', '2026-03', '2026-04'].map((month, at) => `${month},${10 + at},${at}`)
  const { hash } = await seedData(site, `shop ${hostile.slice(0, 60)}`, `month,A,${quoted}\n${rows.join('\n')}\n`)
  await seedData(
    site,
    'sales',
    `month,product,quantity,remark\n${rows.map((row) => `${row.split(',')[0]},A,3,${quoted}`).join('\n')}\n2026-03,A,3,${quoted}\ntotal,,99,\n`,
  )
  const schedules = await site.doors.schedules()
  const schedule = sampleSchedule('monthly-sales', hash)
  await schedules.create({ ...schedule, brief: { ...schedule.brief, objective: `Win back C ${hostile}` } })
  await schedules.pause('monthly-sales', hostile)
  const named = `/datasets/${encodeURIComponent(`shop ${hostile.slice(0, 60)}`)}`
  return {
    '/new/check': ['/new/check?data=sales'],
    '/new/brief': ['/new/brief?data=sales'],
    '/datasets/:name': ['/datasets/sales', named],
    '/schedules/:id': ['/schedules/monthly-sales'],
    '/schedules/:id/runs': ['/schedules/monthly-sales/runs'],
    '/schedules/:id/edit': ['/schedules/monthly-sales/edit'],
    '/schedules/preview': [
      '/schedules/preview?day=last-working-day&time=17:00&zone=Asia/Shanghai&plans=this-month',
      '/schedules/preview?day=99',
    ],
  }
}
