/** How far back runs can be made up for: a slip of the year must not begin hundreds. */
const mostMonths = 24
const monthMs = 31 * 86_400_000

/**
 * Why a stretch of time cannot be made up for; null when it can.
 *
 * @example rangeProblem({ from: tomorrow, until: nextWeek }, now)   // => 'endBeforeStart'
 */
export function rangeProblem(
  { from, until }: { from: Date; until: Date },
  now: Date,
): 'endBeforeStart' | 'tooLong' | null {
  if (until <= from || from >= now) return 'endBeforeStart'
  return until.getTime() - from.getTime() > mostMonths * monthMs ? 'tooLong' : null
}
