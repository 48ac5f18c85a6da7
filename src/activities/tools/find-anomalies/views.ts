import type { ChartDraft } from '../../../domain/chart.ts'
import type { Caveat, Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import type { Series } from '../series.ts'
import { joined, listedSubjects, periodName, quantity, signedPercent, subject, subjectCell } from '../words.ts'
import type { LevelChange, Odd, SeriesReading } from './reading.ts'

const most = { odd: 22, changes: 15 } as const

export interface Listed<T> {
  name: string
  one: T
}

/** Values that do not fit trend and season first, the farthest out first. */
export const worstOdd = (readings: readonly SeriesReading[]): Listed<Odd>[] =>
  readings
    .flatMap(({ name, odd }) => odd.map((one) => ({ name, one })))
    .sort((a, b) => b.one.rules.length - a.one.rules.length || weight(b.one) - weight(a.one))

const weight = ({ rules, score }: Odd): number => (rules.includes('residual') ? 1e6 : 0) + Math.min(score, 1e5)

/** Changes of level, the largest first; gradual courses are none. */
export const largestChanges = (readings: readonly SeriesReading[]): Listed<LevelChange>[] =>
  readings
    .filter(({ isGradual }) => !isGradual)
    .flatMap(({ name, changes }) => changes.map((one) => ({ name, one })))
    .sort((a, b) => Math.abs(b.one.effect ?? 0) - Math.abs(a.one.effect ?? 0))

const figure = (
  name: string,
  { measure, label, ...rest }: Pick<FigureCandidate, 'measure' | 'label' | 'value' | 'unit' | 'period'>,
): FigureCandidate => {
  const of = subject(name)
  return { measure, of: [name], label: { zh: `${of.zh} ${label.zh}`, en: `${of.en}: ${label.en}` }, ...rest }
}

export function countFigures({ name, counts, changes, isGradual }: SeriesReading): FigureCandidate[] {
  const count = (measure: string, value: number, label: Text) => figure(name, { measure, label, value, unit: 'count' })
  return [
    count('anomalies.iqr', counts.iqr, { zh: '四分位距法异常数', en: 'odd values by IQR' }),
    count('anomalies.mad', counts.mad, { zh: 'MAD 法异常数', en: 'odd values by MAD' }),
    ...(counts.residual === null
      ? []
      : [count('anomalies.residual', counts.residual, { zh: '残差法异常数', en: 'odd values by residuals' })]),
    count('changes', isGradual ? 0 : changes.length, { zh: '水平突变次数', en: 'changes of level' }),
  ]
}

export const oddFigures = (listed: readonly Listed<Odd>[]): FigureCandidate[] =>
  listed.slice(0, most.odd).flatMap(({ name, one: { period, value, expected } }) => {
    const when = periodName(period)
    const own = figure(name, {
      measure: 'anomaly.value',
      label: { zh: `${when.zh}异常值`, en: `odd value of ${when.en}` },
      value,
      unit: 'units',
      period,
    })
    if (expected === null) return [own]
    const label = { zh: `${when.zh}按趋势与季节应有的值`, en: `expected by trend and season in ${when.en}` }
    return [own, figure(name, { measure: 'anomaly.expected', label, value: expected, unit: 'units', period })]
  })

export const changeFigures = (listed: readonly Listed<LevelChange>[]): FigureCandidate[] =>
  listed.slice(0, most.changes).flatMap(({ name, one: { period, effect, before, after } }) => {
    const when = periodName(period)
    const parts: [string, 'share' | 'units', number | null, Text][] = [
      [
        'change.effect',
        'share',
        effect,
        { zh: '起的水平变化（已去季节）', en: 'change of level (season taken out) from' },
      ],
      ['change.before', 'units', before, { zh: '之前的期均销量', en: 'mean a period before' }],
      ['change.after', 'units', after, { zh: '起的期均销量', en: 'mean a period from' }],
    ]
    return parts.map(([measure, unit, value, word]) =>
      figure(name, {
        measure,
        label: { zh: `${when.zh}${word.zh}`, en: `${word.en} ${when.en}` },
        value,
        unit,
        period,
      }),
    )
  })

const ruleNames = {
  iqr: { zh: '四分位距', en: 'IQR' },
  mad: { zh: 'MAD', en: 'MAD' },
  residual: { zh: '残差（STL）', en: 'residual (STL)' },
}

export const oddTable = (listed: readonly Listed<Odd>[]): Table => ({
  title: {
    zh: '异常值（残差法：与自身趋势和季节不符；其余两法只看大小）',
    en: 'Odd values (residual: does not fit its own trend and season; the others look at size alone)',
  },
  columns: [
    { key: 'product', label: { zh: '产品', en: 'Product' } },
    { key: 'period', label: { zh: '时期', en: 'Period' } },
    { key: 'side', label: { zh: '方向', en: 'Side' } },
    { key: 'value', label: { zh: '数值', en: 'Value' }, unit: 'units' },
    { key: 'expected', label: { zh: '应有值', en: 'Expected' }, unit: 'units' },
    { key: 'score', label: { zh: '偏离（该法的尺度）', en: 'Distance (in the rule’s scale)' }, unit: 'number' },
    { key: 'rules', label: { zh: '判定方法', en: 'Rules' } },
  ],
  rows: listed.slice(0, 30).map(({ name, one }) => [
    subjectCell(name),
    one.period,
    one.side === 'high' ? { zh: '↑ 偏高', en: '↑ high' } : { zh: '↓ 偏低', en: '↓ low' },
    tableNumber(one.value),
    tableNumber(one.expected),
    tableNumber(one.score),
    {
      zh: one.rules.map((rule) => ruleNames[rule].zh).join('、'),
      en: one.rules.map((rule) => ruleNames[rule].en).join(', '),
    },
  ]),
})

export const changeTable = (listed: readonly Listed<LevelChange>[]): Table => ({
  title: { zh: '水平突变', en: 'Changes of level' },
  columns: [
    { key: 'product', label: { zh: '产品', en: 'Product' } },
    { key: 'period', label: { zh: '自', en: 'From' } },
    { key: 'effect', label: { zh: '水平变化', en: 'Change' }, unit: 'share' },
    { key: 'before', label: { zh: '之前期均', en: 'Mean before' }, unit: 'units' },
    { key: 'after', label: { zh: '之后期均', en: 'Mean after' }, unit: 'units' },
  ],
  rows: listed
    .slice(0, 30)
    .map(({ name, one }) => [subjectCell(name), one.period, ...[one.effect, one.before, one.after].map(tableNumber)]),
})

/** The course of the series in which most happened. */
export function courseChart(periods: string[], series: readonly Series[], name: string): ChartDraft[] {
  const found = series.find((one) => one.name === name)
  if (!found) return []
  const of = subject(name)
  return [
    {
      kind: 'line',
      title: { zh: `${of.zh}销量`, en: `${of.en}: sales` },
      unit: 'units',
      periods,
      series: [{ name: of, values: [...found.values] }],
    },
  ]
}

export function headline(odd: readonly Listed<Odd>[], changes: readonly Listed<LevelChange>[]): Text {
  const misfits = odd.filter(({ one }) => one.rules.includes('residual'))
  const parts = [
    ...changes.slice(0, 2).map(({ name, one: { period, effect } }) => {
      const [of, when] = [subject(name), periodName(period)]
      const size = effect === null ? '' : ` ${signedPercent(effect)}`
      return {
        zh: `${of.zh} 自 ${when.zh}起水平变化${size}`,
        en: `${of.en}: level changed from ${when.en} on${size && `,${size}`}`,
      }
    }),
    ...misfits.slice(0, 2).map(({ name, one: { period, value, expected } }) => {
      const [of, when] = [subject(name), periodName(period)]
      return {
        zh: `${of.zh} ${when.zh} ${quantity(value)}，按趋势与季节应为 ${quantity(expected ?? 0)}`,
        en: `${of.en} ${when.en}: ${quantity(value)} where trend and season lead to ${quantity(expected ?? 0)}`,
      }
    }),
    counted(odd, misfits.length, changes.length),
  ]
  return joined(parts)
}

const counted = (odd: readonly Listed<Odd>[], misfits: number, changes: number): Text => ({
  zh: `共 ${changes} 处水平突变、${misfits} 个与趋势和季节不符的值，另有 ${odd.length - misfits} 个仅数值偏大或偏小`,
  en: `in all ${changes} changes of level, ${misfits} values that do not fit trend and season, ${odd.length - misfits} that are merely large or small`,
})

interface Facts {
  readings: readonly SeriesReading[]
  left: readonly string[]
  hasSeason: boolean
  odd: number
  changes: number
}

export function oddCaveats({ readings, left, hasSeason, odd, changes }: Facts): Caveat[] {
  const named = (pick: (reading: SeriesReading) => boolean) => readings.filter(pick).map(({ name }) => name)
  const about = (code: string, names: readonly string[], say: (names: Text) => Text): Caveat[] =>
    names.length === 0 ? [] : [{ code, text: say(listedSubjects(names)) }]
  return [
    ...about('too-short', left, (names) => ({
      zh: `${names.zh} 不足 8 期数值，未检查。`,
      en: `${names.en}: fewer than 8 values; not looked at.`,
    })),
    ...about(
      'constant',
      named(({ isConstant }) => isConstant),
      (names) => ({
        zh: `${names.zh} 各期数值相同，无可检查。`,
        en: `${names.en}: the same value in every period; nothing to find.`,
      }),
    ),
    ...about(
      'gradual',
      named(({ isGradual }) => isGradual),
      (names) => ({
        zh: `${names.zh} 的水平在变，但一条平滑曲线比几级台阶更贴合：是逐渐升降而非突变，未计入。`,
        en: `${names.en}: the level moves, but a smooth course fits better than steps do: a gradual course, not counted as a change.`,
      }),
    ),
    ...about('no-residuals', hasSeason ? named(({ counts }) => counts.residual === null) : [], (names) => ({
      zh: `${names.zh} 不足三个季节周期，未做残差法检查。`,
      en: `${names.en}: fewer than three full seasons, so residuals were not looked at.`,
    })),
    ...(odd > most.odd || changes > most.changes
      ? [
          {
            code: 'most-only',
            text: {
              zh: `数据点只列最突出的 ${most.odd} 个异常值和 ${most.changes} 处突变，其余见表。`,
              en: `Only the ${most.odd} oddest values and ${most.changes} largest changes are figures; more stand in the tables.`,
            },
          },
        ]
      : []),
    {
      code: 'look-first',
      text: {
        zh: '四分位距法与 MAD 法只看数值大小，旺季也会被判为异常；残差法才与自身的趋势和季节相比。几期长的波动也会表现为突变。异常不等于错误，请先核实再处理。',
        en: 'IQR and MAD look at size alone and flag a peak season too; residuals compare with a series’ own trend and season. A wave of some length shows as changes as well. Odd is not wrong: look before you mend.',
      },
    },
  ]
}
