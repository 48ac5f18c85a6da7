import { allocationChart } from '../../../src/web/charts/allocation.ts'
import { barChart } from '../../../src/web/charts/bars.ts'
import { convergenceChart } from '../../../src/web/charts/convergence.ts'
import { heatMap } from '../../../src/web/charts/heat-map.ts'
import { lineChart } from '../../../src/web/charts/line.ts'
import { card, pageHeader } from '../../../src/web/components/header.ts'
import { number } from '../../../src/web/format.ts'
import type { View } from '../../../src/web/frame/view.ts'
import { html, type Markup } from '../../../src/web/html.ts'

const months = Array.from(
  { length: 24 },
  (_, index) => `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
)
const sold = months.map((_, index) => (index < 18 ? 820 + index * 11 + 130 * Math.sin(index / 1.9) : null))
const ahead = months.map((_, index) =>
  index < 17 ? null : index === 17 ? (sold[17] ?? null) : 1010 + (index - 17) * 14,
)
const wide = (sign: number) => ahead.map((value, index) => (value === null ? null : value + sign * (index - 17) * 38))

/** One of each chart, with numbers of the kind they are made for. */
export const gallery = (view: View): Markup => html`${pageHeader({ title: 'Charts', lead: '一种图一张' })}
${[
  lineChart(view, {
    title: 'Product_C 销量与预测',
    summary: '销量从 820 件升到约 1,000 件，预计再升，区间逐月变宽。',
    periods: months,
    lines: [
      { name: '实际', values: sold },
      { name: '预测', values: ahead, isDashed: true },
    ],
    band: { name: '80% 区间', low: wide(-1), high: wide(1) },
    format: (value) => number(view, value),
  }),
  barChart(view, {
    title: '各产品销量：活动前后',
    summary: 'A 与 B 上升，C 下降。',
    groups: ['Product_A', 'Product_B', '超长名字的产品：家庭装洗衣液 3 kg', 'Product_C'],
    series: [
      { name: view.words.charts.before, values: [1033.8, 536, 410, 776.4] },
      { name: view.words.charts.after, values: [1121, 588, 455.5, 702] },
    ],
    format: (value) => number(view, value),
  }),
  barChart(view, {
    title: '同比变化',
    summary: '两个产品下降。',
    groups: ['华东', '华北', '西南', '东北'],
    series: [{ name: view.words.charts.change, values: [12.4, -8.1, 3.3, -15.9] }],
    format: (value) => `${value > 0 ? '+' : ''}${value}%`,
  }),
  convergenceChart(view, {
    title: 'Product_C 折扣',
    summary: '从 15% 谈到 8%，第四回合定下。',
    rounds: [
      { round: 1, value: 15 },
      { round: 2, value: 12 },
      { round: 3, value: 9 },
      { round: 4, value: 8, isSettled: true },
    ],
    limit: { name: '红线', value: 10 },
    format: (value) => `${value}%`,
  }),
  allocationChart(view, {
    title: '预算分配',
    summary: '线上占一半。',
    lines: [
      { name: '线上投放', value: 420_000, before: 300_000 },
      { name: '老客转介绍', value: 180_000, before: 180_000 },
      { name: '线下活动', value: 150_000, before: 320_000 },
      { name: '客户拜访', value: 50_000 },
    ],
    format: (value) => `¥${number(view, value)}`,
  }),
  heatMap(view, {
    title: '相关系数',
    summary: 'A 与 B 同向，C 与两者反向。',
    names: ['Year', 'Product_A', 'Product_B', 'Product_C'],
    matrix: [
      [1, 0.077, 0.194, -0.778],
      [0.077, 1, 0.749, -0.436],
      [0.194, 0.749, 1, -0.465],
      [-0.778, -0.436, -0.465, null],
    ],
  }),
].map((chart) => card({ body: chart }))}`
