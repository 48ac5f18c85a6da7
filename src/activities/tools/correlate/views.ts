import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import { joined, probability } from '../words.ts'
import type { Compared } from './data.ts'
import type { Pair } from './pairs.ts'

type Measured = [string, 'coefficient' | 'probability' | 'count', number | null | undefined, Text]

/** Two names in a Chinese text: a space stands only beside Latin letters and digits. */
function both({ label: a }: Compared, { label: b }: Compared): string {
  const gap = (isLatin: boolean) => (isLatin ? ' ' : '')
  const [endsA, startsB, endsB] = [/\w$/.test(a.zh), /^\w/.test(b.zh), /\w$/.test(b.zh)].map(gap)
  return `${a.zh}${endsA}与${startsB}${b.zh}${endsB}`
}

/** The figures of one pair; those of a partial correlation only with controls. */
export function pairFigures(pair: Pair, hasControls: boolean): FigureCandidate[] {
  const { a, b, pearson, spearman, partial, holm } = pair
  const measured: Measured[] = [
    ['correlation.pearson', 'coefficient', pearson?.value, { zh: '皮尔逊相关系数', en: 'Pearson correlation' }],
    ['correlation.pearson.p', 'probability', pearson?.p, { zh: '皮尔逊相关 p 值', en: 'p of the Pearson correlation' }],
    [
      'correlation.pearson.holm',
      'probability',
      holm,
      { zh: '皮尔逊相关 p 值（Holm 校正）', en: 'p of the Pearson correlation, Holm' },
    ],
    [
      'correlation.spearman',
      'coefficient',
      spearman?.value,
      { zh: '斯皮尔曼秩相关系数', en: 'Spearman rank correlation' },
    ],
    [
      'correlation.spearman.p',
      'probability',
      spearman?.p,
      { zh: '斯皮尔曼相关 p 值', en: 'p of the Spearman correlation' },
    ],
    ['correlation.count', 'count', pearson?.count, { zh: '共同数值个数', en: 'common values' }],
  ]
  const controlled: Measured[] = [
    ['correlation.partial', 'coefficient', partial?.value, { zh: '偏相关系数', en: 'partial correlation' }],
    ['correlation.partial.p', 'probability', partial?.p, { zh: '偏相关 p 值', en: 'p of the partial correlation' }],
  ]
  return [...measured, ...(hasControls ? controlled : [])].map(([measure, unit, value, word]) => ({
    measure,
    of: [a.name, b.name],
    unit,
    value,
    label: { zh: `${both(a, b)}的${word.zh}`, en: `${a.label.en} and ${b.label.en}: ${word.en}` },
  }))
}

export const pairsFigure = (value: number): FigureCandidate => ({
  measure: 'pairs',
  of: [],
  unit: 'count',
  value,
  label: { zh: '有相关系数的配对数', en: 'Pairs with a correlation' },
})

export function pairTable(pairs: readonly Pair[], hasControls: boolean): Table {
  const partial: Table['columns'] = [
    { key: 'partial', label: { zh: '偏相关', en: 'Partial' }, unit: 'coefficient' },
    { key: 'partialP', label: { zh: '偏相关 p', en: 'p (partial)' }, unit: 'probability' },
  ]
  return {
    title: { zh: '相关最强的配对', en: 'Strongest pairs' },
    columns: [
      { key: 'a', label: { zh: '甲', en: 'First' } },
      { key: 'b', label: { zh: '乙', en: 'Second' } },
      { key: 'count', label: { zh: '样本数', en: 'n' }, unit: 'count' },
      { key: 'pearson', label: { zh: '皮尔逊', en: 'Pearson' }, unit: 'coefficient' },
      { key: 'p', label: { zh: 'p', en: 'p' }, unit: 'probability' },
      { key: 'holm', label: { zh: 'p（Holm）', en: 'p (Holm)' }, unit: 'probability' },
      { key: 'spearman', label: { zh: '斯皮尔曼', en: 'Spearman' }, unit: 'coefficient' },
      { key: 'spearmanP', label: { zh: '斯皮尔曼 p', en: 'p (Spearman)' }, unit: 'probability' },
      ...(hasControls ? partial : []),
    ],
    rows: pairs.map(({ a, b, pearson, spearman, partial: left, holm }) => [
      a.name,
      b.name,
      ...[pearson?.count, pearson?.value, pearson?.p, holm, spearman?.value, spearman?.p].map(tableNumber),
      ...(hasControls ? [left?.value, left?.p].map(tableNumber) : []),
    ]),
  }
}

/** Every coefficient, symmetric; a column without spread has none, not even with itself. */
export function matrix(
  columns: readonly Compared[],
  pairs: readonly Pair[],
  kind: 'pearson' | 'spearman',
): (number | null)[][] {
  const has = new Set(pairs.flatMap((pair) => (pair[kind] ? [pair.a.name, pair.b.name] : [])))
  const cell = (a: Compared, b: Compared): number | null => {
    if (a === b) return has.has(a.name) ? 1 : null
    const pair = pairs.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a))
    return tableNumber(pair?.[kind]?.value)
  }
  return columns.map((a) => columns.map((b) => cell(a, b)))
}

export function matrixTable(columns: readonly Compared[], values: readonly (number | null)[][], title: Text): Table {
  return {
    title,
    columns: [
      { key: '—', label: { zh: '列', en: 'Column' } },
      ...columns.map(({ name, label }) => ({ key: name, label, unit: 'coefficient' as const })),
    ],
    rows: columns.map(({ name }, i) => [name, ...(values[i] ?? [])]),
  }
}

export const heatmap = (columns: readonly Compared[], values: (number | null)[][]): ChartDraft => ({
  kind: 'heatmap',
  title: { zh: '皮尔逊相关系数', en: 'Pearson correlations' },
  unit: 'coefficient',
  rows: columns.map(({ name }) => name),
  columns: columns.map(({ name }) => name),
  values,
})

export function headline(pairs: readonly Pair[]): Text {
  return joined(
    pairs.slice(0, 3).map(({ a, b, pearson, holm }) => {
      const r = (pearson?.value ?? 0).toFixed(3).replace('-', '−')
      const certain = (holm ?? 1) < 0.05
      const p = probability(holm ?? 1)
      return {
        zh: `${both(a, b)}相关 ${r}（${certain ? '显著' : '不显著'}，校正后 ${p}）`,
        en: `${a.label.en} and ${b.label.en} ${r} (${certain ? 'significant' : 'not significant'}, corrected ${p})`,
      }
    }),
  )
}
