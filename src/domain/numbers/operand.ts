import type { Figure } from '../evidence.ts'
import type { Numeral } from './numeral.ts'

/** What arithmetic may be done on a value. */
export type Dimension = 'money' | 'pieces' | 'ratio' | 'pure' | 'unknown'

/** A supported number of a sentence that others may be derived from. */
export interface Operand {
  /** As it is shown in an explanation: a figure id, or the numeral's own text. */
  name: string
  figureIds: readonly string[]
  value: number
  dimension: Dimension
  measure: string
  of: readonly string[]
  period: string
  start: number
  end: number
}

const dimensions: Record<Figure['unit'], Dimension> = {
  units: 'pieces',
  count: 'pieces',
  'units-per-period': 'pieces',
  currency: 'money',
  share: 'ratio',
  coefficient: 'pure',
  probability: 'pure',
  number: 'pure',
  year: 'unknown',
}

interface Place {
  start: number
  end: number
}

/**
 * A cited figure as an operand: its exact value, not the rounded one that is shown.
 *
 * @example figureOperand(mean, { start: 5, end: 12 })   // => { name: 'E2.1', value: 1033.8, dimension: 'pieces', … }
 */
export const figureOperand = (figure: Figure, { start, end }: Place): Operand => ({
  name: figure.id,
  figureIds: [figure.id],
  value: figure.value,
  dimension: dimensions[figure.unit],
  measure: figure.measure,
  of: figure.of,
  period: figure.period ?? '',
  start,
  end,
})

/**
 * A given or chosen number as an operand.
 *
 * @example statedOperand(numeralOf('80万元'))   // => { name: '80万元', value: 800000, dimension: 'money', … }
 */
export function statedOperand({ text, value, isPercent, marker, start, end }: Numeral): Operand {
  const dimension = isPercent ? 'ratio' : marker === 'money' ? 'money' : marker === 'none' ? 'unknown' : 'pieces'
  return { name: text, figureIds: [], value, dimension, measure: '', of: [], period: '', start, end }
}

/** Whether two operands may be added or compared. @example sameDimension(revenue, spend)   // => true */
export const sameDimension = (a: Operand, b: Operand): boolean =>
  a.dimension === b.dimension ||
  (a.dimension === 'unknown' && b.dimension !== 'ratio') ||
  (b.dimension === 'unknown' && a.dimension !== 'ratio')
