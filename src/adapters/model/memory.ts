import type { Lack } from './form.ts'

/** What was found out about each model of one service, for as long as the process lives. */
export interface Memory {
  lacksOf(model: string): ReadonlySet<Lack>
  learn(model: string, lacks: Iterable<Lack>): void
}

export function createMemory(): Memory {
  const known = new Map<string, ReadonlySet<Lack>>()
  const lacksOf = (model: string) => known.get(model) ?? new Set<Lack>()
  return { lacksOf, learn: (model, lacks) => known.set(model, new Set([...lacksOf(model), ...lacks])) }
}
