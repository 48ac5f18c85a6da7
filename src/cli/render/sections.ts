import type { Language, Text } from '../../domain/language.ts'
import { leverNames, likelihoodNames, mixNames, strategyNames } from '../../domain/names.ts'
import { writeAmount } from '../../domain/numbers/amount.ts'
import { type Lever, leverUnits, type Proposal } from '../../domain/proposal.ts'
import { seatNames } from '../../domain/seat.ts'
import type { Pen } from '../pen.ts'

export type SectionName = Exclude<keyof Proposal, 'item' | 'summary'>
type Row<K extends SectionName> = Proposal[K][number]

/** How the rows of one section of a plan are told apart and written. Texts may hold figure tokens. */
export interface Section<K extends SectionName = SectionName> {
  name: K
  title: Text
  keyOf(row: Row<K>): string
  /** The row in one line. */
  headOf(row: Row<K>, pen: Pen, currency: string): string
  /** What stands under it. */
  restOf(row: Row<K>, pen: Pen): string[]
}

const define = <K extends SectionName>(section: Section<K>) => section as unknown as Section

/** The sections in the order a reader wants them. */
export const sections: readonly Section[] = [
  define<'positioning'>({
    name: 'positioning',
    title: { zh: '定位', en: 'Positioning' },
    keyOf: ({ segment }) => segment,
    headOf: ({ segment, strategyType }, { language }) => `${segment} · ${strategyNames[strategyType][language]}`,
    restOf: ({ because }) => [because],
  }),
  define<'levers'>({
    name: 'levers',
    title: { zh: '策略杠杆', en: 'Levers' },
    keyOf: ({ kind, target }) => `${kind} ${target}`,
    headOf: (lever, { language }, currency) =>
      `${leverNames[lever.kind][language]} · ${lever.target} · ${leverValue(lever, { language, currency })}`,
    restOf: ({ because }) => [because],
  }),
  define<'actions'>({
    name: 'actions',
    title: { zh: '行动（4P）', en: 'Actions (4P)' },
    keyOf: ({ p, what }) => `${p} ${what}`,
    headOf: ({ p, what }, { language }) => `${mixNames[p][language]} · ${what}`,
    restOf: ({ owner, start, due, resources }) => [
      [owner, start ? `${start} → ${due}` : `→ ${due}`, resources].filter((part) => part !== '').join(' · '),
    ],
  }),
  define<'commitments'>({
    name: 'commitments',
    title: { zh: '承诺', en: 'Commitments' },
    keyOf: ({ metric, segment }) => `${metric} ${segment}`,
    headOf: ({ metric, segment, unit, baseline, target, low, high }, { language }, currency) => {
      const write = (value: number) => writeAmount(value, unit, { language, currency })
      return `${metric} · ${segment} · ${write(baseline)} → ${write(target)} (${write(low)} – ${write(high)})`
    },
    restOf: ({ owner, due }) => [`${owner} · → ${due}`],
  }),
  define<'monitoring'>({
    name: 'monitoring',
    title: { zh: '监控', en: 'Monitoring' },
    keyOf: ({ metric }) => metric,
    headOf: ({ metric, cadence, owner }) => `${metric} · ${cadence} · ${owner}`,
    restOf: ({ alert }) => [alert],
  }),
  define<'risks'>({
    name: 'risks',
    title: { zh: '风险', en: 'Risks' },
    keyOf: ({ what }) => what,
    headOf: ({ what, likelihood }, { language }) => `[${likelihoodNames[likelihood][language]}] ${what}`,
    restOf: ({ response }) => [response],
  }),
  define<'dissent'>({
    name: 'dissent',
    title: { zh: '保留意见', en: 'Dissent' },
    keyOf: ({ seat, what }) => `${seat} ${what}`,
    headOf: ({ seat, what }, { language }) => `${seatNames[seat][language]} · ${what}`,
    restOf: () => [],
  }),
]

const leverValue = ({ kind, value }: Lever, money: { language: Language; currency: string }) =>
  writeAmount(value, leverUnits[kind], money)
