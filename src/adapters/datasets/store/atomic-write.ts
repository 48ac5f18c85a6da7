import { randomUUID } from 'node:crypto'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { storing } from './storing.ts'

const WORK = 'import-'
const STALE_MS = 24 * 3_600_000

/** A name of its own for a file that is being made, in the folder it will stay in. */
export const workFile = (folder: string): string => join(folder, `${WORK}${randomUUID()}`)

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Puts a finished file in its place: after a power cut the place holds the old file or the new one, never a part. */
export async function settle(finished: string, place: string): Promise<void> {
  await storing(async () => {
    await sync(finished)
    await rename(finished, place)
    await sync(dirname(place))
  })
}

export async function settleText(text: string, place: string): Promise<void> {
  const draft = workFile(dirname(place))
  await storing(async () => {
    const handle = await open(draft, 'wx')
    try {
      await handle.writeFile(text)
    } finally {
      await handle.close()
    }
  })
  await settle(draft, place)
}

/** Removes what one import left behind. */
export async function sweep(draft: string): Promise<void> {
  const own = (await readdir(dirname(draft))).filter((name) => join(dirname(draft), name).startsWith(draft))
  await Promise.all(own.map((name) => rm(join(dirname(draft), name), { force: true })))
}

/** Removes what imports of killed processes left behind a day ago or earlier. */
export async function sweepStale(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(WORK)) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && now - found.mtimeMs > STALE_MS) await rm(path, { force: true })
  }
}
