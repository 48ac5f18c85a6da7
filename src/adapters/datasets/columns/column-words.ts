/** The names by which people call their columns. Compared as `wordKey` writes them; earlier words win over later ones. */

/** @example wordKey('Product Name (EN)') // => 'productname' */
export const wordKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([（【].*?[)\]）】]/g, '')
    .replace(/[\s_\-./:#]+/g, '')

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** A column whose values say the whole period. */
export const DATE_WORDS = words(`
  period date 日期 期间 时间 周期 年月 月度 yearmonth salesdate saledate orderdate transactiondate invoicedate
  销售日期 订单日期 下单日期 下单时间 订单时间 销售时间 成交日期 交易日期 统计日期 业务日期 单据日期 时间段 统计期间
  day 天 datetime timestamp time ds dt
`)
export const YEAR_WORDS = words('year 年份 年 年度 fiscalyear 财年 fy yr')
export const MONTH_WORDS = words('month 月份 月 mon')
export const QUARTER_WORDS = words('quarter 季度 季 qtr')
export const WEEK_WORDS = words('week 周 周次 星期 isoweek weeknumber weekno')

export const PRODUCT_WORDS = words(`
  product products productname 产品 产品名称 产品名 商品 商品名称 商品名 品名 货品 货品名称 item itemname goods
  sku skuname 型号 物料 物料名称 productid productcode itemid skuid 产品编号 产品编码 商品编号 商品编码 货号 物料编码
`)

export const QUANTITY_WORDS = words(`
  quantity qty 销量 销售量 销售数量 数量 units unitssold soldunits quantitysold 件数 台数 箱数 出货量 出库数量 订购数量
  volume salesvolume salesquantity salesqty sold sales
`)
/** Money: taken as the quantity only when a file has nothing better, and said. */
export const AMOUNT_WORDS = words('revenue turnover salesamount amount 销售额 销售金额 金额 营业额 营收 收入')

/** What commonly stands beside sales, and is no product. */
export const SIDE_WORDS = new Set(
  words(`
    price unitprice 价格 单价 售价 定价 cost 成本 profit 利润 毛利 margin discount 折扣 折扣率 promotion promo 促销 活动
    adspend adspending advertising advertisement marketing marketingspend 广告 广告费 广告费用 广告投入 广告支出 营销费用
    marketcompetition competition competitor 市场竞争 竞争 竞争强度 temperature weather 温度 气温 天气 holiday 节假日 是否节假日
    satisfaction 满意度 inventory stock 库存 region 地区 区域 大区 city 城市 province 省份 省 country 国家 store 门店 店铺
    channel 渠道 customer customerid customername client 客户 客户名称 客户编号 category 类别 品类 类目 分类 segment brand 品牌
    orderid orderno ordernumber 订单号 订单编号 单号 id index no 序号 编号 行号 note notes remark remarks comment comments
    备注 说明 salesperson seller 销售员 业务员 weekday 星期几 currency 币种 unit 单位
  `),
)

/** A row or a column that adds up the others. */
export const TOTAL_WORDS = new Set(
  words('合计 总计 小计 总和 累计 共计 汇总 total totals grandtotal subtotal sum 总销量 totalsales'),
)
