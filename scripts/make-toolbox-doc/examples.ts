/** A call that shows what a tool does. Files are those of `data/`. */
export interface Example {
  data: string
  with?: string[]
  params: Record<string, unknown>
}

const sales = 'retailer/sales.csv'

/** One or more calls of every tool; a test holds that none is missing. */
export const examples: Record<string, Example[]> = {
  load_sales_data: [{ data: 'sample-sales.csv', params: {} }],
  describe_sales: [{ data: 'sample-sales.csv', params: {} }],
  measure_trend: [{ data: sales, params: { products: ['每日坚果750g', '芒果干508g'] } }],
  forecast_sales: [{ data: sales, params: { products: ['每日坚果750g'], horizon: 6 } }],
  forecast_with: [{ data: sales, params: { products: ['每日坚果750g'], method: 'sarima', horizon: 6 } }],
  allocate_resources: [{ data: 'retailer/advertising.csv', params: { total: 120_000 } }],
  plan_inventory: [
    {
      data: 'retailer/inventory.csv',
      with: ['retailer/purchases.csv'],
      params: { products: ['每日坚果750g', '芒果干508g'] },
    },
  ],
  test_campaign: [
    { data: sales, with: ['retailer/campaign-responses.csv'], params: { campaign: '双11优惠券' } },
    {
      data: sales,
      params: {
        treated: { column: 'region', values: ['华中'] },
        where: [{ column: 'channel', values: ['线下商超'] }],
        start: '2025-09',
      },
    },
  ],
  segment_customers: [
    { data: sales, with: ['retailer/orders.csv'], params: { by: 'rfm' } },
    {
      data: sales,
      with: ['retailer/customers.csv'],
      params: { by: 'kmeans', columns: ['价格敏感度', '品质偏好', '尝新意愿'] },
    },
  ],
  customer_value: [
    { data: sales, with: ['retailer/orders.csv'], params: { horizonMonths: 12, margin: 0.35, top: 5 } },
    { data: sales, params: { stream: { values: [1200, 1100, 1000], rate: 0.1, retention: 0.8 } } },
  ],
  measure_satisfaction: [{ data: sales, with: ['retailer/customers.csv'], params: {} }],
  find_bundles: [{ data: sales, with: ['retailer/orders.csv'], params: { since: '2025' } }],
  optimise_path: [{ data: sales, with: ['retailer/journey.csv'], params: {} }],
  score_accounts: [{ data: sales, with: ['retailer/accounts.csv'], params: { top: 5 } }],
  check_data: [{ data: 'dirty-export-gbk.csv', params: {} }],
  clean_data: [{ data: 'dirty-export-gbk.csv', params: { outliers: 'cap-iqr' } }],
  correlate: [
    {
      data: sales,
      params: { removeSeason: true, products: ['螺蛳粉6袋装', '卤味鸭脖500g', '魔芋爽30包', '辣条大礼包1kg'] },
    },
    { data: sales, params: { columns: ['quantity', 'ad_spend', 'competition'], controls: ['price'] } },
  ],
  decompose_series: [{ data: sales, params: { products: ['坚果礼盒1608g'] } }],
  find_anomalies: [{ data: sales, params: { products: ['手撕牛肉干200g', '坚果礼盒1608g'] } }],
  regress_sales: [
    { data: sales, params: { by: 'product' } },
    { data: sales, params: { products: ['每日坚果750g'] } },
    { data: 'retailer/advertising.csv', params: { form: 'response' } },
  ],
  choose_strategy_type: [{ data: sales, params: { across: 'channel' } }],
  predict_purchase: [
    {
      data: sales,
      with: ['retailer/customers.csv'],
      params: { features: ['尝新意愿', '价格敏感度', '年龄'], methods: ['logistic', 'tree'] },
    },
  ],
  simulate_plan: [
    { data: sales, params: { levers: [{ product: '每日坚果750g', priceChange: -0.05, adChange: 0.1 }] } },
  ],
  evaluate_effect: [
    {
      data: sales,
      with: ['retailer/inventory.csv'],
      params: {
        start: '2025-09',
        treated: { column: 'region', values: ['华中'] },
        where: [{ column: 'channel', values: ['线下商超'] }],
        cost: 60_000,
      },
    },
  ],
}
