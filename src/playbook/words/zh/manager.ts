import type { Plan } from '../../plan/plan.ts'
import { isFalling } from '../../reading/findings.ts'
import { pick } from '../pick.ts'
import { clause, name, names, quote } from './basics.ts'

const bundleOf = ({ levers }: Plan) => levers.levers.find(({ kind }) => kind === 'bundle')
const fallingOf = ({ findings }: Plan) => findings.products.filter(isFalling).map((one) => one.name)
const pushedOf = ({ levers }: Plan) => [
  ...new Set(
    levers.levers.filter(({ kind }) => kind === 'discount' || kind === 'bundle').flatMap(({ products }) => products),
  ),
]

const hasReserve = ({ levers }: Plan) =>
  levers.levers.some(({ ground }) => ground.kind === 'budget' && ground.use === 'reserve')
const largestLine = ({ levers }: Plan): string =>
  levers.levers.filter(({ kind }) => kind === 'budget').sort((a, b) => b.value - a.value)[0]?.target ?? ''

/** What the sales manager says. */
export const manager = {
  noFigures: (): string =>
    '桌上没有一个数据点，我没法同意任何数字。先把数据取到，再谈主张；在那之前只批准取数和访谈，不批准花钱。',

  lead: {
    diagnosis: (plan: Plan): string =>
      pick(plan.view.task.round, [
        '方向我大体认可，但有几处数据还撑不起结论，先问清楚：',
        '判断听明白了。签字之前，我要先把几个数问到底：',
      ]),
    levers: (plan: Plan): string =>
      plan.levers.levers.some(({ kind }) => kind === 'bundle' || kind === 'discount')
        ? '手段对路，但让利和花钱都是实打实的成本，几个关键数要先过关：'
        : '不急着让利，这一点我赞成。但花钱同样要有依据，先过这几个数：',
    execution: (): string => '步骤可以，先备后打我同意。不过计划再细，也取决于底下的数：',
    commitments: (): string => '愿意认领指标，这个态度好。可目标是预测撑起来的，预测本身我要先问几句：',
    final: (): string => '定稿之前，我再确认一个数：',
  },
  once: (): string => '借这一轮再问清楚一个数：',
  noDoubt: (hasAsked: boolean): string =>
    hasAsked ? '数据这边我没有新的疑问，前面问过的都有交代了。' : '目前这些数据，我没有疑问。',
  stance: (goal: string, bottomLine: string): string =>
    `我的立场也摆在这里：要${clause(goal)}；底线是${clause(bottomLine)}。`,

  demandTitle: '另外补充几点要求：',
  demands: {
    diagnosis: (plan: Plan): string[] => [
      `预算：结论没坐实之前只给试点的钱${fallingOf(plan).length > 0 ? `，${names(fallingOf(plan).slice(0, 3))}先做原因调研，再谈推广` : ''}。`,
      '渠道：线上、线下分开看。合在一起的平均数，掩盖的往往正是问题所在。',
      '责任人：每个产品指定一个人对数据口径和结论负责。',
      'KPI：不能只看销量，复购和客户满意度也要跟踪，否则做成了也不知道为什么。',
    ],
    levers: (plan: Plan): string[] => {
      const bundle = bundleOf(plan)
      const pushed = pushedOf(plan)
      return [
        bundle
          ? `捆绑：${names(bundle.products)}先定时间范围和渠道，组合装单独记销量，力度以试点能看出差别为限，不能一上来就放足。`
          : '',
        pushed.length > 0
          ? '折扣：限时、限人群，到期恢复原价，财务有权叫停。'
          : '触达：先小范围分组测试，跑出差别再放大。',
        '预算：按用途分行，每一行都要有负责人，说不清回报的先放进机动，不许挪用。',
        `备货：${plan.levers.levers.some(({ kind }) => kind === 'stock') ? '安全库存可以留，但活动结束前要收订单，积压算销售的账。' : '没有预测区间就不要提前压货。'}`,
      ].filter(Boolean)
    },
    execution: (plan: Plan): string[] => [
      `时间：所有动作落在 ${plan.findings.span.start} 至 ${plan.findings.span.end} 之间，每项写清起止日期，到期没完成就上会说明。`,
      '责任人：一项一个部门，不要“相关部门配合”。跨部门的，由牵头方负责到底。',
      `复核：中期必须停下来看一次，达标的放量，不达标的撤${hasReserve(plan) ? '，机动的钱也在那次会上决定' : ''}。`,
      ...(largestLine(plan)
        ? [`预算：${name(largestLine(plan))}这一行最大，分批拨付，前一批有了交代再拨后一批。`]
        : []),
      '沟通：一线培训没做完不许开促销，话术和价格权限要写进材料。',
    ],
    commitments: (): string[] => [
      'KPI：每个指标写清基线、目标、区间、期限和责任人，少一样都不算承诺。',
      '预警：低于区间下限就要亮灯，亮灯之后谁在什么时候做什么，也要写进去。',
      '预算：支出同样是承诺，花超了和没达标一样要说明。',
      '市场：竞品动作和客户投诉都要有人盯，别等销量掉了才发现。',
    ],
    final: (): string[] => [],
  },

  trade: {
    diagnosis: (plan: Plan): string => {
      const [product] = fallingOf(plan)
      return product
        ? `交换条件：你把${name(product)}的判断写成“先试点、再验证”，我同意给它单独留出推广和调研的资源。`
        : '交换条件：你同意先做小规模测试，我同意不压缩老客户维护的费用。'
    },
    levers: (plan: Plan): string =>
      pushedOf(plan).length > 0
        ? `交换条件：力度你往回收一点，先试点；见效之后，${hasReserve(plan) ? '机动的钱优先给你放量' : '再谈放量'}。`
        : '交换条件：你不要求折扣，我保证会员和测试的费用不被挪用。',
    execution: (): string => '交换条件：你接受中期复核、不达标就停，我来协调供应链和市场部，保证启动前到位。',
    commitments: (): string =>
      '交换条件：目标定得比预测高一点，我保证货源和推广资源按时到位；资源不到位，考核相应顺延。',
    final: (): string => '',
  },

  recheck: (by: string, note: string): string => `${name(by)}退回时说${quote(note)}，销售的回应我核对过了。`,
  recheckMet: (kind: 'change' | 'evidence' | 'limits'): string =>
    ({
      change: '改动和批注对得上，这一点我没有异议。',
      evidence: '补充的依据我看了，口径一致，可以作为判断的参考。',
      limits: '各项数值都在新红线之内，这一点我没有异议。',
    })[kind],
  recheckOpen: (): string => '其中没有落实到数字的部分，请写进保留意见，不要含糊过去。',
  challenge: (): string => '大家都没有质疑数据，这不正常。我来补一个问题：',
}
