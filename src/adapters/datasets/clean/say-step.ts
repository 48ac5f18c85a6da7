import type { CleaningStep } from '../../../domain/dataset/cleaning.ts'
import type { Text } from '../../../domain/language.ts'
import { showText } from '../places.ts'

const rules: Record<Extract<CleaningStep, { kind: 'fill' }>['rule'], Text> = {
  previous: { zh: '同一序列的前一个值', en: 'the previous value of the series' },
  linear: { zh: '同一序列按时间线性插值', en: 'linear interpolation in time within the series' },
  zero: { zh: '0', en: '0' },
  'month-median': { zh: '同一序列同月份的中位数', en: 'the median of the same month of the series' },
}

/** What a step did, in words. @example sayStep({ kind: 'deduplicate' }, 3).en // => 'Repeated rows dropped: 3.' */
export function sayStep(step: CleaningStep, count: number): Text {
  switch (step.kind) {
    case 'deduplicate':
      return { zh: `去掉了 ${count} 个重复行。`, en: `Repeated rows dropped: ${count}.` }
    case 'fill': {
      const { zh, en } = rules[step.rule]
      return {
        zh: `${showText(step.column)} 的 ${count} 个空值用${zh}补上。`,
        en: `Missing values of ${showText(step.column)} filled by ${en}: ${count}.`,
      }
    }
    case 'cap': {
      const fence = step.by === 'iqr' ? { zh: '四分位距', en: 'IQR' } : { zh: 'MAD', en: 'MAD' }
      return {
        zh: `${showText(step.column)} 的 ${count} 个离群值收回到 ${step.k} 倍${fence.zh}的界限。`,
        en: `Outliers of ${showText(step.column)} pulled back to ${step.k} × ${fence.en}: ${count}.`,
      }
    }
    case 'keep-outliers':
      return {
        zh: `${showText(step.column)} 的离群值经核对后保留。`,
        en: `The outliers of ${showText(step.column)} were looked at and kept.`,
      }
    case 'drop-rows':
      return { zh: `按行号删去了 ${count} 行。`, en: `Rows dropped by number: ${count}.` }
    case 'drop-flagged':
      return {
        zh: `删去了 ${count} 行（${step.code}${step.column === undefined ? '' : `，${showText(step.column)}`}）。`,
        en: `Rows dropped (${step.code}${step.column === undefined ? '' : `, ${showText(step.column)}`}): ${count}.`,
      }
    case 'unify-spelling':
      return {
        zh: `${showText(step.column)} 的 ${count} 行统一了写法。`,
        en: `Rows of ${showText(step.column)} written in the most frequent spelling: ${count}.`,
      }
  }
}
