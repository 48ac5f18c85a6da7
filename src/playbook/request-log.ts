import type { Task } from '../agents/view.ts'
import type { ReadyFault } from './faults/fault.ts'
import type { WireRequest } from './protocol/request.ts'
import type { Answered } from './respond.ts'

/** One request as it came, for tests. */
export interface LoggedRequest {
  number: number
  model: string
  task: Pick<Task, 'seat' | 'purpose' | 'item' | 'round'> | null
  isRepair: boolean
  tools: string[]
  /** Names of the tools called in the answer; before a fault struck it. */
  called: string[]
  fault: ReadyFault['kind'] | null
  body: WireRequest
}

/** Conversations are large: only the last ones are kept. */
const kept = 60

export function requestLog() {
  const requests: LoggedRequest[] = []
  let number = 0
  const add = (body: WireRequest, { view, outcome }: Answered, fault: ReadyFault | null): number => {
    number += 1
    const { seat, purpose, item, round } = view?.task ?? {}
    requests.push({
      number,
      model: body.model,
      task: seat && purpose && item && round !== undefined ? { seat, purpose, item, round } : null,
      isRepair: Boolean(view?.task.repair),
      tools: body.tools.map((tool) => tool.function.name),
      called: outcome.calls.map(({ name }) => name),
      fault: fault?.kind ?? null,
      body,
    })
    if (requests.length > kept) requests.shift()
    return number
  }
  return { requests, add }
}
