import type { ColumnRole } from '../../../domain/dataset/roles.ts'
import { PRODUCT_WORDS, QUANTITY_WORDS, wordKey } from './column-words.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

type SideRole = Exclude<ColumnRole, 'period' | 'attribute' | 'ignored'>

/** What stands beside period, product and quantity. Earlier words of a role win over later ones. */
const ROLE_WORDS: readonly [SideRole, readonly string[]][] = [
  ['product', PRODUCT_WORDS],
  ['quantity', QUANTITY_WORDS],
  [
    'customer',
    words(`customer customerid customername client clientid clientname buyer member memberid userid account accountid
    客户 客户编号 客户id 客户名称 客户代码 会员 会员编号 会员id 会员号 顾客 用户 用户id 买家 买家id 买家昵称`),
  ],
  [
    'order',
    words(`order orderid orderno ordernumber invoice invoiceno invoiceid transactionid transaction receipt basket basketid
    订单 订单号 订单编号 订单id 单号 单据号 单据编号 小票号 交易号 流水号`),
  ],
  [
    'region',
    words(`region area salesregion territory market zone district 大区 地区 区域 销售区域 片区 战区 province state 省份 省
    city 城市 市 country 国家 store storename storeid shop 门店 门店名称 店铺 网点`),
  ],
  ['channel', words(`channel saleschannel platform medium 渠道 销售渠道 渠道名称 平台 销售平台 渠道类型`)],
  [
    'revenue',
    words(`revenue salesamount turnover netsales grosssales salesvalue amount totalamount gmv 销售额 销售金额 成交额 成交金额
    营业额 营收 收入 金额 实付金额 支付金额`),
  ],
  [
    'price',
    words(
      `price unitprice saleprice sellingprice listprice avgprice averageprice 价格 单价 售价 销售单价 定价 成交价 均价 零售价`,
    ),
  ],
  ['cost', words(`cost unitcost cogs costprice totalcost 成本 单位成本 成本价 进价 采购价 采购成本 生产成本`)],
  [
    'ad_spend',
    words(`adspend adspending adcost adbudget advertising advertisement advertisingspend marketing marketingspend marketingcost
    promotionspend 广告 广告费 广告费用 广告投入 广告支出 广告花费 推广费 推广费用 营销费用 营销投入 投放费用`),
  ],
  [
    'competition',
    words(`competition marketcompetition competitionindex competitionlevel competitor competitorprice 竞争 市场竞争 竞争强度
    竞争指数 竞争程度 竞品价格`),
  ],
  [
    'satisfaction',
    words(
      `satisfaction customersatisfaction csat nps satisfactionscore recommend 满意度 客户满意度 满意度评分 推荐度 推荐意愿`,
    ),
  ],
  ['rating', words(`rating stars score reviewscore 评分 评级 星级 打分 评价分`)],
  [
    'inventory',
    words(
      `inventory stock stocklevel onhand stockonhand inventorylevel endingstock 库存 库存量 现有库存 期末库存 库存数量 在库数量`,
    ),
  ],
  [
    'campaign',
    words(
      `campaign campaignid campaignname promotion promo promotionname 活动 活动名称 活动编号 营销活动 促销 促销活动`,
    ),
  ],
  ['variant', words(`variant testgroup experimentgroup abgroup arm treatment 实验组 分组 组别 版本 测试组 方案组`)],
  [
    'converted',
    words(
      `converted conversion isconverted purchased bought responded response 是否转化 转化 是否购买 是否成交 是否响应`,
    ),
  ],
]

const ENDINGS: readonly [RegExp, SideRole][] = [
  [/(客户编号|客户名称|会员号|customerid|customername|userid)$/, 'customer'],
  [/(订单号|订单编号|orderid|orderno)$/, 'order'],
  [/(大区|地区|区域|region)$/, 'region'],
  [/(渠道|channel)$/, 'channel'],
  [/(销售额|销售金额|revenue|amount)$/, 'revenue'],
  [/(单价|售价|price)$/, 'price'],
  [/(成本|cost)$/, 'cost'],
  [/(广告费|广告费用|广告投入|adspend)$/, 'ad_spend'],
  [/(满意度|satisfaction)$/, 'satisfaction'],
  [/(评分|rating)$/, 'rating'],
  [/(库存|库存量|inventory|stock)$/, 'inventory'],
]

/** How well a name fits a role: lower is better; null when it does not. */
function fit(name: string): { role: SideRole; rank: number } | null {
  const key = wordKey(name)
  for (const [role, list] of ROLE_WORDS) {
    const rank = list.indexOf(key)
    if (rank >= 0) return { role, rank }
  }
  const ending = ENDINGS.find(([form]) => form.test(key))
  return ending ? { role: ending[1], rank: 1_000 } : null
}

/**
 * The roles of columns beside period, product and quantity, by their names. A role goes to one column, the one whose
 * name fits best; what no role fits is an attribute.
 *
 * @example guessRoles(['大区', '城市', '备注'], new Set()) // => ['region', 'attribute', 'attribute']
 */
export function guessRoles(names: readonly string[], taken: ReadonlySet<ColumnRole>): ColumnRole[] {
  const fits = names.map(fit)
  return fits.map((own, i) => {
    if (!own || taken.has(own.role)) return 'attribute'
    const best = fits.findIndex((other) => other?.role === own.role && other.rank === bestRank(fits, own.role))
    return best === i ? own.role : 'attribute'
  })
}

const bestRank = (fits: readonly ({ role: SideRole; rank: number } | null)[], role: SideRole): number =>
  Math.min(...fits.filter((one) => one?.role === role).map((one) => one?.rank ?? 0))
