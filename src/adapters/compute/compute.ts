import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { Compute } from '../../activities/ports.ts'
import type { Finding } from '../../domain/evidence.ts'
import { Failure, failureFrom } from '../../domain/failures.ts'
import type { ThreadAnswer, ThreadJob } from './answer.ts'
import { pack } from './packed.ts'

export interface ComputeOptions {
  /** The file every thread runs: its default export takes a `ThreadJob` and gives a `ThreadAnswer`. */
  workerFile: URL
  /** One fewer than there are cores unless told: one is left to the process that polls and beats. */
  maxThreads?: number
  timeoutMs?: number
  maxMegabytes?: number
}

/** A pool of threads for the work of tools. A thread that goes past a limit is ended; the others go on. */
export function openCompute(options: ComputeOptions): Compute & { close(): Promise<void> } {
  const { workerFile, timeoutMs = 300_000, maxMegabytes = 2048 } = options
  const pool = new Piscina({
    filename: workerFile.href,
    minThreads: 0,
    maxThreads: options.maxThreads ?? Math.max(1, availableParallelism() - 1),
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
  })
  const waiting = new Set<(error: Error) => void>()
  // What a thread fails of while it works is the answer of its question. What is left for this event has no question any
  // more (an answer that was under way while its thread was ended), or not yet: a thread that died before it could take
  // one. Where none is left to take them, those who wait are told. Without a listener it would end the whole process.
  pool.on('error', (error: Error) => {
    if (pool.threads.length === 0) for (const tell of waiting) tell(error)
  })
  return {
    async runTool(job, signal, onPart) {
      const deadline = AbortSignal.timeout(timeoutMs)
      const ends = new AbortController()
      const ask: Ask = async (question) => {
        const { promise: stranded, reject } = Promise.withResolvers<never>()
        waiting.add(reject)
        try {
          return answerOf((await Promise.race([pool.run(question, { signal: ends.signal }), stranded])) as ThreadAnswer)
        } finally {
          waiting.delete(reject)
        }
      }
      const end = () => ends.abort()
      const both = signal ? AbortSignal.any([signal, deadline]) : deadline
      if (both.aborted) end()
      both.addEventListener('abort', end)
      try {
        return await shareOut({ ...job, data: await pack(job.data) }, ask, onPart)
      } catch (error) {
        throw boundOf(error, { tool: job.tool, isLate: deadline.aborted, timeoutMs, maxMegabytes }) ?? error
      } finally {
        both.removeEventListener('abort', end)
        // A part that failed makes the others useless.
        end()
      }
    },
    close: () => pool.destroy(),
  }
}

type Answered = Exclude<ThreadAnswer, { code: unknown }>
type Ask = (question: ThreadJob) => Promise<Answered>

function answerOf(answer: ThreadAnswer): Answered {
  if ('code' in answer) throw failureFrom(answer.code, answer.facts)
  return answer
}

/** The whole work in one thread, or, where it falls into parts, these in as many threads as there are, and a last one that joins them. */
async function shareOut(job: ThreadJob, ask: Ask, onPart: Parameters<Compute['runTool']>[2]): Promise<Finding> {
  const first = await ask(job)
  if ('finding' in first) return first.finding
  if (!('parts' in first)) throw new TypeError(`${job.tool} answered a part before it was split`)
  const { tool, input } = job
  let done = 0
  const answers = await Promise.all(
    first.parts.map(async (part) => {
      const found = await ask({ tool, input, part })
      onPart?.(++done, first.parts.length)
      return 'answer' in found ? found.answer : null
    }),
  )
  const joined = await ask({ ...job, answers })
  if ('finding' in joined) return joined.finding
  throw new TypeError(`${job.tool} did not join its parts`)
}

interface Bounds {
  tool: string
  isLate: boolean
  timeoutMs: number
  maxMegabytes: number
}

function boundOf(error: unknown, { tool, isLate, timeoutMs, maxMegabytes }: Bounds): Failure | null {
  if (isLate) {
    const seconds = Math.round(timeoutMs / 1000)
    return new Failure('ToolOutOfBounds', {
      tool,
      zh: `时间上限（${seconds} 秒）`,
      en: `its time limit (${seconds} s)`,
    })
  }
  if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const facts = { tool, zh: `内存上限（${maxMegabytes} MB）`, en: `its memory limit (${maxMegabytes} MB)` }
    return new Failure('ToolOutOfBounds', facts)
  }
  return null
}
