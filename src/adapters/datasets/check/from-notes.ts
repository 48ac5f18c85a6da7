import type { DataFinding } from '../../../domain/dataset/finding.ts'
import type { DataNote } from '../../../domain/sales-table.ts'

const severities: Record<string, DataFinding['severity']> = {
  UnreadablePeriods: 'error',
  MixedCurrencies: 'error',
  GarbledNames: 'error',
  FormulaWithoutValue: 'error',
  MixedUnits: 'warn',
  PartlySigned: 'warn',
  UnitWords: 'warn',
  UnreadableCells: 'warn',
  RoleNotCarried: 'warn',
  AmbiguousNumbers: 'warn',
  CurrencySigns: 'warn',
  ScientificNumbers: 'warn',
  NamesCut: 'warn',
  MissingValues: 'warn',
  MissingPeriods: 'warn',
  PartialMonths: 'warn',
  EncodingGuessed: 'warn',
  AmountsAsQuantities: 'warn',
  FewPeriods: 'warn',
}

/** What is found again, and better, in the rows themselves. */
const FOUND_AGAIN = new Set(['NegativeValues', 'SummedRows', 'AbsentCells'])

/** What was noticed while the source was read is a finding too. */
export const fromNotes = (notes: readonly DataNote[]): DataFinding[] =>
  notes
    .filter(({ code }) => !FOUND_AGAIN.has(code))
    .map(({ code, rows, count = rows.length, text }) => ({
      code,
      severity: severities[code] ?? 'info',
      column: null,
      rows: [...rows],
      count,
      text,
      repair:
        code === 'MissingValues'
          ? {
              step: { kind: 'fill', column: 'quantity', rule: 'linear' },
              text: { zh: '按时间线性插补空值', en: 'fill the missing values by linear interpolation in time' },
            }
          : null,
    }))
