import type { Language } from '../language.ts'
import type { CleaningStep } from './cleaning.ts'
import type { ColumnRole, KeyRole } from './roles.ts'

/** How far an import is. */
export interface ImportProgress {
  stage: 'copying' | 'reading' | 'checking' | 'storing'
  /** Bytes done and in all, while copying. */
  done?: number
  total?: number
}

export interface ImportOptions {
  /** The name shown; the file's unless told. */
  name?: string
  /** Roles of columns that are not what their names suggest. */
  roles?: Record<string, ColumnRole>
  /** The sheet of a workbook, by name or number from 1; the first with a table unless told. */
  sheet?: string
  /** `any` takes tables without sales of their own too: customers, campaigns, stock. */
  accept?: 'sales' | 'any'
  onProgress?: (progress: ImportProgress) => void
}

/** A question to a database whose answer becomes a dataset. The connection is used and forgotten. */
export interface QueryImport extends ImportOptions {
  name: string
  sql: string
  connection: string
  /** Seconds the database may work on it; 300 unless told. */
  timeoutSeconds?: number
}

export interface CleanOptions {
  name?: string
  steps: CleaningStep[]
}

export interface JoinOptions {
  name?: string
  /** Keys for each further source; guessed from the roles both have where it is absent. */
  on?: KeyRole[]
  language?: Language
}
