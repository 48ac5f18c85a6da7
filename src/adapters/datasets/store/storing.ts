import { Failure } from '../../../domain/failures.ts'

/** Does something to our own data folder; what the system answers there is a failure of the folder, never of the file. */
export async function storing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Failure) throw cause
    const { code, message } = cause as NodeJS.ErrnoException
    throw new Failure('DataFolderUnavailable', { found: code ?? message }, { cause })
  }
}
