import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import { same } from '../words.ts'
import type { GroupFit, TermFit } from './fits.ts'

/** Figures of a result, of which those that matter most come first and the rest is cut. */
export const mostFigures = 150

const subjectOf = ({ group }: GroupFit): Text =>
  group === null ? { zh: '', en: '' } : { zh: `${group} `, en: `${group}, ` }

/** With a logarithmic outcome, what belongs to a logarithm is an elasticity. */
const measureOf = ({ design }: GroupFit, { term }: TermFit): 'elasticity' | 'coefficient' =>
  design.isLog && term.isLog ? 'elasticity' : 'coefficient'

const words = {
  elasticity: { zh: '弹性', en: 'elasticity' },
  coefficient: { zh: '系数', en: 'coefficient' },
}

type Part = [suffix: string, unit: FigureCandidate['unit'], value: number | null, word: Text]

/** What is stated of one coefficient; of many groups only the value, its interval and its p. */
export function termFigures(one: GroupFit, of: TermFit, isOneOfMany: boolean): FigureCandidate[] {
  const measure = measureOf(one, of)
  const unit = one.design.isLog ? 'coefficient' : 'number'
  const main: Part[] = [
    ['', unit, of.estimate, { zh: '', en: '' }],
    ['.low', unit, of.low, { zh: '的区间下限', en: ', lower bound' }],
    ['.high', unit, of.high, { zh: '的区间上限', en: ', upper bound' }],
    ['.p', 'probability', of.p, { zh: '的 p 值', en: ', p-value' }],
  ]
  const more: Part[] = [
    ['.error', unit, of.error, { zh: '的标准误', en: ', standard error' }],
    ['.t', 'coefficient', of.t, { zh: '的 t 值', en: ', t' }],
    ['.vif', 'coefficient', of.vif, { zh: '的方差膨胀因子', en: ', variance inflation' }],
  ]
  const parts = isOneOfMany ? main : [...main, ...more]
  return [
    ...parts.map(([suffix, partUnit, value, word]) =>
      figure(one, of, { measure: `${measure}${suffix}`, unit: partUnit, value, word }),
    ),
    ...effectFigures(one, of, isOneOfMany),
  ]
}

function figure(
  one: GroupFit,
  { term }: Pick<TermFit, 'term'>,
  { measure, unit, value, word }: { measure: string; unit: FigureCandidate['unit']; value: number | null; word: Text },
): FigureCandidate {
  const about = subjectOf(one)
  const kind = words[measure.startsWith('elasticity') ? 'elasticity' : 'coefficient']
  const isEffect = measure.startsWith('effect')
  return {
    measure,
    of: [...(one.group === null ? [] : [one.group]), term.name],
    unit,
    value,
    label: {
      zh: `${about.zh}${term.label.zh}${isEffect ? '' : `的${kind.zh}`}${word.zh}`,
      en: `${about.en}${term.label.en}${isEffect ? '' : `: ${kind.en}`}${word.en}`,
    },
  }
}

/** What a category does to the outcome, as a share, where the outcome is a logarithm. */
function effectFigures(one: GroupFit, of: TermFit, isOneOfMany: boolean): FigureCandidate[] {
  if (!one.design.isLog || !of.term.isCategory) return []
  const parts: Part[] = [
    ['effect', 'share', Math.expm1(of.estimate), { zh: '的影响（相对基准）', en: ': effect against the base' }],
    ['effect.low', 'share', Math.expm1(of.low), { zh: '的影响下限', en: ': effect, lower bound' }],
    ['effect.high', 'share', Math.expm1(of.high), { zh: '的影响上限', en: ': effect, upper bound' }],
  ]
  return (isOneOfMany ? parts.slice(0, 1) : parts).map(([measure, unit, value, word]) =>
    figure(one, of, { measure, unit, value, word }),
  )
}

/** How well a regression fits, and whether its errors can be believed. */
export function fitFigures(one: GroupFit, isOneOfMany: boolean): FigureCandidate[] {
  const { fit, checks, excluded, design, group, intercept } = one
  const about = subjectOf(one)
  const stated = (
    measure: string,
    unit: FigureCandidate['unit'],
    value: number | null,
    label: Text,
  ): FigureCandidate => ({
    measure,
    of: group === null ? [] : [group],
    unit,
    value,
    label: { zh: `${about.zh}${label.zh}`, en: `${about.en}${label.en}` },
  })
  const main = [
    stated(
      'r2',
      'coefficient',
      fit.r2,
      design.groupings.length > 0 ? { zh: '组内 R²', en: 'R² within groups' } : same('R²'),
    ),
    stated('rows', 'count', fit.count, { zh: '所用行数', en: 'rows used' }),
  ]
  if (isOneOfMany) return main
  return [
    ...main,
    stated('r2.adjusted', 'coefficient', fit.adjustedR2, { zh: '调整后 R²', en: 'adjusted R²' }),
    stated('f', 'coefficient', fit.f, { zh: '整体 F 值', en: 'F of all together' }),
    stated('f.p', 'probability', fit.fP, { zh: '整体检验 p 值', en: 'p of all together' }),
    stated('sigma', design.isLog ? 'coefficient' : 'number', fit.sigma, {
      zh: '残差标准差',
      en: 'standard deviation of the residuals',
    }),
    stated('df', 'count', fit.df, { zh: '残差自由度', en: 'degrees of freedom left' }),
    stated('rows.excluded', 'count', excluded, {
      zh: '因缺值或非正而排除的行数',
      en: 'rows left out (gaps, or not above zero)',
    }),
    ...(intercept ? [stated('intercept', 'number', intercept.estimate, { zh: '截距', en: 'intercept' })] : []),
    ...(design.isPanel
      ? []
      : [
          stated('check.durbin-watson', 'coefficient', checks.durbinWatson, {
            zh: 'Durbin–Watson（接近 2 为无自相关）',
            en: 'Durbin–Watson (near 2: neighbours unrelated)',
          }),
        ]),
    stated('check.breusch-pagan.p', 'probability', checks.breuschPagan?.p ?? null, {
      zh: 'Breusch–Pagan 异方差检验 p 值',
      en: 'p of Breusch–Pagan (size of the residuals)',
    }),
    stated('check.jarque-bera.p', 'probability', checks.jarqueBera?.p ?? null, {
      zh: 'Jarque–Bera 正态性检验 p 值',
      en: 'p of Jarque–Bera (normal residuals)',
    }),
    stated('check.influential', 'count', checks.influential.length, {
      zh: '影响较大的行数（Cook 距离 > 4/n）',
      en: 'rows that pull the fit (Cook above 4/n)',
    }),
  ]
}

export function coefficientTable(fits: readonly GroupFit[]): Table {
  const isSplit = fits.some(({ group }) => group !== null)
  return {
    title: { zh: '回归系数（取对数的变量，其系数为弹性）', en: 'Coefficients (elasticities of what is in logarithms)' },
    columns: [
      ...(isSplit ? [{ key: 'group', label: { zh: '分组', en: 'Group' } }] : []),
      { key: 'term', label: { zh: '变量', en: 'Column' } },
      { key: 'scale', label: { zh: '尺度', en: 'Scale' } },
      { key: 'estimate', label: { zh: '系数', en: 'Coefficient' }, unit: 'number' as const },
      { key: 'error', label: { zh: '标准误', en: 'Standard error' }, unit: 'number' as const },
      { key: 't', label: { zh: 't', en: 't' }, unit: 'coefficient' as const },
      { key: 'p', label: { zh: 'p', en: 'p' }, unit: 'probability' as const },
      { key: 'low', label: { zh: '区间下限', en: 'Low' }, unit: 'number' as const },
      { key: 'high', label: { zh: '区间上限', en: 'High' }, unit: 'number' as const },
      { key: 'vif', label: { zh: 'VIF', en: 'VIF' }, unit: 'coefficient' as const },
    ],
    rows: fits.flatMap((one) => rowsOf(one, isSplit)).slice(0, 120),
  }
}

const scales = {
  log: { zh: '对数', en: 'logarithm' },
  category: { zh: '是/否', en: 'yes or no' },
  plain: { zh: '原值', en: 'as it is' },
}
const scaleOf = ({ isLog, isCategory }: TermFit['term']): Text =>
  isLog ? scales.log : isCategory ? scales.category : scales.plain

function rowsOf(one: GroupFit, isSplit: boolean): Table['rows'] {
  const lead = isSplit ? [one.group ?? ''] : []
  const terms = one.terms.map(({ term, estimate, error, t, p, low, high, vif }) => [
    ...lead,
    term.name,
    scaleOf(term),
    ...[estimate, error, t, p, low, high, vif].map(tableNumber),
  ])
  if (!one.intercept) return terms
  const { estimate, error, t, p, low, high } = one.intercept
  return [
    [...lead, { zh: '（截距）', en: '(intercept)' }, '—', ...[estimate, error, t, p, low, high, null].map(tableNumber)],
    ...terms,
  ]
}

export const fitTable = (fits: readonly GroupFit[]): Table => ({
  title: { zh: '拟合与残差检查', en: 'Fit and residual checks' },
  columns: [
    ...(fits.some(({ group }) => group !== null) ? [{ key: 'group', label: { zh: '分组', en: 'Group' } }] : []),
    { key: 'rows', label: { zh: '行数', en: 'Rows' }, unit: 'count' },
    { key: 'r2', label: { zh: 'R²', en: 'R²' }, unit: 'coefficient' },
    { key: 'f', label: { zh: 'F', en: 'F' }, unit: 'coefficient' },
    { key: 'fP', label: { zh: 'F 检验 p', en: 'p (F)' }, unit: 'probability' },
    { key: 'dw', label: { zh: 'Durbin–Watson', en: 'Durbin–Watson' }, unit: 'coefficient' },
    { key: 'bp', label: { zh: 'Breusch–Pagan p', en: 'p (Breusch–Pagan)' }, unit: 'probability' },
    { key: 'jb', label: { zh: 'Jarque–Bera p', en: 'p (Jarque–Bera)' }, unit: 'probability' },
  ],
  rows: fits.map(({ group, fit, checks, design }) => [
    ...(fits.some((one) => one.group !== null) ? [group] : []),
    ...[
      fit.count,
      fit.r2,
      fit.f,
      fit.fP,
      design.isPanel ? null : checks.durbinWatson,
      checks.breuschPagan?.p,
      checks.jarqueBera?.p,
    ].map(tableNumber),
  ]),
})
