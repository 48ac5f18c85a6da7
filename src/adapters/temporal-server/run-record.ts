import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { markProcess, type ProcessMark, stillRuns } from './process-mark.ts'

/** Who serves a folder's database: written while a server runs, so that the next start can tell ours from others'. */
export interface RunRecord {
  server: ProcessMark
  owner: ProcessMark
  address: string
  uiUrl: string
}

const recordFile = (folder: string) => join(folder, 'server.json')

/** Notes the server `pid`, owned by this process. */
export async function writeRunRecord(
  folder: string,
  pid: number,
  at: Pick<RunRecord, 'address' | 'uiUrl'>,
): Promise<void> {
  const [server, owner] = await Promise.all([markProcess(pid), markProcess(process.pid)])
  if (!server || !owner) return
  const fresh = `${recordFile(folder)}.${process.pid}`
  await writeFile(fresh, `${JSON.stringify({ server, owner, ...at } satisfies RunRecord, null, 2)}\n`)
  await rename(fresh, recordFile(folder))
}

/** The record of a server that still runs; null otherwise. */
export async function readRunRecord(folder: string): Promise<(RunRecord & { ownerRuns: boolean }) | null> {
  const text = await readFile(recordFile(folder), 'utf8').catch(() => null)
  const record = text === null ? null : parse(text)
  if (!record || !(await stillRuns(record.server))) return null
  return { ...record, ownerRuns: await stillRuns(record.owner) }
}

export const removeRunRecord = (folder: string): Promise<void> => rm(recordFile(folder), { force: true })

function parse(text: string): RunRecord | null {
  try {
    const record = JSON.parse(text) as RunRecord
    return Number.isInteger(record.server.pid) && Number.isInteger(record.owner.pid) ? record : null
  } catch {
    return null
  }
}
