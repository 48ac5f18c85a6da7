import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, Runtime, Worker } from '@temporalio/worker'
import { Failure } from '../domain/failures.ts'
import { type HistoryEventJson, type HistoryJson, isTaskEnd, nameOfType } from './history-json.ts'

/** What a replay went through. */
export interface Replayed {
  events: number
  workflowType: string
}

type Bundle = Awaited<ReturnType<typeof bundleWorkflowCode>>

/**
 * Runs the current workflow code over a recorded history; nothing outside is touched.
 *
 * @throws {Failure} `ReplayDiverged` with the first event that the code would not have made
 */
export async function replayHistory({ events }: HistoryJson): Promise<Replayed> {
  const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url))
  const bundle = await bundleWorkflowCode({ workflowsPath, logger: Runtime.instance().logger })
  const problem = await replay(bundle, events)
  if (problem)
    throw new Failure(
      'ReplayDiverged',
      { ...(await locate(bundle, events, problem)), found: wordsOf(problem) },
      { cause: problem },
    )
  const started = events[0]?.workflowExecutionStartedEventAttributes as { workflowType?: { name?: string } } | undefined
  return { events: events.length, workflowType: started?.workflowType?.name ?? '' }
}

async function replay(workflowBundle: Bundle, events: readonly HistoryEventJson[]): Promise<Error | null> {
  try {
    await Worker.runReplayHistory({ workflowBundle }, { events })
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

interface Place {
  eventId: string
  eventType: string
}

/** The SDK names the event only at times; else the shortest part of the history that still diverges tells. */
async function locate(bundle: Bundle, events: readonly HistoryEventJson[], problem: Error): Promise<Place> {
  const named = /HistoryEvent\(id: (\d+), (\w+)\)|event id: (\d+)/.exec(problem.message)
  const id = named?.[1] ?? named?.[3]
  const group = id ? events.filter((event) => event.eventId === id) : await firstDiverging(bundle, events)
  const mentioned = /scheduled event '([^']*)'/.exec(problem.message)?.[1]
  const event = group.find((one) => JSON.stringify(one).includes(`"${mentioned}"`)) ?? group[0]
  return { eventId: event?.eventId ?? id ?? '?', eventType: event ? nameOfType(event) : (named?.[2] ?? '?') }
}

/** The commands of the first workflow task at which the code does something else, found by halving. */
async function firstDiverging(bundle: Bundle, events: readonly HistoryEventJson[]): Promise<HistoryEventJson[]> {
  const ends = events.flatMap((event, at) => (isTaskEnd(event) ? [at + 1] : []))
  let [good, bad] = [0, ends.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (await replay(bundle, events.slice(0, ends[middle - 1]))) bad = middle
    else good = middle
  }
  const group = events.slice(good === 0 ? 0 : ends[good - 1], ends[bad - 1])
  const commands = group.filter((event) => JSON.stringify(event).includes('"workflowTaskCompletedEventId"'))
  return commands.length > 0 ? commands : group
}

/** The SDK's own words, without the frame around them and without stack traces. */
function wordsOf({ message }: Error): string {
  const quoted = /message: "((?:[^"\\]|\\.)*)"/.exec(message)?.[1]
  const words = (quoted ?? message)
    .replace(/\[TMPRL\d+\]\s*/, '')
    .replace(/^(?:Nondeterminism error|Fatal error in workflow machines):\s*/, '')
  return (
    words
      .replaceAll('\\"', '"')
      .split(/\\n|\n/)[0]
      ?.slice(0, 400) ?? ''
  )
}
