/** Workflow ids are made in one place. */

const prefix = 'negotiation-'

/** @example workflowIdOf('2026-12-east') // => 'negotiation-2026-12-east'; a whole id stays as it is */
export const workflowIdOf = (slug: string): string => (slug.startsWith(prefix) ? slug : `${prefix}${slug}`)

/** @example slugOf('negotiation-2026-12-east') // => '2026-12-east' */
export const slugOf = (workflowId: string): string =>
  workflowId.startsWith(prefix) ? workflowId.slice(prefix.length) : workflowId

/** A slug people can type: letters, digits, dash, underscore and dot, up to 80. A schedule's runs have colons: `monthly-2026-12-03T01:00:00Z`. */
export const isSlug = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,79}$/u.test(text)
