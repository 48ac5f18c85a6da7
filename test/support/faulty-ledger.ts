import type { Ledger } from '../../src/activities/ports.ts'
import type { NewEntry } from '../../src/domain/entry.ts'
import { Failure } from '../../src/domain/failures.ts'

/** A ledger behind a program with a fault: certain rows are made in a form that it does not take, which ends the run. */
export const faultyLedger = (ledger: Ledger, isSpoilt: (entry: NewEntry) => boolean): Ledger => ({
  ...ledger,
  writeEntry: (entry, ...rest) =>
    isSpoilt(entry)
      ? Promise.reject(new Failure('UnfitRecord', { where: 'entries', found: 'content.limits: not a list' }))
      : ledger.writeEntry(entry, ...rest),
})
