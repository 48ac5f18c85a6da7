import type { ChartDraft } from '../../../domain/chart.ts'
import type { Caveat, Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { figureOf } from '../figure-of.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import { numbersOf } from '../tool-columns.ts'
import { joined, percent, quantity } from '../words.ts'
import { type Cluster, type ClusterReading, meanIn, typicalWord } from './clusters.ts'

const mostPoints = 120
/** A text column with more words than this describes no group. */
const mostWords = 30

const nameOf = ({ key, signs }: Cluster): Text => ({ zh: `${key} 群（${signs}）`, en: `${key} (${signs})` })

/** The figures; their measures stand in `segment-customers.ts`. */
export function clusterFigures({ clusters, features, silhouette, k, rows }: ClusterReading): FigureCandidate[] {
  return [
    figureOf([], ['customers', 'count', rows, { zh: '参与聚类的客户数', en: 'Customers clustered' }]),
    figureOf([], ['segments', 'count', k, { zh: '分群数', en: 'Clusters' }]),
    figureOf([], ['segments.silhouette', 'coefficient', silhouette, { zh: '轮廓系数', en: 'Silhouette' }]),
    ...clusters.flatMap((cluster) => [
      figureOf(
        [cluster.key],
        ['segment.customers', 'count', cluster.size, { zh: '人数', en: 'customers' }],
        nameOf(cluster),
      ),
      figureOf(
        [cluster.key],
        ['segment.share', 'share', cluster.share, { zh: '占客户数之比', en: 'share of the customers' }],
        nameOf(cluster),
      ),
      ...features.map((feature, j) =>
        figureOf(
          [cluster.key, feature.name],
          [
            'segment.mean',
            feature.unit,
            cluster.means[j],
            { zh: `${feature.label.zh}均值`, en: `mean of ${feature.label.en}` },
          ],
          nameOf(cluster),
        ),
      ),
    ]),
  ]
}

export const clusterTable = ({ clusters, features }: ClusterReading): Table => ({
  title: {
    zh: '客群画像（各列为均值；↑↓ 表示明显高于、低于全体）',
    en: 'Clusters (means; ↑ ↓ well above or below all)',
  },
  columns: [
    { key: 'segment', label: { zh: '客群', en: 'Cluster' } },
    { key: 'signs', label: { zh: '特征', en: 'What is special' } },
    { key: 'size', label: { zh: '人数', en: 'Customers' }, unit: 'count' },
    { key: 'share', label: { zh: '占比', en: 'Share' }, unit: 'share' },
    ...features.map(({ label, unit }, j) => ({ key: `f${j}`, label, unit })),
  ],
  rows: clusters.map(({ key, signs, size, share, means }) => [key, signs, size, ...[share, ...means].map(tableNumber)]),
})

/** What else is known of the clusters: means of further numbers, and the words that stand out. */
export function profileTable({ clusters, others }: ClusterReading): Table[] {
  const isWordy = (cells: readonly unknown[]) => new Set(cells.filter((cell) => cell !== null)).size <= mostWords
  const shown = others.filter(({ type, cells }) => type === 'number' || (cells.length > 0 && isWordy(cells)))
  if (shown.length === 0) return []
  return [
    {
      title: {
        zh: '客群的其他特点（数值列为均值；文字列为比全体明显偏多的取值：本群占比 / 全体占比）',
        en: 'What else they are like (means; words that are more frequent than among all: share here / share of all)',
      },
      columns: [
        { key: 'segment', label: { zh: '客群', en: 'Cluster' } },
        ...shown.map(({ name, type }, j) => ({
          key: `o${j}`,
          label: { zh: name, en: name },
          ...(type === 'number' ? { unit: 'number' as const } : {}),
        })),
      ],
      rows: clusters.map(({ key, rows }) => [
        key,
        ...shown.map((column) => {
          if (column.type === 'number') return tableNumber(meanIn(numbersOf(column.cells), rows))
          const found = typicalWord(column, rows)
          return found ? `${found.word} ${percent(found.share)} / ${percent(found.all)}` : '—'
        }),
      ]),
    },
  ]
}

export const triedTable = ({ tried }: ClusterReading): Table[] =>
  tried.length < 2
    ? []
    : [
        {
          title: { zh: '分群数的选择', en: 'Choice of the number of clusters' },
          columns: [
            { key: 'k', label: { zh: '分群数', en: 'Clusters' }, unit: 'count' },
            { key: 'silhouette', label: { zh: '轮廓系数', en: 'Silhouette' }, unit: 'coefficient' },
            { key: 'inertia', label: { zh: '群内平方和', en: 'Inertia' }, unit: 'number' },
          ],
          rows: tried.map(({ k, silhouette, inertia }) => [k, tableNumber(silhouette), tableNumber(inertia)]),
        },
      ]

/** Evenly spaced points of each cluster over the two features that tell them apart best. */
export function clusterChart({ clusters, features }: ClusterReading): ChartDraft[] {
  if (features.length < 2) return []
  const spread = (j: number) => clusters.reduce((sum, { zMeans, share }) => sum + share * (zMeans[j] as number) ** 2, 0)
  const [x, y] = [...features.keys()].sort((a, b) => spread(b) - spread(a)) as [number, number]
  const column = (rows: readonly number[], j: number) => rows.map((row) => features[j]?.values[row] as number)
  return [
    {
      kind: 'scatter',
      title: { zh: '客群分布', en: 'Clusters' },
      xLabel: features[x]?.label as Text,
      yLabel: features[y]?.label as Text,
      groups: clusters.map((cluster) => {
        const step = Math.max(1, Math.ceil(cluster.rows.length / mostPoints))
        const rows = cluster.rows.filter((_, i) => i % step === 0)
        return { name: nameOf(cluster), x: column(rows, x), y: column(rows, y) }
      }),
    },
  ]
}

export const clusterHeadline = ({ clusters, silhouette, k, rows }: ClusterReading): Text =>
  joined([
    {
      zh: `${quantity(rows)} 个客户分为 ${k} 群（轮廓系数 ${silhouette.toFixed(2)}）`,
      en: `${quantity(rows)} customers in ${k} clusters (silhouette ${silhouette.toFixed(2)})`,
    },
    ...clusters.slice(0, 5).map(({ key, signs, share }) => ({
      zh: `${key} ${signs}，占 ${percent(share)}`,
      en: `${key} ${signs}, ${percent(share)}`,
    })),
  ])

const weak = 0.25

export function clusterCaveats({ silhouette, leftOut, rows, sampledOf, features }: ClusterReading): Caveat[] {
  const caveat = (code: string, isThere: boolean, zh: string, en: string): Caveat[] =>
    isThere ? [{ code, text: { zh, en } }] : []
  return [
    ...caveat(
      'weak-clusters',
      silhouette < weak,
      `轮廓系数只有 ${silhouette.toFixed(2)}（低于 ${weak}）：客户之间没有清晰的分界，分群只是便于管理的切分。`,
      `The silhouette is only ${silhouette.toFixed(2)} (below ${weak}): there are no clear borders; the clusters are a convenient cut at most.`,
    ),
    ...caveat(
      'rows-left-out',
      leftOut > 0,
      `${leftOut} 行在所选列中有空值，未参与聚类（参与 ${rows} 行）。`,
      `${leftOut} rows lack a value in these columns and are left out (${rows} count).`,
    ),
    ...caveat(
      'sampled',
      sampledOf !== null,
      `共 ${sampledOf} 行，取固定随机样本聚类。`,
      `There are ${sampledOf} rows; a fixed random sample was clustered.`,
    ),
    ...caveat(
      'small-sample',
      rows < 10 * features.length,
      `客户数（${rows}）相对列数（${features.length}）偏少，分群不稳定。`,
      `${rows} customers are few for ${features.length} columns; the clusters are shaky.`,
    ),
  ]
}
