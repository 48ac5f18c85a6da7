import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'

/** A server in a process of its own. */
export interface Program {
  url: string
  /** Null where the system does not tell (only Linux does). */
  facts(): Promise<ProcessFacts | null>
  stop(): Promise<void>
}

export interface ProcessFacts {
  memoryMegabytes: number
  peakMegabytes: number
  cpuMs: number
}

const patienceMs = 180_000

/** Starts a program that prints its address as the first thing it has to say. @throws {Error} when it does not */
export async function startProgram(file: string, settings: Record<string, string>): Promise<Program> {
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const signal = AbortSignal.timeout(patienceMs)
  let said = ''
  while (!/http:\S+\n/.test(said)) {
    const [chunk] = (await Promise.race([
      once(child.stdout, 'data', { signal }),
      once(child, 'exit', { signal }).then(() => {
        throw new Error(`${file} ended before it listened`)
      }),
    ])) as [Buffer]
    said += chunk
  }
  child.stdout.resume()
  const ended = once(child, 'exit')
  return {
    url: /http:\S+/.exec(said)?.[0] as string,
    facts: () => factsOf(child.pid as number),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Linux counts processor time in ticks of 10 ms. */
const tickMs = 10

async function factsOf(pid: number): Promise<ProcessFacts | null> {
  const [status, stat] = await Promise.all(
    ['status', 'stat'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
  )
  if (!status || !stat) return null
  const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  // The name of the program stands in brackets and may hold spaces: fields are counted from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return {
    memoryMegabytes: megabytes('VmRSS'),
    peakMegabytes: megabytes('VmHWM'),
    cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs,
  }
}
