import { Failure } from '../../../domain/failures.ts'
import { findCustomers, noCustomers } from '../find-customers.ts'
import { findSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, type FilledColumn, type ToolColumn, toolColumns } from '../tool-columns.ts'
import type { SegmentInput } from './input.ts'
import { type BuyerTable, moneyNeeds, readBuyers, transactionNeeds } from './transactions.ts'

/** Customers as they are described, a row each. */
export interface ProfileTable {
  kind: 'profiles'
  hash: string
  /** What is clustered. */
  features: FilledColumn[]
  /** Further columns that describe the clusters: numbers and short lists of words. */
  others: FilledColumn[]
  sampledOf: number | null
}

export type SegmentData =
  | { method: 'rfm' | 'abc'; table: BuyerTable }
  | { method: 'kmeans'; table: BuyerTable | ProfileTable }

const tool = 'segment_customers'
const mostRows = 500_000
/** A column that is filled less than this is no feature by default. */
const wellFilled = 0.95
const mostFeatures = 8
const mostOthers = 10

/** Reads what the method asked for needs. @throws {Failure} `MethodNotCarried`, `BadToolInput` */
export async function readSegmentData(asked: SegmentInput, source: ToolSource): Promise<SegmentData> {
  const { by, columns, until } = asked
  if (by === 'kmeans' || (by === undefined && columns))
    return { method: 'kmeans', table: await forClusters(asked, source) }
  if (by === 'abc') return { method: 'abc', table: await readBuyers(source, moneyNeeds(asked.source), until) }
  if (by === 'rfm') return { method: 'rfm', table: await readBuyers(source, transactionNeeds(asked.source), until) }
  try {
    return { method: 'rfm', table: await readBuyers(source, transactionNeeds(asked.source), until) }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'MethodNotCarried') throw error
    return { method: 'kmeans', table: await forClusters(asked, source) }
  }
}

async function forClusters(asked: SegmentInput, source: ToolSource): Promise<BuyerTable | ProfileTable> {
  if (asked.columns) return namedProfiles(asked.columns, asked, source)
  const need = {
    tool,
    named: asked.source,
    fits: (columns: readonly ToolColumn[]) => columns.filter(isFeature).length >= 2,
    missing: {
      zh: '并有两个以上数值列（如年龄、评分、频次、金额），或者需要含客户、时间与金额的交易明细',
      en: 'with two or more columns of numbers (age, scores, frequency, money), or transactions with customer, period and money',
    },
  }
  const found = await findCustomers(source, need)
  if (!found) {
    const buyers = readBuyers(source, transactionNeeds(asked.source), asked.until)
    return buyers.catch((error: unknown) => {
      throw error instanceof Failure && error.code === 'MethodNotCarried' ? noCustomers(source, need) : error
    })
  }
  const filled = (name: string) => found.shape.fields.find((one) => one.name === name)?.filled ?? 0
  const features = found.columns.filter((one) => isFeature(one) && filled(one.name) >= wellFilled * found.shape.rows)
  const best = features.length >= 2 ? features : found.columns.filter(isFeature)
  return fill(source, found, best.slice(0, mostFeatures))
}

/** Numbers that describe a customer; whether he was won is what segments are for, not what they are made of. */
const isFeature = ({ type, role }: ToolColumn): boolean =>
  type === 'number' && role !== 'converted' && role !== 'customer'

/** The first source that has every column named; a customer column is not needed for that. */
async function namedProfiles(names: readonly string[], asked: SegmentInput, source: ToolSource): Promise<ProfileTable> {
  const named = asked.source
  const pinned = named === undefined ? source.sources : [await findSource(source, { tool, roles: [], named })]
  for (const { hash } of pinned) {
    const columns = toolColumns(await source.datasets.shape(hash)).filter(({ type }) => type === 'number')
    const isHere = names.every((name) =>
      columns.some((one) => [one.name, one.ref].includes(name.replace(/^column:/, ''))),
    )
    if (isHere || pinned.length === 1) {
      const chosen = names.map((name) => chooseColumn(columns, name, { tool, field: 'columns' }))
      return fill(source, { hash, columns: toolColumns(await source.datasets.shape(hash)) }, chosen)
    }
  }
  throw new Failure('MethodNotCarried', {
    tool,
    zh: `没有一份数据同时含有这些数值列：${names.join('、').slice(0, 200)}。`,
    en: `no source has all of these columns of numbers: ${names.join(', ').slice(0, 200)}.`,
  })
}

async function fill(
  { datasets }: ToolSource,
  { hash, columns }: { hash: string; columns: readonly ToolColumn[] },
  features: readonly ToolColumn[],
): Promise<ProfileTable> {
  const chosen = new Set(features.map(({ ref }) => ref))
  const key = columnOfRole(columns, 'customer')?.ref
  const others = columns
    .filter(({ ref, type }) => !chosen.has(ref) && ref !== key && (type === 'number' || type === 'text'))
    .slice(0, mostOthers)
  const refs = [...new Set([...features, ...others].map(({ ref }) => ref))]
  const answer = await datasets.columns(hash, refs, { limit: mostRows })
  const filled = (column: ToolColumn): FilledColumn => ({ ...column, cells: answer.columns[column.ref] ?? [] })
  return {
    kind: 'profiles',
    hash,
    features: features.map(filled),
    others: others.map(filled),
    sampledOf: answer.sampled?.of ?? null,
  }
}
