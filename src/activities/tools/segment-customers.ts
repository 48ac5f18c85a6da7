import type { Finding } from '../../domain/evidence.ts'
import { stateFigures } from './figures.ts'
import { segmentByValue } from './segment-customers/by-value.ts'
import {
  clusterCaveats,
  clusterChart,
  clusterFigures,
  clusterHeadline,
  clusterTable,
  profileTable,
  triedTable,
} from './segment-customers/cluster-views.ts'
import { readClusters } from './segment-customers/clusters.ts'
import { readSegmentData, type SegmentData } from './segment-customers/data.ts'
import { type SegmentInput, segmentInput } from './segment-customers/input.ts'
import { defineTool } from './tool.ts'

/**
 * Groups of customers: by what they bought, or by what they are like.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `customers`, `money` | – | count, currency (units without money) | in all |
 * | `segment.customers`, `segment.share` | segment | count, share | size of an RFM segment (`champions`, …) or a cluster (`S1` the largest) |
 * | `segment.money`, `segment.money.share` | RFM segment | currency, share | what they spent |
 * | `segment.recency`, `segment.frequency` | RFM segment | number | mean days since the last purchase; mean purchases |
 * | `class.customers`, `class.share`, `class.money`, `class.money.share` | `A`, `B`, `C` | 〃 | ABC classes |
 * | `segments`, `segments.silhouette` | – | count, coefficient | number of clusters; how well they are apart |
 * | `segment.mean` | cluster, column | unit of the column | mean in the cluster |
 */
export const segmentCustomers = defineTool({
  name: 'segment_customers',
  purpose: {
    zh: '客户细分：RFM 客群、ABC 价值等级及服务策略；或按行为、人口、心理特征做 K-means 聚类，给出每群的画像与名称。',
    en: 'Customer segments: RFM segments and ABC value classes with their service policy; or K-means clusters over behaviour, demographics and psychographics, with a profile of each.',
  },
  method: {
    zh: 'RFM：最近一次、次数、金额按名次五等分打分（Hughes，1994），由近度与频次金额均分组合成 11 类客群。ABC：按消费额从大到小累计，80% 以内为 A，95% 以内为 B，其余为 C（帕累托）。K-means：对 z 分数聚类，k-means++ 起点 20 次以上取最优（Arthur 与 Vassilvitskii，2007），分群数取轮廓系数最高者（Rousseeuw，1987）。',
    en: 'RFM: recency, frequency and money scored in fifths by rank (Hughes 1994), named by 11 segments. ABC: by falling money, A up to 80 % of the whole, B up to 95 %, the rest C (Pareto). K-means: on z-scores, the best of 20 or more k-means++ starts (Arthur and Vassilvitskii 2007), the number of clusters by the best silhouette (Rousseeuw 1987).',
  },
  anyOf: ['customer'],
  input: segmentInput,
  read: readSegmentData,
  run(input, { method, table }: SegmentData): Finding {
    if (method !== 'kmeans') return segmentByValue(method, table, input)
    return clustersFinding(table, input)
  },
})

function clustersFinding(table: Extract<SegmentData, { method: 'kmeans' }>['table'], input: SegmentInput): Finding {
  const reading = readClusters(table, input)
  const { figures, caveats } = stateFigures(clusterFigures(reading))
  return {
    headline: clusterHeadline(reading),
    figures,
    tables: [clusterTable(reading), ...profileTable(reading), ...triedTable(reading)],
    charts: clusterChart(reading),
    caveats: [...clusterCaveats(reading), ...caveats],
    dataHash: table.hash,
  }
}
