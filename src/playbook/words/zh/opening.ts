import type { Plan } from '../../plan/plan.ts'
import { isFalling, isMoving, isRising, type Market } from '../../reading/findings.ts'
import type { PairReading } from '../../reading/pair.ts'
import { pick } from '../pick.ts'
import { bundle, clause, comma, name, names, withFigure } from './basics.ts'
import { positions } from './positions.ts'

const markets: Record<Market, (plan: Plan) => string> = {
  growing: () => '整体在往上走，机会大于压力',
  shrinking: () => '多数产品同时走低，要先当市场问题看，再当产品问题看',
  mixed: ({ findings }) => {
    const falling = findings.products.filter(isFalling).map((one) => one.name)
    const rising = findings.products.filter(isRising).map((one) => one.name)
    const core = findings.products.filter((one) => one.isCore && !isMoving(one)).map((one) => one.name)
    return comma(
      core.length > 0 && `${names(core.slice(0, 3))}是基本盘，要守住`,
      falling.length > 0 && `${names(falling.slice(0, 4))}要尽快干预`,
      rising.length > 0 && `${names(rising.slice(0, 4))}值得加码`,
    )
  },
  calm: () => '没有哪个产品有明确的涨跌，文章要做在结构和客户上',
}

/** The salesperson's first words on an item. */
export const opening = {
  noFigures: (): string =>
    '我手上还没有任何可引用的数据点，工具没有取到数。没有数据我不报数字：这一轮先不谈价格、折扣和预算，请先把数据补齐。',
  stance: (goal: string, bottomLine: string): string =>
    `先亮明立场：我的目标是${clause(goal)}；底线是${clause(bottomLine)}。`,

  diagnosis: {
    lead: (plan: Plan): string =>
      `${pick(plan.view.task.round, ['数据我过了一遍，先说判断：', '把这份销售表从头看完，我的判断是：'])}${markets[plan.findings.market](plan)}。${withFigure(plan.findings.periodsFigure, (at) => `数据共 ${at}期${plan.findings.isShort ? '，不算长，下面的结论都按这个分量来听' : ''}。`)}`,
    size: '一、量级与波动',
    trend: '二、走势',
    pairs: '三、产品之间的联动',
    chance: (pairs: readonly PairReading[]): string =>
      withFigure(pairs.find(({ chance }) => chance)?.chance, (at) => {
        const which =
          pairs.length === 1
            ? '这一组还没到'
            : pairs.every(({ chance }) => chance)
              ? '上面几组都还没到'
              : '上面有的还没到'
        return `数据期数有限，系数的绝对值要超过 ${at} 才能排除偶然，${which}这个程度，只能当线索，不能当结论。`
      }),
    noPairs: (): string => '各产品之间没有像样的相关性，谈不上捆绑，也看不出谁抢了谁的客户。',
    single: (): string => '只有一个产品，谈不上联动，功夫要下在客户和渠道上。',
    position: '四、我的主张',
    positions: (plan: Plan): string => positions.headline(plan.positions),
    others: (products: readonly string[]): string =>
      `${names(products.slice(0, 4))}${products.length > 4 ? '等' : ''}体量较小或没有数据，先按统一方案处理，不逐一展开。`,
    ask: (): string => '这一轮先把每个产品的策略类型定下来，具体的让利、备货和花钱放到下一轮谈。',
  },

  levers: {
    lead: (plan: Plan): string =>
      pick(plan.view.task.round, [
        '诊断已经定了，这一轮谈手段。先看规划期能卖多少：',
        '接下来把判断变成手段。规划期的预测如下：',
      ]),
    noForecast: (): string => '预测没有取到，以下主张只依据历史数据，目标和备货要留更大余量。',
    proposals: '据此我主张：',
    bundle: (pairs: readonly (readonly string[])[]): string =>
      `捆绑：${pairs.map((pair) => pair.map(name).join('与')).join('、')}放在一起卖，让利要让顾客一眼看得出划算，否则没有推力。`,
    rescue: (products: readonly string[]): string =>
      `止跌：${names(products)}给一段限时折扣，配上重新设计的推广，先把下滑刹住。`,
    price: (products: readonly string[]): string =>
      `提价：${names(products)}有增长、起伏也小，可以试一次小幅提价，把让出去的毛利找补回来。`,
    target: (products: readonly string[]): string =>
      `精准触达：留一部分名额专门找${names(products)}的意向客户，线上线下同时做，不再一套话术打天下。`,
    stock: (products: readonly string[]): string =>
      `备货：${names(products.slice(0, 4))}${products.length > 4 ? '等' : ''}按预测上沿留安全库存，活动期间不能断货。`,
    calm: (): string => '数据里没有支持大动作的信号，我不主张为了动而动：把钱花在老客户和小规模测试上。',
    ask: (): string => '预算我不要多，但要专款专用：推广、会员和调研分开列，各有各的用途。',
  },

  execution: {
    lead: (): string => '手段已经定了，这一轮谈怎么落地。我的安排是先备后打：',
    steps: (plan: Plan): string[] => {
      const works = new Set(plan.actions.map(({ work }) => work))
      const of = (kind: string) => plan.levers.levers.filter((lever) => lever.kind === kind)
      const offers = [
        ...of('bundle').map(({ products }) => `${bundle(products)}组合装`),
        ...(of('discount').length > 0 ? [`${names(of('discount').map(({ target }) => target))}的限时折扣`] : []),
        ...(of('price-change').length > 0 ? [`${names(of('price-change').map(({ target }) => target))}的调价`] : []),
      ]
      return [
        `准备：启动会和一线培训先做完${works.has('supply') ? '，同时与供应商锁定交期、把安全库存备到位' : ''}，客户在 CRM 里分好层。`,
        offers.length > 0
          ? `上线：${offers.join('、')}在准备完成之后启动，各渠道口径一致，单独记账。`
          : '上线：不动价格，以客户维护和主题推广为主，各渠道单独记账。',
        works.has('precision')
          ? `触达：按${names(of('target').map(({ target }) => target))}投放，留对照组，看得出是不是活动带来的。`
          : '触达：主题推广与门店陈列同步，活动前后可比。',
        '客户：会员积分、老带新和满意度回访一起做，让来过的人再来。',
        '收尾：中期复核决定加码还是停掉，期末复盘进入下一期协商。',
      ]
    },
    ask: (): string => '我需要的支持：培训时间、供应链排期和市场部的素材要在启动前到位，缺一项就顺延，不硬上。',
  },

  commitments: {
    lead: (): string => '最后谈承诺。我只认领有预测支撑、又有资源保障的指标：',
    products: (products: readonly string[], mode: 'rising' | 'falling' | 'supported' | 'steady'): string =>
      ({
        rising: `${names(products)}：在增长，目标可以定在预测之上。`,
        falling: `${names(products)}：先止跌，目标看能不能把降幅收窄，不承诺反转。`,
        supported: `${names(products)}：有捆绑或触达的支持，目标比预测略高一点。`,
        steady: `${names(products)}：按预测守住，不加码。`,
      })[mode],
    watch: (): string => '监控跟着承诺走：销量进度、库存水位、市场动态和客户反馈各有预警线，触线当周处理，不等月底。',
    ask: (): string => '考核请以区间为准、以目标为努力方向。资源晚到的，责任要按实际到位时间算。',
  },
}
