import type { AgendaItem } from '../../../domain/agenda.ts'
import type { Figure } from '../../../domain/evidence.ts'
import type { Answer } from '../../doubts/answer.ts'
import type { Doubt } from '../../doubts/doubt.ts'
import { pick } from '../pick.ts'
import { cite, name, period, withFigure } from './basics.ts'

/** What a figure was measured on; the tools call the sum of all products `total`. */
const subject = ({ of }: Figure): string => of.map((one) => (one === 'total' ? '合计销量' : name(one))).join('与')

/** What a doubt is about, in a few words. */
const about = ({ figure }: Doubt): string => subject(figure)

export const doubts = {
  question: (doubt: Doubt, seed: number): string => {
    const { kind, figure, pair, outlook } = doubt
    const [it, at] = [about(doubt), cite(figure)]
    switch (kind) {
      case 'weak-trend':
        return pick(seed, [
          `${it}的走势：p 值 ${at} 没有达到通常的显著水平，会不会只是正常起伏？除了这条趋势线，还有什么旁证？`,
          `${it}到底有没有趋势？p 值只有 ${at}，我不敢据此花钱。请说明换一种检验、换一个起点，结论还成不成立。`,
        ])
      case 'ends-only':
        return `${it}的累计变动 ${at} 只看了头尾，中间怎么走的没有交代，头尾任何一期异常都会把它带偏。`
      case 'short-pair':
        return pick(seed, [
          `${it}的相关系数 ${at}：期数少，多一期或少一期都可能变样${withFigure(pair?.chance, (bar) => `，而且绝对值还没超过排除偶然所需的 ${bar}`)}。照这个系数${pair?.isTogether ? '做捆绑，带来的是增量，还是只把本来就会卖的放在了一起' : '分客群，分出来的真是两批人吗'}？`,
          `${it}的相关系数 ${at} 看着不小，但样本不够${withFigure(pair?.chance, (bar) => `，绝对值要到 ${bar} 才能排除偶然`)}。也可能只是同一轮行情造成的，请拿出验证办法。`,
        ])
      case 'shared-trend':
        return `${it}的相关系数 ${at}：两条线各有趋势，放在一起自然相关。扣掉趋势之后还剩多少？`
      case 'pair-cause':
        return pair?.isTogether
          ? `${it}的相关系数 ${at} 说明一起动，不说明谁带动谁。直接拿来定捆绑，依据还差一步。`
          : `${it}的相关系数 ${at} 说明此消彼长，不等于谁抢了谁的客户。直接拿来分客群，依据还差一步。`
      case 'wide':
        return `${it}的预测上沿 ${at}件与下沿${withFigure(outlook?.lowFigure, (low) => ` ${low}件`)}差得太开，按哪一头备货、定目标，结果完全不同。`
      case 'poor':
        return `${it}的回测 MASE ${at}，说明这套预测不比简单沿用旧值更准。凭什么用它定目标和备货？`
      case 'short-forecast':
        return pick(seed, [
          `${it}在${period(figure.period)}的预测 ${at}件是从很短的历史外推出来的，区间里任何一个数都说得通，为什么偏偏按它来排货和排预算？`,
          `${it}的预测 ${at}件：历史太短，模型看不到周期。要是实际落在区间下半段，这笔投入怎么收场？`,
        ])
      case 'break':
        return `${it}最近一期变动 ${at}，与整体走势相反。是拐点还是偶然？结论不能绕过它。`
      case 'swings':
        return `${it}的标准差 ${at}件，起伏这么大，用均值说话没有意义。旺季和淡季分别是什么情况？`
      case 'share':
        return `${it}占总销量 ${at}，集中度这么高，其他产品做得再好也拉不动整体。为什么资源不先保它？`
      case 'stretch':
        return `${it}的预测变动是 ${at}，目标却定得比预测高。高出来的部分靠哪一项动作补，补不上怎么办？`
      case 'timid':
        return `${it}的预测变动 ${at}，目标基本照着预测写。投入了资源却只认领预测，是不是留了余地？`
      case 'outside':
        return `各产品的目标加起来，已经越过全部产品的模拟区间（边界 ${at}件）。方案撑不到的数不要往上写，多出来的部分靠什么？`
      case 'above':
        return `全部产品按方案模拟是 ${at}件，总目标却写得更高。模拟没有算到的部分，凭什么认定做得到？`
      case 'market':
        return `${it}${figure.measure.startsWith('change') ? '累计' : '每期平均'}变动 ${at}：这么多产品同向走，是大盘的问题还是我们自己的问题？没有行业数据之前，别把账都算到单个产品头上。`
      case 'elastic':
        return `${it}每期平均变动 ${at}件，是按原价跑出来的。一提价还保不保得住？手里没有价格弹性的数据，这一步不能迈大。`
      case 'cause':
        return `${it}${figure.measure.startsWith('change') ? `累计变动 ${at}` : `每期平均变动 ${at}件`}，到底是价格的问题还是产品的问题，没有查清。先打折会不会白白让利？`
      case 'storage':
        return `${it}的预测上沿 ${at}件：备货要备到这里，仓位和资金占用算过没有？卖不到上沿，多出来的货谁来消化？`
      default:
        return `${it}的${figure.measure === 'mean' ? '平均销量' : '最近一期销量'} ${at}件是后面测算的底数。有没有断货、补货或大单造成的异常期？请先排除。`
    }
  },

  answer: ({ kind, figure, alike, support, isConceded, isRepeat, isAbove }: Answer, item: AgendaItem): string => {
    const all = [figure, ...alike]
    const several = all.length === 1 ? '' : all.map((one) => `${subject(one)}（${cite(one)}）`).join('、')
    const of = (what: string) => (several ? `${several}的${what}` : `${subject(figure)}的${what}（${cite(figure)}）`)
    const proof = support.map(({ label, figure: found }) => `${labels[label]} ${cite(found)}`).join('、')
    const it = subject(figure)
    switch (kind) {
      case 'trend':
        return isConceded
          ? `${it}的走势（${cite(figure)}）：单看这个数确实不够硬。${proof ? `不过${proof}，方向是一致的。` : ''}我接受先当假设处理，动作从小做起，中期再验证。`
          : `${it}的走势（${cite(figure)}）：${proof ? `${proof}，都支持这个方向，` : ''}判断站得住，我坚持按此安排。`
      case 'market':
        return `${it}的变动（${cite(figure)}）：同意先查大盘。行业和竞品的情况由市场部补上，在此之前不做全面让利，只守主力产品。`
      case 'elastic':
        return `${it}的增势（${cite(figure)}）：没有弹性数据，这一点我认。所以只提一小步，先在部分渠道试，销量低于预测就恢复原价。`
      case 'cause':
        return `${it}的跌幅（${cite(figure)}）：原因调研和折扣同时做。折扣限时、限人群，调研有了结论就调整，不会一直打下去，力度也先收一点。`
      case 'trend-pair':
        return `${of('相关系数')}：问到点子上了。${isConceded ? '扣除趋势后联动并不明显，所以我没有据此做捆绑，也没有据此分客群。' : '扣除各自的趋势后联动仍在，但我照样先试点、留对照再铺开。'}`
      case 'pair':
        return `${of('相关系数')}：同意，相关不等于因果${isConceded ? '，样本也短' : ''}。${item === 'diagnosis' ? '我只把它当线索，真要用到捆绑或分客群，先试点、留对照，看到增量再铺开。' : '试点留对照组，没有增量就停，力度也先收一点。'}`
      case 'forecast':
        return `${it}的预测（${cite(figure)}）：${proof ? `${proof}，` : ''}${isRepeat ? '处理办法同上。' : forecastWords[item]}`
      case 'backtest':
        return `${of('回测')}：接受。${item === 'commitments' ? '考核以区间为准，中期用新数据重估目标。' : '这套预测只作参考，备货留余量、分批下单，有了新数据马上重估。'}`
      case 'simulated':
        return `全部产品的模拟销量（${cite(figure)}）：${proof ? `${proof}，` : ''}总目标不越过这个区间。高出模拟值的部分来自组合装、触达和备货，这几项模拟里没有算；中期用实际数核对，不见效就回到模拟值。`
      case 'gap':
        return `${it}的预测变动（${cite(figure)}）：${proof ? `${proof}，目标就落在这个区间里。` : ''}${isRepeat ? '说明同上。' : isAbove ? '高出预测的部分对应已经议定的推广、备货和触达，资源到位我认；到不了位，按预测考核。' : '预测里已经含了走势，资源首先用来把它守住；中期看到余地，再把目标往上调。'}`
      case 'spread':
        return figure.measure === 'mean'
          ? `${it}的平均销量（${cite(figure)}）：${proof ? `${proof}，都列在表里，请财务核对这些期有没有异常。` : '逐期数据都在表里，请财务核对有没有异常期。'}目标和备货按预测区间定，不直接用均值。`
          : `${it}的波动（${cite(figure)}）：接受，均值不能代表每一期。${proof ? `${proof}，` : ''}目标和备货都按区间定，不按均值定。`
      case 'share':
        return `${it}的占比（${cite(figure)}）：同意把它当基本盘先守住，但也要给其他产品留一点培育的空间，否则集中度只会更高。`
      case 'change':
        return `${it}的变动（${cite(figure)}）：${proof ? `补充看${proof}，` : ''}头尾数确实容易受单期影响，所以只作旁证，不单独用来定量。`
      default:
        return `${it}（${cite(figure)}）：这个数由工具按原始数据算出，我只拿它作参考，不单独用它定数值。`
    }
  },
}

const forecastWords: Record<AgendaItem, string> = {
  diagnosis: '点预测只看方向，不作为定位的唯一依据。',
  levers: '点预测只用来定中枢：备货看上沿，花钱分批，不把宝押在一个数上。',
  execution: '货分批进、钱分批花，进度跟不上就在中期收住，不会一次压满。',
  commitments: '目标落在区间之内，考核看区间，中期用实际数修正。',
  final: '定稿里只用区间，不用单点。',
}

const labels: Record<Answer['support'][number]['label'], string> = {
  change: '累计变动',
  sen: '稳健斜率',
  tau: '秩相关',
  rankP: '秩检验 p 值',
  p: '线性趋势 p 值',
  slope: '平均变动',
  low: '区间下沿',
  high: '区间上沿',
  mase: '回测 MASE',
  min: '最低',
  max: '最高',
  forecast: '预测变动',
  peak: '旺季高出均值',
  trough: '淡季相差',
}
