import { writeAmount } from '../../../domain/numbers/amount.ts'
import { type Lever, leverUnits } from '../../../domain/proposal.ts'
import type { View } from '../../frame/view.ts'

/** A lever's value with its unit. @example leverValue(view, { kind: 'discount', value: 8, … }, 'CNY')   // => '8%' */
export const leverValue = ({ language }: Pick<View, 'language'>, { kind, value }: Lever, currency: string): string =>
  writeAmount(value, leverUnits[kind], { language, currency })
