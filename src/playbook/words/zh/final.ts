import type { Proposal } from '../../../domain/proposal.ts'
import type { Plan } from '../../plan/plan.ts'
import { clause, period, verbatim } from './basics.ts'

const likelihoods = { low: '低', medium: '中', high: '高' }

/** The FINAL ANSWER. */
export const final = {
  mark: 'FINAL ANSWER:',
  lead: ({ view: { task } }: Plan): string =>
    `围绕“${clause(task.objective)}”，双方已就${period(task.period)}的销售策略达成一致，定稿如下。`,
  early: (): string => '会议提前收尾，以下只包含已经议定的部分；没有议定的不在执行范围之内。',
  empty: ({ view: { task } }: Plan): string =>
    `关于${period(task.period)}的销售策略，会议没有形成任何已批准的方案，因此没有可执行的内容。建议补齐数据后重新召开。`,
  titles: {
    positioning: '一、产品策略',
    levers: '二、策略杠杆',
    actions: '三、行动计划',
    commitments: '四、承诺',
    monitoring: '五、监控与预警',
    risks: '六、风险与应对',
    dissent: '七、保留意见',
    follow: '八、后续跟进',
  },
  missing: (section: 'positioning' | 'levers' | 'actions' | 'commitments' | 'monitoring'): string =>
    ({
      positioning: '产品策略没有议定。',
      levers: '价格、折扣与预算没有议定，执行中不得自行决定。',
      actions: '行动安排没有议定。',
      commitments: '销量承诺没有议定。',
      monitoring: '监控安排没有议定。',
    })[section],
  risk: ({ what, likelihood, response }: Proposal['risks'][number]): string =>
    `（可能性${likelihoods[likelihood]}）${verbatim(what)}应对：${verbatim(response)}`,
  dissent: (seat: string, what: string): string => `${seat}：${verbatim(what)}`,
  noDissent: (): string => '双方没有保留意见。',
  follow: (end: string, hasChecks: boolean): string[] => [
    '本定稿经真人经理批准后生效，由销售部向各责任部门书面确认，各方对内容的理解须一致。',
    hasChecks
      ? '销售部按监控频次跟进进度，触发预警的当周提出补救措施，不等到期末。'
      : '销售部定期跟进进度，发现偏差当周提出补救措施。',
    `${end} 前完成复盘，实际结果反馈到下一期协商，逐条核对承诺，有效的保留，无效的撤下。`,
  ],
}
