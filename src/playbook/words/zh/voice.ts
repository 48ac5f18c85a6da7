import { pick } from '../pick.ts'
import { actions } from './actions.ts'
import { name, tidy, verbatim } from './basics.ts'
import { closing } from './closing.ts'
import { doubts } from './doubts.ts'
import { figures } from './figures.ts'
import { final } from './final.ts'
import { insights } from './insights.ts'
import { levers } from './levers.ts'
import { manager } from './manager.ts'
import { notes } from './notes.ts'
import { opening } from './opening.ts'
import { positions } from './positions.ts'
import { promises } from './promises.ts'
import { simulation } from './simulation.ts'
import { summary } from './summary.ts'

/** Chinese, as sales and marketing people speak it. */
export const zh = {
  tidy,
  calling: {
    load: (round: number) => pick(round, ['先把销售数据调出来看一遍。', '我先取最新的销售表。']),
    describe: () => '接着看各产品的均值、波动，以及产品之间的相关性。',
    trend: () => '再逐个产品检验走势，看涨跌站不站得住。',
    forecast: () => '谈手段和目标之前，先把规划期的销量预测做出来。',
    strict: () => '再按更高的置信水平看一遍预测区间。',
    closer: () => '依据还不够，我再补查一组数据。',
    trial: () => '想动的价格和折扣先试算一遍，看划不划算。',
    simulate: () => '再把要提的价格、折扣和广告合在一起模拟一遍。',
    further: () => '手头还有其他数据，把能用的分析一并做了。',
  },
  figures,
  positions,
  levers,
  actions,
  promises,
  opening,
  insights,
  simulation,
  verbatim,
  manager,
  closing: {
    ...closing,
    position: (segment: string, type: Parameters<typeof positions.type>[0], because: string) =>
      `${name(segment)}【${positions.type(type)}】${verbatim(because)}`,
    monitors: (list: Parameters<typeof promises.monitorLine>[0][]) =>
      `监控：${list.map(promises.monitorLine).join('；')}。`,
  },
  doubts,
  notes,
  final,
  summary,
}
