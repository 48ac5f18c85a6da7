import type { LastPlan } from '../../../client/last-plan.ts'
import type { View } from '../../frame/view.ts'

type Words = Pick<View, 'words'>
type Told = Pick<LastPlan, 'since' | 'period'>

/** In a sentence. @example lastName(view, { since: 'month', period: '2026-11' })   // => '上月（2026-11）', 'last month (2026-11)' */
export const lastName = ({ words: { plan } }: Words, { since, period }: Told): string =>
  plan.lastPlan(plan.last[since], period)

/** As a heading. @example lastHead(view, { since: 'month', period: '2026-11' })   // => '上月（2026-11）', 'Last month (2026-11)' */
export const lastHead = ({ words: { plan } }: Words, { since, period }: Told): string =>
  plan.lastPlan(plan.lastHead[since], period)
