import type { Brief } from './brief.ts'
import { lastMonthOf } from './data-reach.ts'
import type { Text } from './language.ts'
import { formatLimit, idleLimits } from './limit.ts'
import { kindOf } from './series.ts'

/**
 * What is odd about a brief and still allowed, for whoever starts the run: a limit on something that the data do not
 * have, a period that is past. Lines of a budget have no names before there is a proposal, so limits on them are not told
 * of here. `today` is measured in months of UTC.
 *
 * @example briefNotes({ limits: [], period: '2020-01' }, { products: [], today: new Date('2026-11-24') }).length // => 1
 */
export function briefNotes(
  { limits, period }: Pick<Brief, 'limits' | 'period'>,
  { products, today }: { products: readonly string[]; today: Date },
): Text[] {
  const named = limits.filter(({ metric }) => metric !== 'budget')
  const idle = idleLimits({ levers: [] }, named, products).map((limit): Text => {
    const [text, target] = [formatLimit(limit), limit.target ?? '']
    return {
      zh: `红线 ${text} 提到的“${target}”不在数据里，提案里没有同名项时它不起作用。请核对名称。`,
      en: `The limit ${text} names "${target}", which is not in the data; it binds nothing unless the plan has it. Check the name.`,
    }
  })
  return isPast(period, today) ? [...idle, pastText(period)] : idle
}

const isPast = (period: string, today: Date): boolean =>
  lastMonthOf({ granularity: kindOf(period), lastPeriod: period }) < today.getUTCFullYear() * 12 + today.getUTCMonth()

const pastText = (period: string): Text => ({
  zh: `计划期间 ${period} 已经过去，这次协商相当于复盘当时的计划。`,
  en: `The period ${period} is past: this plans a time that is over.`,
})
