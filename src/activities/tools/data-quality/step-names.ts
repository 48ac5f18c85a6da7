import type { CleaningStep } from '../../../domain/dataset/cleaning.ts'
import { roleNames } from '../../../domain/dataset/roles.ts'
import type { Text } from '../../../domain/language.ts'
import { same } from '../words.ts'
import { findingName } from './finding-names.ts'

const rules: Record<Extract<CleaningStep, { kind: 'fill' }>['rule'], Text> = {
  previous: { zh: '前一个值', en: 'the previous value' },
  linear: { zh: '线性插补', en: 'linear interpolation' },
  zero: { zh: '0', en: '0' },
  'month-median': { zh: '同月中位数', en: 'the median of the month' },
}

/** What a step does, in words; `writeStep` says it as the command line does. */
export function stepName(step: CleaningStep): Text {
  switch (step.kind) {
    case 'deduplicate':
      return { zh: '去掉重复行', en: 'drop repeated rows' }
    case 'fill':
      return said(step.column, (of) => ({
        zh: `${of.zh}的空值用${rules[step.rule].zh}补上`,
        en: `fill ${of.en} by ${rules[step.rule].en}`,
      }))
    case 'cap': {
      const fence = step.by === 'iqr' ? { zh: '四分位距', en: 'IQR' } : same('MAD')
      return said(step.column, (of) => ({
        zh: `${of.zh}的离群值收回到 ${step.k} 倍${fence.zh}`,
        en: `pull outliers of ${of.en} back to ${step.k} × ${fence.en}`,
      }))
    }
    case 'keep-outliers':
      return said(step.column, (of) => ({ zh: `${of.zh}的离群值保留`, en: `keep the outliers of ${of.en}` }))
    case 'drop-rows':
      return { zh: `删去 ${step.rows.length} 行`, en: `drop ${step.rows.length} rows` }
    case 'drop-flagged':
      return dropName(step.code, step.column)
    case 'unify-spelling':
      return said(step.column, (of) => ({ zh: `统一${of.zh}的写法`, en: `unify the spellings of ${of.en}` }))
  }
}

const said = (column: string, say: (of: Text) => Text): Text => say(columnName(column))

function dropName(code: string, column: string | undefined): Text {
  const { zh, en } = findingName(code)
  const of = column === undefined ? null : columnName(column)
  return { zh: `删去${of ? `${of.zh}的` : ''}“${zh}”行`, en: `drop rows with: ${en}${of ? ` (${of.en})` : ''}` }
}

/** A role by its name, a column as the file names it. */
const columnName = (column: string): Text =>
  column.startsWith('column:')
    ? { zh: `“${column.slice(7)}”`, en: `"${column.slice(7)}"` }
    : (Object.entries(roleNames).find(([role]) => role === column)?.[1] ?? same(column))
