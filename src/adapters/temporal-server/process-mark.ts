import { readFile } from 'node:fs/promises'
import { runCommand } from './run-command.ts'

/** A process, told apart from a later one that got the same number. */
export interface ProcessMark {
  pid: number
  /** When it began, as the system states it. */
  began: string
}

/** The mark of a running process; null when there is none (or its system does not tell). */
export async function markProcess(pid: number): Promise<ProcessMark | null> {
  const began = process.platform === 'linux' ? await beganOnLinux(pid) : await beganByPs(pid)
  return began === null ? null : { pid, began }
}

export async function stillRuns(mark: ProcessMark): Promise<boolean> {
  return (await markProcess(mark.pid))?.began === mark.began
}

async function beganOnLinux(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // proc(5): the command in parentheses may hold spaces; after it follow the state (field 3) … the start time (field 22).
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  // A zombie has ended; its parent just has not asked yet.
  return fields && fields[0] !== 'Z' ? (fields[19] ?? null) : null
}

async function beganByPs(pid: number): Promise<string | null> {
  const { code, output } = await runCommand('ps', ['-o', 'lstart=', '-p', String(pid)], { timeoutMs: 5_000 })
  return code === 0 && output !== '' ? output : null
}
