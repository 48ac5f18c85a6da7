import { type FoundSegments, findSegments } from '../../../analysis/clustering/find-segments.ts'
import { present, type Values } from '../../../analysis/points.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { UnfitData } from '../../../analysis/unfit-data.ts'
import type { CellValue } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'
import { type FilledColumn, numbersOf, unitOfRole } from '../tool-columns.ts'
import type { ProfileTable } from './data.ts'
import type { SegmentInput } from './input.ts'
import type { BuyerTable } from './transactions.ts'

export interface Feature {
  name: string
  label: Text
  unit: 'units' | 'currency' | 'number'
  values: Values
}

export interface Cluster {
  /** `S1` is the largest. */
  key: string
  /** What is special about it, in signs that need no language: `价格敏感度↑ 尝新意愿↓`. */
  signs: string
  size: number
  share: number
  means: number[]
  zMeans: number[]
  rows: number[]
}

export interface ClusterReading {
  features: Feature[]
  clusters: Cluster[]
  k: number
  silhouette: number
  tried: FoundSegments['tried']
  rows: number
  leftOut: number
  /** Numbers and words that were not clustered. */
  others: FilledColumn[]
  sampledOf: number | null
}

/** A mean this many standard deviations from that of all is worth a sign. */
const special = 0.5
const mostSigns = 3

/** Clusters of customers. @throws {Failure} `MethodNotCarried` */
export function readClusters(table: BuyerTable | ProfileTable, asked: SegmentInput): ClusterReading {
  const features = table.kind === 'buyers' ? buyerFeatures(table) : table.features.map(featureOf)
  const count = features[0]?.values.length ?? 0
  const found = cluster(features, asked)
  const bySize = [...found.profiles.keys()].sort(
    (a, b) => (found.profiles[b]?.size as number) - (found.profiles[a]?.size as number) || a - b,
  )
  const best = found.tried.find(({ k }) => k === found.k)
  return {
    features,
    clusters: bySize.map((label, i) => {
      const profile = found.profiles[label] as FoundSegments['profiles'][number]
      const rows = [...found.rows.keys()].flatMap((k) => (found.labels[k] === label ? [found.rows[k] as number] : []))
      return { ...profile, key: `S${i + 1}`, signs: signsOf(features, profile.zMeans), rows }
    }),
    k: found.k,
    silhouette: best?.silhouette ?? 0,
    tried: found.tried,
    rows: found.rows.length,
    leftOut: count - found.rows.length,
    others: table.kind === 'profiles' ? table.others : [],
    sampledOf: table.kind === 'profiles' ? table.sampledOf : null,
  }
}

const featureOf = ({ name, label, role, cells }: FilledColumn): Feature => ({
  name,
  label: label.zh === name ? label : { zh: name, en: name },
  unit: unitOfRole(role),
  values: numbersOf(cells as CellValue[]),
})

function buyerFeatures({ recencyDays, frequency, amount, amountIs }: BuyerTable): Feature[] {
  const own = (zh: string, en: string) => ({ name: zh, label: { zh, en } })
  return [
    ...(recencyDays
      ? [{ ...own('距上次购买天数', 'days since the last purchase'), unit: 'number' as const, values: recencyDays }]
      : []),
    { ...own('购买次数', 'purchases'), unit: 'number', values: frequency },
    amountIs === 'currency'
      ? { ...own('消费额', 'money'), unit: 'currency', values: amount }
      : { ...own('购买量', 'units'), unit: 'units', values: amount },
  ]
}

function cluster(features: readonly Feature[], { k, seed, restarts }: SegmentInput): FoundSegments {
  const table = features.map(({ values }) => values)
  try {
    return findSegments(table, { seed, restarts, ...(k === undefined ? {} : { k }) })
  } catch (error) {
    if (error instanceof TooFewPoints) throw tooFew(error, features)
    if (error instanceof UnfitData) throw tooAlike(error)
    throw error
  }
}

const signsOf = (features: readonly Feature[], zMeans: readonly number[]): string => {
  const strong = [...zMeans.keys()]
    .filter((j) => Math.abs(zMeans[j] as number) >= special)
    .sort((a, b) => Math.abs(zMeans[b] as number) - Math.abs(zMeans[a] as number))
    .slice(0, mostSigns)
  return strong.map((j) => `${features[j]?.name}${(zMeans[j] as number) > 0 ? '↑' : '↓'}`).join(' ') || '≈'
}

/** The mean of a further column in a cluster; null without values. */
export function meanIn(values: Values, rows: readonly number[]): number | null {
  const there = present(rows.map((row) => values[row] ?? null))
  return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0) / there.length
}

/** The word of a column that a cluster has most in excess of all, with both shares; null where none stands out. */
export function typicalWord(
  { cells }: FilledColumn,
  rows: readonly number[],
): { word: string; share: number; all: number } | null {
  const shares = (cellsOf: readonly (CellValue | undefined)[]) => {
    const there = cellsOf.filter((cell) => cell !== null && cell !== undefined)
    const counts = new Map<string, number>()
    for (const cell of there) counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1)
    return new Map([...counts].map(([word, count]) => [word, count / there.length]))
  }
  const all = shares(cells)
  const own = [...shares(rows.map((row) => cells[row]))].map(([word, share]) => ({
    word,
    share,
    all: all.get(word) as number,
  }))
  const [first] = own.sort((a, b) => b.share - b.all - (a.share - a.all) || (a.word < b.word ? -1 : 1))
  return first && first.share - first.all >= 0.03 ? first : null
}

const tooFew = ({ needed, found }: TooFewPoints, features: readonly Feature[]): Failure => {
  const names = features.map(({ name }) => name).join('、')
  return new Failure('MethodNotCarried', {
    tool: 'segment_customers',
    zh: `聚类至少需要 ${needed} 行在这些列都有数值（${names}），现有 ${found} 行。`,
    en: `clusters need at least ${needed} rows with a value in every column (${names}); there are ${found}.`,
  })
}

const tooAlike = ({ facts }: UnfitData): Failure =>
  new Failure('MethodNotCarried', {
    tool: 'segment_customers',
    zh: `数据只有 ${facts.found ?? 1} 种不同的取值组合，分不出 ${facts.needed ?? 2} 群。`,
    en: `the rows have only ${facts.found ?? 1} different combinations of values, which cannot make ${facts.needed ?? 2} clusters.`,
  })
