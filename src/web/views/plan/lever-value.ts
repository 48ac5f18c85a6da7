import { writeAmount } from '../../../domain/numbers/amount.ts'
import { type Lever, leverUnits } from '../../../domain/proposal.ts'
import { number } from '../../format.ts'
import type { View } from '../../frame/view.ts'

/** A lever's value with its unit. @example leverValue(view, { kind: 'discount', value: 8, … }, 'CNY')   // => '8%' */
export const leverValue = ({ language }: Pick<View, 'language'>, { kind, value }: Lever, currency: string): string =>
  writeAmount(value, leverUnits[kind], { language, currency })

interface Step {
  /** By how much a value has moved, in its unit; not 0. */
  step: number
  unit: string
}

/** A move in words with its picture. Percent moves in points: "5 % less" of 10 % would be 9.5 %. */
export function stepText(view: View, { step, unit }: Step, currency: string) {
  const { language, words } = view
  const width = Math.abs(step)
  const size =
    unit === 'percent' ? words.plan.points(number(view, width)) : writeAmount(width, unit, { language, currency })
  return { picture: step > 0 ? ('up' as const) : ('down' as const), text: `${step > 0 ? '+' : '−'}${size}` }
}
