/**
 * One answer for many who ask: it is read anew when it is older than so long, and after a reading that failed.
 *
 * @example const workers = readSeldom(5000, countWorkers)   // asked by every page, read every five seconds
 */
export function readSeldom<Answer>(freshMs: number, read: () => Promise<Answer>) {
  let asked: Promise<Answer> | null = null
  let askedAt = 0
  return {
    read(): Promise<Answer> {
      if (asked && performance.now() - askedAt <= freshMs) return asked
      const own = read()
      askedAt = performance.now()
      asked = own
      own.catch(() => {
        if (asked === own) asked = null
      })
      return own
    },
    /** What is known is no longer true. */
    forget() {
      asked = null
    },
  }
}
