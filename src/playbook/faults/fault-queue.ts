import type { Task } from '../../agents/view.ts'
import { type Fault, type FaultKind, faultSchema, type ReadyFault } from './fault.ts'

/** What is about to be answered: whose turn it is, and whether words or calls are due. */
interface Occasion {
  task: Pick<Task, 'seat' | 'purpose' | 'item' | 'round'> | null
  /** Words are due, not a tool call. */
  isMessage: boolean
  /** The words are to be JSON. */
  isJson: boolean
  hasTools: boolean
  hasJsonSchema: boolean
}

const needsJson: readonly FaultKind[] = ['malformed-json', 'fenced-json', 'extra-keys']
const needsMessage: readonly FaultKind[] = ['made-up-figures', 'wrong-language']
const needsTools: readonly FaultKind[] = ['unknown-tool', 'bad-arguments', 'endless-tools', 'no-tools-support']

/** A fault strikes where it can be seen: broken JSON only where JSON is due, an unknown tool only where tools are offered. */
function canStrike(
  { kind, when }: ReadyFault,
  { task, isMessage, isJson, hasTools, hasJsonSchema }: Occasion,
): boolean {
  const isAimed = Object.entries(when).every(
    ([key, value]) => value === undefined || task?.[key as keyof typeof when] === value,
  )
  if (!isAimed) return false
  if (needsJson.includes(kind)) return isMessage && isJson
  if (needsMessage.includes(kind)) return isMessage && task !== null
  if (kind === 'no-json-schema') return hasJsonSchema
  return !needsTools.includes(kind) || hasTools
}

export interface FaultQueue {
  push(...faults: Fault[]): void
  clear(): void
  /** Takes the first fault that can strike here. */
  take(occasion: Occasion): ReadyFault | null
}

/** Faults wait in a row; each strikes once, or as often as its `times` says. */
export function faultQueue(first: readonly Fault[] = []): FaultQueue {
  let waiting: { fault: ReadyFault; left: number }[] = []
  const push = (...faults: Fault[]) => {
    waiting.push(
      ...faults
        .map((raw) => faultSchema.parse(raw))
        .map((fault) => ({ fault, left: fault.times === 0 ? Number.POSITIVE_INFINITY : fault.times })),
    )
  }
  push(...first)
  return {
    push,
    clear: () => {
      waiting = []
    },
    take: (occasion) => {
      const next = waiting.find(({ fault }) => canStrike(fault, occasion))
      if (!next) return null
      next.left -= 1
      waiting = waiting.filter(({ left }) => left > 0)
      return next.fault
    },
  }
}
