import type { Task } from '../../../src/agents/view.ts'
import type { ColumnRole } from '../../../src/domain/dataset/roles.ts'
import type { Evidence, Figure } from '../../../src/domain/evidence.ts'

type Stated = [measure: string, of: string[], value: number, period?: string]

const label = { zh: '值', en: 'Value' }

/** Evidence with the figures that a case needs. */
export const evidenceOf = (tool: string, seq: number, figures: readonly Stated[]): Evidence => ({
  id: `E${seq}`,
  tool,
  input: {},
  headline: label,
  figures: figures.map(
    ([measure, of, value, period], index): Figure => ({
      id: `E${seq}.${index + 1}`,
      measure,
      of,
      value,
      unit: 'number',
      label,
      ...(period !== undefined && { period }),
    }),
  ),
  tables: [],
  charts: [],
  caveats: [],
  dataHash: 'd'.repeat(64),
})

/** A source with one column for each role. */
export const sourceOf = (name: string, ...roles: ColumnRole[]): Task['sources'][number] => ({
  name,
  rows: 100,
  columns: roles.map((role) => ({ name: `${role} column`, role })),
})
