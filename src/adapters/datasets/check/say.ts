import type { CleaningStep } from '../../../domain/dataset/cleaning.ts'
import type { DataFinding } from '../../../domain/dataset/finding.ts'
import type { Text } from '../../../domain/language.ts'
import { rowsText, showText } from '../places.ts'

interface Said {
  code: string
  severity: DataFinding['severity']
  column?: string | null
  at: { rows: readonly number[]; total: number }
  /** Without the places, which are added. */
  text: Text
  repair?: DataFinding['repair']
}

const repairs: Record<CleaningStep['kind'], (column: string) => Text> = {
  deduplicate: () => ({ zh: '去掉重复行，保留第一行', en: 'drop the repeated rows, keep the first' }),
  fill: (column) => ({
    zh: `按所选规则补上${column}的空值`,
    en: `fill the missing values of ${column} by a stated rule`,
  }),
  cap: (column) => ({ zh: `把${column}的离群值收回到界限`, en: `pull the outliers of ${column} back to the fence` }),
  'keep-outliers': (column) => ({
    zh: `核对后保留${column}的离群值`,
    en: `keep the outliers of ${column} after a look`,
  }),
  'drop-rows': () => ({ zh: '删去所列的行', en: 'drop the rows listed' }),
  'drop-flagged': () => ({ zh: '删去这些行', en: 'drop these rows' }),
  'unify-spelling': (column) => ({
    zh: `把${column}统一成最常见的写法`,
    en: `write ${column} in its most frequent spelling`,
  }),
}

/** What could be done about a finding. */
export const repair = (step: CleaningStep, column = ''): NonNullable<DataFinding['repair']> => ({
  step,
  text: repairs[step.kind](column === '' ? '' : showText(column)),
})

/** A finding with its places in words. */
export function finding({ code, severity, column = null, at, text, repair: mend = null }: Said): DataFinding {
  const where = at.rows.length > 0 ? rowsText({ rows: at.rows, total: at.total }) : null
  return {
    code,
    severity,
    column,
    rows: [...at.rows],
    count: at.total,
    text: where
      ? { zh: `${text.zh}（${where.zh}）。`, en: `${text.en} (${where.en}).` }
      : { zh: `${text.zh}。`, en: `${text.en}.` },
    repair: mend,
  }
}
