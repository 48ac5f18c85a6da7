import type { DataFinding } from '../../../domain/dataset/finding.ts'
import type { DataShape } from '../../../domain/dataset/shape.ts'
import { findSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'

/** What the data check says of one source. */
export interface CheckedSource {
  hash: string
  name: string
  form: DataShape['form']
  /** Rows of the source that hold data, and those that were kept. */
  rowsRead: number
  rows: number
  columns: number
  findings: DataFinding[]
  /** The day after which a date lies in the future. */
  asOf: string
}

/** Checks the source that was named, or the main one. @throws {Failure} `MethodNotCarried` for a name that is not pinned */
export async function readCheckedSource(
  tool: string,
  { source: named }: { source?: string | undefined },
  source: ToolSource,
): Promise<CheckedSource> {
  const { hash, name, shape } = await findSource(source, { tool, roles: [], named })
  const findings = await source.datasets.check(hash, source.now)
  return {
    hash,
    name,
    form: shape.form,
    rowsRead: shape.rowsRead,
    rows: shape.rows,
    columns: shape.fields.length,
    findings,
    asOf: source.now.toISOString().slice(0, 10),
  }
}
