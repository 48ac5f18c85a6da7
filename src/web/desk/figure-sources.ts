import type { Entry } from '../../domain/entry.ts'
import type { Figure } from '../../domain/evidence.ts'

/** A figure, and the evidence it stands in. */
export interface Source {
  figure: Figure
  tool: string
  seq: number
  /** The run that found it, where a reset has left it behind: at its seq something else stands now. */
  formerRun?: string
}

/** The figures a run's texts may cite, by id. */
export type Sources = ReadonlyMap<string, Source>

/** @example sourcesOf(entries).get('E3.1')?.figure.value   // => 1033.8 */
export function sourcesOf(entries: readonly Entry[]): Sources {
  const sources = new Map<string, Source>()
  for (const entry of entries) {
    if (entry.supersededBy === null) addFigures(sources, entry)
  }
  return sources
}

/** Adds the figures that an entry found; where their ids are known already, these take their place. */
export function addFigures(sources: Map<string, Source>, entry: Entry): void {
  if (entry.kind !== 'evidence') return
  const { seq, supersededBy, runId } = entry
  const { tool, evidence } = entry.content
  const place = { tool, seq, ...(supersededBy === null ? {} : { formerRun: runId }) }
  for (const figure of evidence?.figures ?? []) sources.set(figure.id, { figure, ...place })
}
