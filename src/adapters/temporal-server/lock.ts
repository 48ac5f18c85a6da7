import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

const beatMs = 2_000
const deadAfterMs = 15_000
const pollMs = 150

/**
 * Runs `action` while no other process does so under the same lock file. A holder shows that it lives by touching the
 * file; the lock of a dead one is taken over: at once where its process is seen to be gone, else after 15 s. In the narrow
 * race of two takers both may run: what is done under this lock must therefore end in an atomic step of its own.
 */
export async function withLock<T>(file: string, action: () => Promise<T>, onWait = () => {}): Promise<T> {
  for (let waited = false; !(await tryTake(file)); waited = true) {
    if (!waited) onWait()
    if (await isDead(file)) await moveAside(file)
    else await sleep(pollMs)
  }
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), beatMs)
  try {
    return await action()
  } finally {
    clearInterval(beat)
    await rm(file, { force: true })
  }
}

async function tryTake(file: string): Promise<boolean> {
  try {
    await writeFile(file, `${hostname()} ${process.pid}`, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isDead(file: string): Promise<boolean> {
  const [found, holder] = await Promise.all([stat(file).catch(() => null), readFile(file, 'utf8').catch(() => '')])
  if (found === null) return false
  if (Date.now() - found.mtimeMs > deadAfterMs) return true
  const [host, pid] = holder.split(' ')
  return host === hostname() && !isRunning(Number(pid))
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Only one of several takers can rename the file; the others find it gone and try to take it. */
async function moveAside(file: string): Promise<void> {
  const aside = `${file}.dead-${process.pid}`
  await rename(file, aside).catch(() => {})
  await rm(aside, { force: true })
}
