import { Failure, failureText } from './domain/failures.ts'

/**
 * Resolves when the process is told to stop, by Ctrl-C or by whoever runs it; a second signal ends it at once.
 *
 * @param failed resolves when a part of the process has ended by itself
 * @returns what that part ended with; null for a signal
 */
export const untilStopped = (failed?: Promise<Error>): Promise<Error | null> =>
  new Promise((resolve) => {
    const stop = (failure: Error | null) => {
      for (const [signal, listener] of Object.entries(listeners)) process.off(signal, listener)
      resolve(failure)
    }
    const listeners = { SIGINT: () => stop(null), SIGTERM: () => stop(null) }
    for (const [signal, listener] of Object.entries(listeners)) process.on(signal, listener)
    void failed?.then(stop)
  })

/**
 * Runs an entry to its end, and the process ends with it: 0; 2 for settings that cannot be taken; 1 for anything else. It is
 * ended by name, for a native handle may keep it alive after everything was closed.
 */
export function runEntry(main: () => Promise<void>): void {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error instanceof Failure ? inBothLanguages(error) : error)
      process.exit(error instanceof Failure && error.class === 'input' ? 2 : 1)
    },
  )
}

/** Who starts the processes has not said which language they read. */
function inBothLanguages({ code, facts }: Failure): string {
  const { zh, en } = failureText(code, facts)
  return `${zh}\n${en}`
}
