import type { MeetingView } from '../../agents/view.ts'
import type { AgendaItem } from '../../domain/agenda.ts'
import { type Limit, parseLimit } from '../../domain/limit.ts'
import { spanOf } from '../reading/period.ts'
import { readReasons } from '../reasons/read-reasons.ts'
import type { Ask, Forbidden, Reason, Section, Wish } from '../reasons/wish.ts'

/** A limit of the brief, or a bound a person named in a note. */
export interface Bound extends Limit {
  only?: 'bundle'
  source: 'limit' | 'note'
}

/** What people have allowed, forbidden and asked for so far. */
export interface Mandate {
  bounds: Bound[]
  forbidden: { what: Forbidden; product?: string }[]
  leave: ReadonlySet<string>
  focus: ReadonlySet<string>
  adds: ReadonlySet<Section>
  reasons: Reason[]
  /** The newest verdict: its demands have not been met by any earlier proposal. */
  newest: Reason | null
}

export function readMandate({ task, verdicts }: Pick<MeetingView, 'task' | 'verdicts'>): Mandate {
  const reasons = readReasons(verdicts, { products: task.products, span: spanOf(task.period) })
  const wishes = reasons.flatMap((reason) => reason.wishes)
  const limits = [...task.limits, ...limitsIn(task.repair?.kind === 'limits' ? task.repair.problems : [])]
  return {
    bounds: [...limits.flatMap(readLimit), ...noteBounds(wishes)],
    forbidden: asksOf(wishes, 'forbid').map(({ what, product }) => ({ what, product })),
    leave: lastWord(wishes, 'leave', 'focus'),
    focus: lastWord(wishes, 'focus', 'leave'),
    adds: new Set(asksOf(wishes, 'add').map(({ section }) => section)),
    reasons,
    newest: reasons.at(-1) ?? null,
  }
}

export const asksOf = <K extends Ask['kind']>(wishes: readonly Wish[], kind: K): Extract<Ask, { kind: K }>[] =>
  wishes.map(({ ask }) => ask).filter((ask): ask is Extract<Ask, { kind: K }> => ask.kind === kind)

/** Demands that count for a section: those made on its item, and those made before or after on none in particular. */
export const wishesFor = (mandate: Mandate, item: AgendaItem): Wish[] =>
  mandate.reasons
    .filter((reason) => reason.item === item || !['execution', 'commitments'].includes(reason.item))
    .flatMap((reason) => reason.wishes)

/** A limit in a form nobody can read binds nobody; the check of the round still names it. */
function readLimit(text: string): Bound[] {
  try {
    return [{ ...parseLimit(text), source: 'limit' }]
  } catch {
    return []
  }
}

const limitsIn = (problems: readonly string[]): string[] =>
  problems.flatMap((problem) => problem.match(/[a-z-]+(?:\[[^\]]+\])?(?:<=|>=)-?[\d.]+%?/gi) ?? [])

/** The newest bound a person named for a thing replaces older ones that contradict it. */
function noteBounds(wishes: readonly Wish[]): Bound[] {
  const bounds: Bound[] = []
  for (const { metric, op, value, product, only } of asksOf(wishes, 'bound')) {
    const isSame = (one: Bound) => one.metric === metric && one.target === product && one.only === only
    const kept = bounds.filter(
      (one) => !isSame(one) || (one.op !== op && (op === '>=' ? one.value >= value : one.value <= value)),
    )
    bounds.splice(0, bounds.length, ...kept, {
      metric,
      op,
      value,
      source: 'note',
      ...(product && { target: product }),
      ...(only && { only }),
    })
  }
  return bounds
}

/** Products last spoken of as `kind` and not as `other` after that. */
function lastWord(wishes: readonly Wish[], kind: 'leave' | 'focus', other: 'leave' | 'focus'): Set<string> {
  const said = new Map<string, string>()
  for (const { ask } of wishes) if (ask.kind === kind || ask.kind === other) said.set(ask.product, ask.kind)
  return new Set([...said].filter(([, last]) => last === kind).map(([product]) => product))
}
