import { findTool } from './activities/tools/catalogue.ts'
import type { Tool } from './activities/tools/tool.ts'
import type { ThreadAnswer, ThreadJob } from './adapters/compute/answer.ts'
import { unpack } from './adapters/compute/packed.ts'
import { Failure } from './domain/failures.ts'

/** What runs in a thread: one tool's work on what it has read, or a part of it. */
export default function work(job: ThreadJob): ThreadAnswer {
  try {
    const found = findTool(job.tool)
    if (!found) throw new Failure('NoSuchTool', { tool: job.tool, known: '' })
    return answer(found, { ...job, data: unpack(job.data) })
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, facts: error.facts }
    throw error
  }
}

function answer({ run, shared }: Tool, { input, data, part, answers }: ThreadJob): ThreadAnswer {
  if (!shared) return { finding: run(input, data) }
  if (part !== undefined) return { answer: shared.work(part) }
  if (answers) return { finding: shared.join(input, data, answers) }
  const parts = shared.split(input, data)
  return parts.length > 1 ? { parts } : { finding: run(input, data) }
}
