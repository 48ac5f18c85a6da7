import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface RunningProcess {
  child: ChildProcess
  output(): string
  /** Waits until the output holds a text. */
  says(text: string | RegExp, seconds?: number): Promise<void>
  kill(signal?: NodeJS.Signals): Promise<void>
}

/** Starts one of the product's entries as a person would, with an environment of its own. */
export function runEntry(entry: string, args: string[], environment: Record<string, string>): RunningProcess {
  const child = spawn(process.execPath, [entry, ...args], { cwd: root, env: { ...cleanEnvironment(), ...environment } })
  let text = ''
  child.stdout?.on('data', (chunk) => (text += chunk))
  child.stderr?.on('data', (chunk) => (text += chunk))
  return {
    child,
    output: () => text,
    async says(wanted, seconds = 30) {
      const end = Date.now() + seconds * 1000
      while (typeof wanted === 'string' ? !text.includes(wanted) : !wanted.test(text)) {
        if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
          throw new Error(`${entry} never said ${wanted}:\n${text}`)
        }
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    async kill(signal = 'SIGKILL') {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill(signal)
      await once(child, 'exit')
    },
  }
}

/** The environment without settings of ours or Temporal's: a test sets its own. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = /^(PARLEY_|TEMPORAL_|OPENAI_|DATABASE_URL)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)))
}
