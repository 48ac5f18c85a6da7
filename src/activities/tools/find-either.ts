import { Failure } from '../../domain/failures.ts'
import { type FoundSource, findSource, type Need } from './find-source.ts'
import type { ToolSource } from './tool.ts'

/**
 * The first pinned source that meets one of several needs, the first need first: a method may take its input in more than one form.
 *
 * @throws {Failure} `MethodNotCarried` of the first need where none is met
 */
export async function findEither(source: ToolSource, needs: readonly [Need, ...Need[]]): Promise<FoundSource> {
  let first: Failure | null = null
  for (const need of needs) {
    try {
      return await findSource(source, need)
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'MethodNotCarried') throw error
      first ??= error
    }
  }
  throw first
}
