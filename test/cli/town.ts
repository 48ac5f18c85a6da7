import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import type { Ledger } from '../../src/activities/ports.ts'
import { openLedger } from '../../src/adapters/ledger/ledger.ts'
import { type RunningProcess, runEntry } from '../support/processes.ts'
import { testServer } from '../support/temporal.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const sampleFile = join(root, 'data/sample-sales.csv')

interface Finished {
  code: number | null
  stdout: string
  stderr: string
  /** What stdout holds, held against its documented shape. */
  json<Shape extends z.ZodType>(shape: Shape): z.output<Shape>
}

interface CallOptions {
  /** Lines for stdin. */
  input?: string
  environment?: Record<string, string>
}

/** The command line as its users run it: real processes, a real server, a folder and a task queue of their own. */
export interface Town {
  folder: string
  parley(args: string[], options?: CallOptions): Promise<Finished>
  startWorker(): Promise<RunningProcess>
  /** A command that is still running, its input open. */
  parleyLive(args: string[]): RunningProcess
  /** The town's ledger, for looking without starting a process. */
  ledger(): Promise<Ledger>
  /** Puts a file into the town's folder. */
  file(name: string, content: string | Uint8Array): Promise<string>
  close(): Promise<void>
}

export async function openTown(extra: Record<string, string> = {}): Promise<Town> {
  const { address, taskQueue } = testServer()
  const folder = await mkdtemp(join(tmpdir(), 'parley-town-'))
  const own = {
    PARLEY_FOLDER: folder,
    PARLEY_TASK_QUEUE: taskQueue,
    TEMPORAL_ADDRESS: address,
    PARLEY_USER: '王经理',
    LANG: 'C',
  }
  const workers: RunningProcess[] = []
  let ledger: Promise<Ledger> | undefined
  return {
    folder,
    parley: (args, { input, environment } = {}) => call(args, input, { ...own, ...extra, ...environment }),
    parleyLive(args) {
      const running = runEntry('src/cli.ts', args, { ...own, ...extra })
      workers.push(running)
      return running
    },
    ledger: () => (ledger ??= openLedger(`sqlite:${join(folder, 'ledger.db')}`)),
    async startWorker() {
      const worker = runEntry('src/worker.ts', [], { ...own, ...extra })
      workers.push(worker)
      await worker.says('worker ready', 60)
      return worker
    },
    async file(name, content) {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    },
    async close() {
      for (const worker of workers) await worker.kill('SIGKILL')
      await (await ledger)?.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function call(args: string[], input: string | undefined, environment: Record<string, string>): Promise<Finished> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(PARLEY_|TEMPORAL_|OPENAI_|DATABASE_URL|LANG|LC_|NO_COLOR|FORCE_COLOR)/.test(name),
  )
  const child = spawn(process.execPath, ['src/cli.ts', ...args], {
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...environment },
  })
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(input ?? '')
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      resolve(finished(code, Buffer.concat(stdout).toString(), Buffer.concat(stderr).toString())),
    )
  })
}

/** Waits until a round has put its proposal, and answers its hash. */
export async function waiting(town: Town, id: string, round: number, not = ''): Promise<string> {
  const ledger = await town.ledger()
  const end = Date.now() + 30_000
  for (;;) {
    const row = await ledger.negotiation(`negotiation-${id}`)
    const hash = row?.status === 'waiting' && row.round === round ? row.proposalHash : null
    if (hash && hash !== not) return hash
    if (Date.now() > end) throw new Error(`${id} does not wait in round ${round}: ${JSON.stringify(row)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const finished = (code: number | null, stdout: string, stderr: string): Finished => ({
  code,
  stdout,
  stderr,
  json: (shape) => {
    try {
      return shape.parse(JSON.parse(stdout))
    } catch (error) {
      throw new Error(`exit ${code}, no such JSON:\n${stdout.slice(0, 2000)}\n${stderr.slice(0, 2000)}`, {
        cause: error,
      })
    }
  },
})
