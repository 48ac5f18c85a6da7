const prefix = 'parley-'

/** The name of a schedule on the Temporal server, where other programs have theirs. @example temporalScheduleId('monthly') // => 'parley-monthly' */
export const temporalScheduleId = (id: string): string => `${prefix}${id}`

/** @example scheduleIdOf('parley-monthly') // => 'monthly' */
export const scheduleIdOf = (temporalId: string): string =>
  temporalId.startsWith(prefix) ? temporalId.slice(prefix.length) : temporalId

export const isOurs = (temporalId: string): boolean => temporalId.startsWith(prefix)
