import { stateFigures } from './figures.ts'
import { simulationCaveats } from './simulate-plan/caveats.ts'
import { readSimulation } from './simulate-plan/data.ts'
import { planHeadline } from './simulate-plan/headline.ts'
import { simulationInput } from './simulate-plan/input.ts'
import { simulate } from './simulate-plan/simulate.ts'
import { planChart, planTable, simulationFigures } from './simulate-plan/views.ts'
import { defineTool } from './tool.ts'

/**
 * What prices, discounts, ad budgets and bundles would bring.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `plan.units`, `plan.revenue`, `plan.margin` | `total` | units, currency | with the plan; `.low`, `.high` 80 %; `.base` with nothing changed |
 * | `plan.units.change` and so on | 〃 | 〃 | against nothing changed, with `.low`, `.high`, `.share` |
 * | `plan.better` | `total` | share | chance that the margin grows |
 * | `plan.spend.change` | `total`, channel | currency | change of the ad spend |
 * | `plan.bundle.margin`, `plan.periods` | `total` | currency, count | margin from bundles; periods simulated |
 * | `plan.units.change.share`, `plan.margin.change` | product | share, currency | of the products touched |
 * | `elasticity.price`, `breakeven.units`, `breakeven.elasticity`, `price.best` | product | coefficient, share, currency | known elasticity; what a price change needs to break even; Lerner's price |
 * | `elasticity.ad`, `breakeven.ad` | channel, `ads` | coefficient | known and needed ad elasticity |
 */
export const simulatePlan = defineTool({
  name: 'simulate_plan',
  purpose: {
    zh: '方案模拟：调价、折扣、广告预算、组合销售会带来多少销量、销售额和毛利（含区间），与不调整相比如何；给出弹性、保本点与毛利最大的理论价格。',
    en: 'Simulates a plan: what price changes, discounts, ad budgets and bundles bring in units, revenue and margin (with intervals) against nothing changed; elasticities, break-even, the price with the largest margin.',
  },
  method: {
    zh: '销量 = 基准预测 × (1+调价)^价格弹性 × (1+广告变化)^广告弹性；弹性来自含固定效应的对数面板回归（产品×时期与门店×渠道单元，聚类稳健误差）。区间为 2000 次蒙特卡罗（弹性与预测误差）；保本销量变化 = 毛利率/(毛利率+调价) − 1，理论最优价 = 成本·e/(1+e)（Lerner 1934）。',
    en: 'Units = forecast × (1 + price change)^price elasticity × (1 + ad change)^ad elasticity; elasticities come from a panel regression of logarithms with fixed effects (product by period, place by channel; clustered errors). Intervals by 2,000 draws of elasticities and forecast; break-even units = margin/(margin + change) − 1; the best price is cost·e/(1 + e) (Lerner 1934).',
  },
  anyOf: ['price', 'ad_spend'],
  input: simulationInput,
  read: readSimulation,
  run: (input, data) => {
    const simulation = simulate(input, data)
    const { figures, caveats } = stateFigures(simulationFigures(simulation, data.has.price))
    return {
      headline: planHeadline(simulation),
      figures,
      tables: [planTable(simulation)],
      charts: [planChart(simulation)],
      caveats: [...simulationCaveats({ input, data, simulation }), ...caveats],
      dataHash: data.hash,
    }
  },
})
