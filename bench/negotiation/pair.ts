import { attend } from './attend.ts'
import { openBareSide } from './bare-side.ts'
import type { Course } from './course.ts'
import { openParleySide, type ParleySide } from './parley-side.ts'
import { runZeroModel } from './run-zero-model.ts'
import type { Side } from './side.ts'
import type { Site } from './site.ts'
import type { ZeroModelOptions } from './zero-model.ts'

/** Both sides over one model, warm, and shown to make the same calls. */
export interface Pair {
  parley: ParleySide
  bare: Side
  /** The mean bytes of a model request. */
  requestBytes: number
  close(): Promise<void>
}

/** @throws {Error} when the two do not make the same number of activity calls on this course */
export async function openPair(site: Site, course: Course, options: ZeroModelOptions): Promise<Pair> {
  const model = await runZeroModel(options)
  const parley = await openParleySide(site, model.url)
  await attend(parley, nextId(), course)
  await model.takeSizes()
  const whole = await attend(parley, nextId(), course)
  const sizes = await model.takeSizes()
  const requestBytes = (call: number) => sizes[call] ?? sizes.at(-1) ?? 0
  const bare = await openBareSide(site, { modelUrl: model.url, requestBytes, tools: options.tools })
  const stripped = await attend(bare, nextId(), course)
  if (whole.activities !== stripped.activities) {
    throw new Error(`${whole.activities} activity calls of Parley stand against ${stripped.activities} bare ones`)
  }
  return {
    parley,
    bare,
    requestBytes: Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length),
    close: async () => {
      await parley.close()
      await bare.close()
      await model.close()
    },
  }
}

let count = 0
/** An id that no other run of this benchmark has. */
export function nextId(): string {
  count += 1
  return `bench-${count}`
}
