import { foreignText } from '../domain/failure-kinds/foreign-text.ts'
import { Failure } from '../domain/failures.ts'

/** A history as the Temporal UI downloads it, as far as we look into it. */
export interface HistoryJson {
  events: HistoryEventJson[]
}
export interface HistoryEventJson {
  eventId: string
  eventType: string
  [attributes: string]: unknown
}

/**
 * Reads a downloaded history.
 *
 * @throws {Failure} `BadHistory` for anything else
 */
export function readHistoryJson(text: string, file: string): HistoryJson {
  const history = parse(text, file)
  const events = (history as Partial<HistoryJson> | null)?.events
  if (!Array.isArray(events) || events.length === 0)
    throw new Failure('BadHistory', { file, zh: '里面没有事件', en: 'it has no events' })
  const odd = events.findIndex((event) => typeof event?.eventId !== 'string' || typeof event?.eventType !== 'string')
  if (odd >= 0) {
    throw new Failure('BadHistory', {
      file,
      zh: `events[${odd}] 没有 eventId 或 eventType`,
      en: `events[${odd}] has no eventId or eventType`,
    })
  }
  const [first] = events
  if (first && nameOfType(first) !== 'WorkflowExecutionStarted') {
    const type = nameOfType(first)
    throw new Failure('BadHistory', { file, zh: `它以 ${type} 开头`, en: `it begins with ${type}` })
  }
  return { events }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Failure('BadHistory', { file, ...foreignText((error as Error).message.slice(0, 200)) }, { cause: error })
  }
}

/** @example nameOfType({ eventId: '5', eventType: 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED' }) // => 'ActivityTaskScheduled' */
export const nameOfType = ({ eventType }: HistoryEventJson): string =>
  eventType.startsWith('EVENT_TYPE_')
    ? eventType
        .slice('EVENT_TYPE_'.length)
        .toLowerCase()
        .replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
    : eventType

/** After this event the commands of the task before it are all in the history. */
export const isTaskEnd = (event: HistoryEventJson): boolean => nameOfType(event) === 'WorkflowTaskStarted'
