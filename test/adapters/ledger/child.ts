import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { WriterTask } from './writer-process.ts'

export interface Child {
  /** Everything it printed, by lines, when it has ended. */
  ended: Promise<{ lines: string[]; code: number | null }>
  /** Resolves at the first line. */
  begun: Promise<void>
  process: ChildProcess
}

/** Runs a task of writer-process.ts in a process of its own. `limit` is a shell command that goes before it. */
export function startWriter(task: WriterTask, { limit }: { limit?: string } = {}): Child {
  const script = fileURLToPath(new URL('writer-process.ts', import.meta.url))
  const command = [process.execPath, script, JSON.stringify(task)]
  const child = limit
    ? spawn('sh', ['-c', `${limit}; exec "$@"`, 'sh', ...command], { stdio: ['ignore', 'pipe', 'inherit'] })
    : spawn(process.execPath, command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  const begun = new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk) => {
      output += chunk
      if (output.includes('\n')) resolve()
    })
  })
  const ended = new Promise<{ lines: string[]; code: number | null }>((resolve) => {
    child.once('close', (code) => resolve({ lines: output.split('\n').filter(Boolean), code }))
  })
  return { begun, ended, process: child }
}
