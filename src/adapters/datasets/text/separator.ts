import { Failure } from '../../../domain/failures.ts'
import { type RawRecord, RecordScanner } from './record-scanner.ts'

const SEPARATORS = [',', ';', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

const ROWS_TRIED = 100

function firstRecords(sample: string, separator: Separator): RawRecord[] {
  const records: RawRecord[] = []
  const scanner = new RecordScanner(separator, (record) => {
    if (!record.blank && records.length <= ROWS_TRIED) records.push(record)
  })
  try {
    scanner.push(sample)
    // The sample may end within a row, which then is left out; a file of one line has only that row.
    if (records.length === 0) scanner.end()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
  return records
}

/** Columns of the header, weighed by how many rows have as many. */
function agreement(sample: string, separator: Separator): number {
  const [header, ...rows] = firstRecords(sample, separator)
  if (!header || header.fields < 2) return 0
  const agreeing = rows.filter(({ fields }) => fields === header.fields).length
  return header.fields * (0.1 + (rows.length > 0 ? agreeing / rows.length : 1))
}

/** Comma, semicolon or tab: the one that splits most rows into as many fields as the header; a comma when none does. */
export function chooseSeparator(sample: string): Separator {
  let best: Separator = ','
  for (const separator of SEPARATORS) if (agreement(sample, separator) > agreement(sample, best)) best = separator
  return best
}
