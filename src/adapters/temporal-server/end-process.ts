import { setTimeout as sleep } from 'node:timers/promises'
import { type ProcessMark, stillRuns } from './process-mark.ts'

const patienceMs = 10_000
const pollMs = 50

/** Sends a signal to the process and what it started (it leads its own group where the system has groups). */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Asks a process to end, and makes it after 10 s. Returns when it is gone. */
export async function endProcess(mark: ProcessMark): Promise<void> {
  const signals: NodeJS.Signals[] = ['SIGTERM', 'SIGKILL']
  for (const signal of signals) {
    if (!(await stillRuns(mark))) return
    signalGroup(mark.pid, signal)
    for (const end = Date.now() + patienceMs; Date.now() < end && (await stillRuns(mark)); ) await sleep(pollMs)
  }
}
