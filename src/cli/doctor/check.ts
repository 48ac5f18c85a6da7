import { foreignText } from '../../domain/failure-kinds/foreign-text.ts'
import { Failure, failureText } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'

/** One thing that was looked at. `warning` works, but not as it should. */
export interface Check {
  name: 'engine' | 'workers' | 'search-attributes' | 'retention' | 'ledger' | 'data-folder' | 'data-store' | 'model'
  status: 'ok' | 'warning' | 'failed'
  text: Text
}

export const check = (name: Check['name'], status: Check['status'], text: Text): Check => ({ name, status, text })

/** A check that could not be made, with the reason. */
export function failed(name: Check['name'], error: unknown): Check {
  if (error instanceof Failure) return { name, status: 'failed', text: failureText(error.code, error.facts) }
  return check(name, 'failed', foreignText(error instanceof Error ? error.message : error))
}
