import { DefaultLogger, Runtime } from '@temporalio/worker'

let isQuiet = false

/** Workers print warnings and errors only. To be called before the first worker or connection of a test file. */
export function quietWorkers(): void {
  if (isQuiet) return
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR' } },
  })
  isQuiet = true
}
