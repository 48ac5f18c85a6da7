import type { Entry } from '../../domain/entry.ts'
import type { Figure } from '../../domain/evidence.ts'

/** A figure, and the evidence it stands in. */
export interface Source {
  figure: Figure
  tool: string
  seq: number
}

/** The figures a run's texts may cite, by id. */
export type Sources = ReadonlyMap<string, Source>

/** @example sourcesOf(entries).get('E3.1')?.figure.value   // => 1033.8 */
export function sourcesOf(entries: readonly Entry[]): Sources {
  const sources = new Map<string, Source>()
  for (const entry of entries) {
    if (entry.kind !== 'evidence' || entry.supersededBy !== null) continue
    const { tool, evidence } = entry.content
    for (const figure of evidence?.figures ?? []) sources.set(figure.id, { figure, tool, seq: entry.seq })
  }
  return sources
}
