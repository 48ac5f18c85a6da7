import type { Proposal } from '../../../domain/proposal.ts'
import type { Plan } from '../../plan/plan.ts'
import { capital, listed, money, name, names, period, verbatim } from './basics.ts'
import { levers } from './levers.ts'
import { positions } from './positions.ts'
import { promises } from './promises.ts'

function groupsOf(list: Proposal['levers'], currency: string): [string, string[]][] {
  const of = (...kinds: string[]) =>
    list.filter(({ kind }) => kinds.includes(kind)).map((lever) => levers.line(lever, currency))
  const groups: [string, string[]][] = [
    [levers.groups.offers, of('bundle', 'discount', 'price-change')],
    [levers.groups.target, of('target')],
    [levers.groups.stock, of('stock')],
    [levers.groups.budget, withTotal(of('budget'), list, currency)],
  ]
  return groups.filter(([, lines]) => lines.length > 0)
}

/** The sum stands first where there is more than one line. */
function withTotal(lines: string[], list: Proposal['levers'], currency: string): string[] {
  const total = list.filter(({ kind }) => kind === 'budget').reduce((sum, { value }) => sum + value, 0)
  return lines.length > 1 ? [`${money(total, currency)} in total`, ...lines] : lines
}

/** Sums of each item, in a few sentences. */
export const summary = {
  leverGroups: (list: Proposal['levers'], currency: string): string[] =>
    groupsOf(list, currency).map(([title, lines]) => `${title}: ${lines.join('; ')}.`),
  diagnosis: (plan: Plan): string =>
    plan.positions.length > 0
      ? `Strategy types. ${positions.headline(plan.positions)}`
      : 'There are no data to diagnose from; all products run on the common offer for now.',
  levers: (list: Proposal['levers'], currency: string): string =>
    list.length > 0
      ? summary.leverGroups(list, currency).join(' ')
      : 'Without data this round sets no price, discount or budget.',
  execution: (actions: Proposal['actions']): string => {
    const owners = [...new Set(actions.map(({ owner }) => owner))]
    const first = actions.map(({ start, due }) => start ?? due).sort()[0] ?? ''
    const last =
      actions
        .map(({ due }) => due)
        .sort()
        .at(-1) ?? ''
    return `The work runs from ${first} to ${last}: stock, training and customer classes first, then promotions and campaigns, a mid-term review that extends or stops them, and a closing review. Owners: ${names(owners)}.`
  },
  /** Every commitment as a line. */
  commitments: (lines: readonly string[]): string =>
    lines.length > 0
      ? `Commitments. ${lines.join('; ')}.`
      : 'There is nothing to base numbers on, so progress is followed by monitoring only.',

  /** The settled plan in a paragraph a line. */
  final: (plan: Plan, proposal: Proposal): string => {
    const { task, settled } = plan.view
    if (!settled) return `No plan for ${period(task.period)} was approved.`
    const by = (type: Proposal['positioning'][number]['strategyType']) =>
      proposal.positioning.filter((one) => one.strategyType === type).map(({ segment }) => name(segment))
    const types = (['win', 'retain', 'differentiated', 'undifferentiated'] as const).filter(
      (type) => by(type).length > 0,
    )
    return [
      types.length > 0 &&
        `Product strategy. ${types.map((type) => `${capital(listed(by(type)))}: ${positions.type(type)}`).join('; ')}.`,
      proposal.levers.length > 0 && summary.leverGroups(proposal.levers, task.currency).join(' '),
      proposal.actions.length > 0 && summary.execution(proposal.actions),
      proposal.commitments.length > 0 &&
        summary.commitments(proposal.commitments.map((one) => promises.line(one, task.currency))),
      proposal.dissent.length > 0 && `Reservations. ${proposal.dissent.map(({ what }) => verbatim(what)).join(' ')}`,
    ]
      .filter(Boolean)
      .join('\n')
  },
}
