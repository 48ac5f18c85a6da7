import type { Text } from '../../../domain/language.ts'
import { percent, quantity, signedPercent } from '../words.ts'
import type { Simulation } from './simulate.ts'
import { share } from './views.ts'

/** One line on what the plan would bring. */
export function planHeadline({ base, plan, drawn, periods }: Simulation): Text {
  const units = share(plan.units - base.units, base.units)
  const first = units === null ? '' : signedPercent(units)
  if (plan.margin === null || base.margin === null)
    return {
      zh: `未来 ${periods} 期销量预计 ${quantity(Math.round(plan.units))}，比不调整 ${first}`,
      en: `Units over ${periods} periods: ${quantity(Math.round(plan.units))}, ${first} against nothing changed`,
    }
  const change = plan.margin - base.margin
  const { low = 0, high = 0 } = drawn.change.margin ?? {}
  const [by, from, to] = [change, low, high].map((value) => quantity(Math.round(value)))
  const sure = drawn.better === null ? '' : percent(drawn.better).replace('.0', '')
  return {
    zh: `未来 ${periods} 期：销量比不调整 ${first}，毛利变化 ${by}（80% 区间 ${from} 至 ${to}，增加的把握 ${sure}）`,
    en: `Over ${periods} periods: units ${first} against nothing changed, margin ${by} (80 % interval ${from} to ${to}, chance to gain ${sure})`,
  }
}
