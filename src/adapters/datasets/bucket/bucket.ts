import type { DataStore } from '../../../activities/ports.ts'

/**
 * An object store as the versions of the data need it. Objects are written once under names that follow from their bytes.
 * Everything here throws the failures `DataStoreUnavailable` and `DataStoreRefused`.
 */
export interface Bucket extends DataStore {
  /** The text of an object; null where there is none. */
  text(key: string): Promise<string | null>
  putText(key: string, text: string): Promise<void>
  has(key: string): Promise<boolean>
  /** Writes an object into a file. False where there is none. */
  fetch(key: string, file: string): Promise<boolean>
  put(key: string, file: string): Promise<void>
  close(): void
}
