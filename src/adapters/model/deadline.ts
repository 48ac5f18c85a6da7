import { Failure } from '../../domain/failures.ts'

export interface Deadline {
  /** The caller's; its reason is thrown as it is. */
  signal: AbortSignal
  timeoutMs: number
}

/**
 * Works until the time is over or the caller has had enough; either way the work's own signal goes off.
 *
 * @throws {Failure} `ModelUnavailable` when the time is over
 */
export async function withinDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { signal, timeoutMs }: Deadline,
): Promise<T> {
  signal.throwIfAborted()
  const time = new AbortController()
  const timer = setTimeout(() => time.abort(), timeoutMs)
  try {
    return await work(AbortSignal.any([signal, time.signal]))
  } catch (error) {
    signal.throwIfAborted()
    if (time.signal.aborted) throw tookTooLong(timeoutMs / 1000)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

const tookTooLong = (seconds: number) =>
  new Failure('ModelUnavailable', {
    seconds,
    en: `no complete answer within ${seconds} s`,
    zh: `${seconds} 秒内没有得到完整回答`,
  })
