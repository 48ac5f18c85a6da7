import { isSlug, slugOf } from '../client/ids.ts'
import { Failure } from '../domain/failures.ts'
import { oneLine } from './plain.ts'

/** The id of a negotiation as it was typed: a slug, or a whole workflow id. @throws {Failure} `BadUsage` */
export function readId(args: readonly string[]): string {
  const id = slugOf(args[0] ?? '')
  if (isSlug(id)) return id
  const found = oneLine(args[0] ?? '', 80)
  throw new Failure('BadUsage', {
    zh: `编号“${found}”不可用。编号由字母、数字、汉字、点、横线和下划线组成，最多 80 个字符。`,
    en: `"${found}" cannot be an id. An id has letters, digits, dots, dashes and underscores, at most 80.`,
  })
}
