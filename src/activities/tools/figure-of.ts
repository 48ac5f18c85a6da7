import type { FigureDraft } from '../../domain/evidence.ts'
import type { Text } from '../../domain/language.ts'
import type { FigureCandidate } from './figures.ts'
import { same } from './words.ts'

/** What is measured, in what unit, how much, and what to call it. */
export type Measured = [measure: string, unit: FigureDraft['unit'], value: number | null | undefined, label: Text]

/**
 * A figure of something that has a name, which its label begins with; without a name it is of the whole.
 *
 * @example figureOf(['A'], ['share', 'share', 0.4, { zh: '占比', en: 'share' }]).label.en // => 'A: share'
 */
export function figureOf(of: readonly string[], [measure, unit, value, label]: Measured, name?: Text): FigureCandidate {
  const own = name ?? same(of.join(' + '))
  const isWhole = of.length === 0 && !name
  return {
    measure,
    of: [...of],
    unit,
    value,
    // 的 joins what stands before it, without a space.
    label: isWhole
      ? label
      : { zh: `${own.zh}${label.zh.startsWith('的') ? '' : ' '}${label.zh}`, en: `${own.en}: ${label.en}` },
  }
}
