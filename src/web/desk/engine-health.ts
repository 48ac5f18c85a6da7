import type { WebDoors } from '../doors.ts'
import { readSeldom } from './read-seldom.ts'

/** Whether runs can move: `no-worker` and `no-engine` are said outright on every page where it matters. */
export type EngineHealth = 'well' | 'no-worker' | 'no-engine'

const staleMs = 5000

/** Asks at most every few seconds, however many pages want to know; never waits long and never throws. */
export function createEngineHealth({ countWorkers }: Pick<WebDoors, 'countWorkers'>) {
  return readSeldom<EngineHealth>(staleMs, () =>
    countWorkers().then(
      (workers) => (workers > 0 ? 'well' : 'no-worker'),
      () => 'no-engine',
    ),
  ).read
}
