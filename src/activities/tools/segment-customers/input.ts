import { z } from 'zod'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

export const segmentInput = z.strictObject({
  by: field(z.enum(['rfm', 'abc', 'kmeans']).optional(), {
    zh: 'rfm：按最近购买、频次、金额（附 ABC 等级）；abc：按消费额分 A/B/C；kmeans：按多列特征聚类。默认：指定了 columns 时为 kmeans，有交易明细时为 rfm',
    en: 'rfm: by recency, frequency and money (with ABC classes); abc: by money; kmeans: clusters over several columns. Default: kmeans where columns are named, rfm where there are transactions',
  }),
  columns: field(z.array(z.string().min(1).max(200)).min(1).max(10).optional(), {
    zh: 'kmeans 使用的数值列（行为、人口或心理特征），1–10 列；默认取填写较全的属性列；交易明细则用最近购买天数、频次、金额',
    en: 'Columns of numbers for kmeans (behaviour, demographics, psychographics), 1–10; by default the attributes that are well filled; days since the last purchase, frequency and money of transactions',
  }),
  k: field(z.int().min(2).max(10).optional(), {
    zh: 'kmeans 的分群数，2–10；默认在 2–8 中按轮廓系数选取',
    en: 'Number of clusters, 2–10; by default the best silhouette of 2 to 8',
  }),
  restarts: field(z.int().min(20).max(200).default(50), {
    zh: 'kmeans 随机起点的次数，20–200，默认 50',
    en: 'Random starts of kmeans, 20–200; 50 by default',
  }),
  seed: field(z.int().min(0).max(1_000_000).default(1), {
    zh: '随机种子，同一种子结果相同，默认 1',
    en: 'Seed of the random starts; the same seed gives the same result; 1 by default',
  }),
  abcLimits: field(z.tuple([z.number().gt(0).lt(1), z.number().gt(0).max(1)]).default([0.8, 0.95]), {
    zh: 'A、B 类的累计消费占比界限，默认 [0.8, 0.95]',
    en: 'Shares of all money at which classes A and B end; [0.8, 0.95] by default',
  }),
  until: field(
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .optional(),
    {
      zh: '以哪一天为“今天”计算最近购买天数，如 2026-11-22；之后的交易不计；默认数据的最后一天',
      en: 'The day that counts as today for recency, such as 2026-11-22; later transactions do not count; by default the last day of the data',
    },
  ),
  source: sourceField,
})
export type SegmentInput = z.output<typeof segmentInput>
