import type { Evidence, Figure } from '../../domain/evidence.ts'

/** Figures by what they measure; where several evidences state the same figure, the newest counts. */
export interface FigureBook {
  find(measure: string, ...of: string[]): Figure | undefined
  /** One a period, in the order of the periods. */
  series(measure: string, of: string): Figure[]
  byId(id: string): Figure | undefined
  /** All figures of a measure, the newest of each `of`. */
  every(measure: string): Figure[]
  isEmpty: boolean
}

const keyOf = (measure: string, of: readonly string[]) => JSON.stringify([measure, ...[...of].sort()])

/**
 * Indexes the figures of evidence. The order of the products of a pair does not matter. A figure of any evidence on the
 * table can be found by its id.
 */
export function figureBook(evidence: readonly Evidence[], onTheTable = evidence): FigureBook {
  const newest = new Map<string, Figure>()
  const periods = new Map<string, Map<string, Figure>>()
  const ids = new Map(onTheTable.flatMap((one) => one.figures).map((figure) => [figure.id, figure]))
  for (const figure of evidence.flatMap((one) => one.figures)) {
    const key = keyOf(figure.measure, figure.of)
    newest.set(key, figure)
    if (figure.period) periods.set(key, (periods.get(key) ?? new Map()).set(figure.period, figure))
  }
  return {
    find: (measure, ...of) => newest.get(keyOf(measure, of)),
    series: (measure, of) =>
      [...(periods.get(keyOf(measure, [of]))?.values() ?? [])].sort((a, b) =>
        (a.period ?? '').localeCompare(b.period ?? ''),
      ),
    byId: (id) => ids.get(id),
    every: (measure) => [...newest.values()].filter((figure) => figure.measure === measure),
    isEmpty: ids.size === 0,
  }
}
