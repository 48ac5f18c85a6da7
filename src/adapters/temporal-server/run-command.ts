import { spawn } from 'node:child_process'
import { OutputTail } from './output-tail.ts'

export interface CommandResult {
  /** `null` when it could not be started, was killed, or took too long. */
  code: number | null
  /** The last lines it printed, on both channels. */
  output: string
}

/** Runs a command without a shell. Never throws: a missing command is a result too. */
export function runCommand(
  command: string,
  args: string[],
  { timeoutMs }: { timeoutMs: number },
): Promise<CommandResult> {
  const tail = new OutputTail()
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    windowsHide: true,
  })
  for (const channel of [child.stdout, child.stderr]) channel.on('data', (chunk: Buffer) => tail.add(chunk))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, output: tail.text() || error.message }))
    child.once('close', (code, signal) => {
      if (signal) tail.add(Buffer.from(`\nstopped by ${signal} (limit ${Math.round(timeoutMs / 1000)} s)\n`))
      resolve({ code, output: tail.text() })
    })
  })
}
