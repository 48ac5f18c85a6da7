import type { Proposal } from '../../../domain/proposal.ts'
import type { Plan } from '../../plan/plan.ts'
import { money, name, names, period, verbatim } from './basics.ts'
import { levers } from './levers.ts'
import { positions } from './positions.ts'
import { promises } from './promises.ts'

const groupsOf = (list: Proposal['levers'], currency: string) => {
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
  return lines.length > 1 ? [`合计 ${money(total, currency)}`, ...lines] : lines
}

/** Sums of each item, in a few sentences. */
export const summary = {
  leverGroups: (list: Proposal['levers'], currency: string): string[] =>
    groupsOf(list, currency).map(([title, lines]) => `${title}：${lines.join('；')}。`),
  diagnosis: (plan: Plan): string =>
    plan.positions.length > 0
      ? `诊断结论：${positions.headline(plan.positions)}`
      : '目前没有数据支撑，诊断暂缺，各产品先按统一方案执行。',
  levers: (list: Proposal['levers'], currency: string): string =>
    list.length > 0 ? summary.leverGroups(list, currency).join('') : '没有数据支撑，本轮不定价格、折扣和预算。',
  execution: (actions: Proposal['actions']): string => {
    const owners = [...new Set(actions.map(({ owner }) => owner))]
    const first = actions.map(({ start, due }) => start ?? due).sort()[0] ?? ''
    const last =
      actions
        .map(({ due }) => due)
        .sort()
        .at(-1) ?? ''
    return `行动计划自 ${first} 启动，至 ${last} 收尾：先完成备货、培训和客户分层，再上线促销与推广，中期复核决定加码或停止，期末复盘。责任部门：${names(owners)}。`
  },
  /** Every commitment as a line. */
  commitments: (lines: readonly string[]): string =>
    lines.length > 0 ? `承诺：${lines.join('；')}。` : '没有可依据的数据，暂不设数字指标，按监控安排跟踪。',
  /** The settled plan in a paragraph a line. */
  final: (plan: Plan, proposal: Proposal): string => {
    const { task, settled } = plan.view
    if (!settled) return `${period(task.period)}的销售策略没有形成已批准的方案。`
    const by = (type: Proposal['positioning'][number]['strategyType']) =>
      proposal.positioning.filter((one) => one.strategyType === type).map(({ segment }) => name(segment))
    const types = (['win', 'retain', 'differentiated', 'undifferentiated'] as const).filter(
      (type) => by(type).length > 0,
    )
    return [
      types.length > 0 &&
        `产品策略：${types.map((type) => `${by(type).join('、')}走“${positions.type(type)}”`).join('；')}。`,
      proposal.levers.length > 0 && summary.leverGroups(proposal.levers, task.currency).join(''),
      proposal.actions.length > 0 && summary.execution(proposal.actions),
      proposal.commitments.length > 0 &&
        summary.commitments(proposal.commitments.map((one) => promises.line(one, task.currency))),
      proposal.dissent.length > 0 && `保留意见：${proposal.dissent.map(({ what }) => verbatim(what)).join('')}`,
    ]
      .filter(Boolean)
      .join('\n')
  },
}
