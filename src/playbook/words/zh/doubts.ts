import type { AgendaItem } from '../../../domain/agenda.ts'
import type { Doubt } from '../../doubts/doubt.ts'
import type { Answer } from '../../doubts/answer.ts'
import { pick } from '../pick.ts'
import { cite, comma, name, period, withFigure } from './basics.ts'

/** What a doubt is about, in a few words. */
const about = ({ figure }: Doubt): string => figure.of.map(name).join('与')

export const doubts = {
  question: (doubt: Doubt, seed: number): string => {
    const { kind, figure, product, pair, outlook } = doubt
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
        return `${it}的相关系数 ${at}：两条线各有趋势，放在一起自然相关。扣掉趋势之后还剩多少，谁也没算过。`
      case 'pair-cause':
        return `${it}的相关系数 ${at} 说明一起动，不说明谁带动谁。直接拿来定捆绑或分客群，依据还差一步。`
      case 'wide':
        return `${it}的预测上沿 ${at}件与下沿${withFigure(outlook?.lowFigure, (low) => ` ${low}件`)}差得太开，按哪一头备货、定目标，结果完全不同。`
      case 'poor':
        return `${it}的回测 MASE ${at}，说明这套预测还不如直接沿用上期。凭什么用它定目标和备货？`
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
        return `${it}的预测变动 ${at}，目标就照着预测写。投入了资源却只认领预测，是不是留了余地？`
      case 'storage':
        return `${it}的预测上沿 ${at}件：备货要备到这里，仓位和资金占用算过没有？卖不到上沿，多出来的货谁来消化？`
      default:
        return `${comma(`${it}的数据 ${at} 对结论影响最大`, product || pair ? '请说明它是怎么来的、有没有异常期' : '请说明口径')}。`
    }
  },

  answer: ({ kind, figure, alike, support, isConceded }: Answer, item: AgendaItem): string => {
    const all = [figure, ...alike]
    const about = all.map((one) => `${one.of.map(name).join('与')}（${cite(one)}）`).join('、')
    const proof = support.map(({ label, figure: found }) => `${labels[label]} ${cite(found)}`).join('、')
    const it = figure.of.map(name).join('与')
    switch (kind) {
      case 'trend':
        return isConceded
          ? `${it}的走势（${cite(figure)}）：单看这个数确实不够硬。${proof ? `不过${proof}，方向是一致的。` : ''}我接受先当假设处理，动作从小做起，中期再验证。`
          : `${it}的走势（${cite(figure)}）：${proof ? `${proof}，都支持这个方向，` : ''}判断站得住，我坚持按此安排。`
      case 'pair':
        return `${about}的相关系数：同意，相关不等于因果${isConceded ? '，样本也短' : ''}。${item === 'diagnosis' ? '我只把它当线索，真要用到捆绑或分客群，先试点、留对照，看到增量再铺开。' : '试点留对照组，没有增量就停，力度也先收一点。'}`
      case 'forecast':
        return `${it}的预测（${cite(figure)}）：${proof ? `${proof}，` : ''}${forecastWords[item]}`
      case 'backtest':
        return `${about}的回测：接受。${item === 'commitments' ? '考核以区间为准，中期用新数据重估目标。' : '这套预测只作参考，备货留余量、分批下单，有了新数据马上重估。'}`
      case 'gap':
        return `${it}的预测变动（${cite(figure)}）：${proof ? `${proof}，目标就落在这个区间里。` : ''}高出预测的部分对应已经议定的推广、备货和触达，资源到位我认；到不了位，按预测考核。`
      case 'spread':
        return `${it}的波动（${cite(figure)}）：接受，均值不能代表每一期。${proof ? `${proof}，` : ''}目标和备货都按区间定，不按均值定。`
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
}
