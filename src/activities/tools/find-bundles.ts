import { z } from 'zod'
import type { Caveat } from '../../domain/evidence.ts'
import { stateFigures } from './figures.ts'
import { type BundleData, readBundles } from './find-bundles/data.ts'
import { bundleFigures } from './find-bundles/figures.ts'
import { type BundleReading, readBaskets } from './find-bundles/reading.ts'
import { mostSegments } from './find-bundles/segments.ts'
import { headline, liftChart, offerTable, pairTable, tripleTable } from './find-bundles/views.ts'
import { sourceField } from './find-source.ts'
import { defineTool } from './tool.ts'
import { field } from './tool-input.ts'

/**
 * Products bought together, and whom to offer what.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `baskets`, `baskets.mixed` | – | count, share | orders; those with two or more products |
 * | `pairs`, `pairs.together`, `pairs.apart` | – | count | pairs tested; bought together; bought instead of each other |
 * | `lift.base` | – | coefficient | lift that independent products show in these orders |
 * | `pair.count`, `pair.support` | two products | count, share | orders with both; their share of all orders |
 * | `pair.lift`, `pair.p` | 〃 | coefficient, probability | lift; Fisher's exact test, corrected by Holm |
 * | `pair.confidence` | first, second | share | orders with the first that hold the second too |
 * | `cross.open`, `cross.share`, `cross.lift` | first, second, segment | count, share, coefficient | customers who hold the first and never bought the second; holders that bought both; lift among customers |
 */
export const findBundles = defineTool({
  name: 'find_bundles',
  purpose: {
    zh: '购物篮分析：哪些产品经常同单购买、哪些相互替代（支持度、置信度、提升度，带最低次数与显著性检验），以及各客群的交叉销售机会：该向谁推荐什么。需要订单明细。',
    en: 'Basket analysis: which products are bought together and which instead of each other (support, confidence, lift, with a minimum count and a significance test), and whom to offer what, by customer segment. Needs order lines.',
  },
  method: {
    zh: '支持度 = 同单数 ÷ 订单数，置信度 = 同单数 ÷ 含前者的订单数，提升度 = 置信度 ÷ 后者的订单占比（Agrawal 与 Srikant，1994；Brin 等，1997）。一对产品只在两者都在售的期间内比较。显著性用 Fisher 精确检验（超几何分布，双侧），对检验的组合数作 Holm 校正；订单只记录有购买的到店，检验时补回按独立性推算的“空单”，因此独立产品的提升度基准略低于 1。',
    en: 'Support = orders with both ÷ orders, confidence = orders with both ÷ orders with the first, lift = confidence ÷ share of the second (Agrawal and Srikant 1994; Brin and others 1997). A pair is compared in the time in which both were sold. Fisher’s exact test (hypergeometric, two-sided) with Holm’s correction for the number of pairs; orders only show visits that ended with a purchase, so the test adds the empty ones that independence implies, and independent products have a lift a little below 1.',
  },
  anyOf: ['order', 'customer'],
  input: z.strictObject({
    product: field(z.string().min(1).max(200).optional(), {
      zh: '只看与该产品有关的组合；默认全部产品',
      en: 'Only pairs with this product; by default all',
    }),
    fewest: field(z.int().min(5).max(100_000).default(30), {
      zh: '一对产品至少要（实际或按概率）同时出现的订单数，5–100000，默认 30',
      en: 'Orders a pair needs, seen or expected by chance, 5–100,000; 30 by default',
    }),
    significance: field(z.number().min(0.0001).max(0.2).default(0.01), {
      zh: '校正后 p 值的显著性界限，0.0001–0.2，默认 0.01',
      en: 'The corrected p must lie below this, 0.0001–0.2; 0.01 by default',
    }),
    segmentBy: field(z.string().min(1).max(200).optional(), {
      zh: `按哪一列划分客群（订单或客户数据中的列名，如“大区”“城市等级”，取人数最多的 ${mostSegments} 组）；默认按消费额分 A/B/C`,
      en: `Column of the orders or of the customers that makes the segments (the ${mostSegments} largest count); by default value classes A, B, C by spending`,
    }),
    since: field(
      z
        .string()
        .regex(/^\d{4}(-\d{2}){0,2}$/)
        .optional(),
      {
        zh: '只看此时间及以后的订单，如 "2026"、"2026-01"；默认全部',
        en: 'Only orders since then, such as "2026" or "2026-01"; by default all',
      },
    ),
    triples: field(z.boolean().default(false), {
      zh: '是否列出“买了两种再推第三种”的规则，默认否',
      en: 'Also list rules of two products that suggest a third; false by default',
    }),
    source: sourceField,
  }),
  read: readBundles,
  run(input, data: BundleData) {
    const reading = readBaskets(data, input)
    const { figures, caveats } = stateFigures(bundleFigures(reading))
    return {
      headline: headline(reading),
      figures,
      tables: [pairTable(reading), ...offerTable(reading), ...tripleTable(reading)],
      charts: [liftChart(reading)],
      caveats: [...bundleCaveats(data, reading), ...caveats],
      dataHash: data.hash,
    }
  },
})

function bundleCaveats({ basketIs }: BundleData, { pairs, baskets, together }: BundleReading): Caveat[] {
  const partly = pairs.filter((pair) => pair.baskets < baskets).length
  return [
    {
      code: 'not-causal',
      text: {
        zh: '同单购买不等于促销有效：捆绑或推荐的实际增量请用 A/B 测试（test_campaign）验证。',
        en: 'Bought together is not the same as sold by an offer: measure what a bundle adds by an A/B test (test_campaign).',
      },
    },
    ...(basketIs === 'customer-day'
      ? [
          {
            code: 'customer-days',
            text: {
              zh: '明细没有订单号：以同一客户同一天的购买作为一单。',
              en: 'The lines name no order: what a customer bought on one day counts as one.',
            },
          },
        ]
      : []),
    ...(partly > 0
      ? [
          {
            code: 'selling-times',
            text: {
              zh: `${partly} 对产品中有新上市或已下市的产品，只按两者都在售的期间计算。`,
              en: `${partly} pairs hold a product that is new or was discontinued; they are worked out over the time in which both were sold.`,
            },
          },
        ]
      : []),
    ...(together.length === 0
      ? [
          {
            code: 'nothing-certain',
            text: {
              zh: '没有达到显著且有实际意义（高于基准 10%）的连带购买，不建议据此做捆绑。',
              en: 'No pair is both significant and worthwhile (10 % above the base): these orders suggest no bundle.',
            },
          },
        ]
      : []),
  ]
}
