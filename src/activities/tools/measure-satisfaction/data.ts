import { Failure } from '../../../domain/failures.ts'
import { findSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, type FilledColumn, type ToolColumn, toolColumns } from '../tool-columns.ts'
import type { SatisfactionInput } from './input.ts'

/** Answers of customers, with what may explain them. */
export interface SatisfactionData {
  hash: string
  /** At least one of the two is there. */
  satisfaction: FilledColumn | null
  recommend: FilledColumn | null
  drivers: FilledColumn[]
  group: FilledColumn | null
  rows: number
  sampledOf: number | null
  /** Rows are customers, not averages of some. */
  isByCustomer: boolean
}

const tool = 'measure_satisfaction'
const mostRows = 500_000
const mostDrivers = 12
const recommendName = /(推荐意愿|推荐度|净推荐|nps|recommend)/i
const isNumber = ({ type }: ToolColumn): boolean => type === 'number'

/** Reads the answers of the first source that has some, answers of single customers before averages. */
export async function readSatisfaction(asked: SatisfactionInput, source: ToolSource): Promise<SatisfactionData> {
  const { hash, columns } = await findAnswers(asked, source)
  const numeric = columns.filter(isNumber)
  const choose = (name: string, field: string) => chooseColumn(numeric, name, { tool, field })
  const satisfaction =
    asked.satisfaction === undefined ? answersOf(columns) : choose(asked.satisfaction, 'satisfaction')
  const recommend =
    asked.recommend === undefined
      ? numeric.find(({ name }) => recommendName.test(name))
      : choose(asked.recommend, 'recommend')
  const outcomes = [satisfaction?.ref, recommend?.ref]
  const drivers = asked.drivers
    ? [...new Set(asked.drivers.map((name) => choose(name, 'drivers')))]
    : numeric.filter(({ role, ref }) => role !== 'converted' && !outcomes.includes(ref)).slice(0, mostDrivers)
  const group =
    asked.groupBy === undefined
      ? columnOfRole(columns, 'region')
      : chooseColumn(columns, asked.groupBy, { tool, field: 'groupBy' })
  const wanted = [satisfaction, recommend, ...drivers, group].flatMap((one) => one ?? [])
  const refs = [...new Set(wanted.map(({ ref }) => ref))]
  const answer = await source.datasets.columns(hash, refs, { limit: mostRows })
  const fill = (column: ToolColumn | undefined): FilledColumn | null =>
    column ? { ...column, cells: answer.columns[column.ref] ?? [] } : null
  return {
    hash,
    satisfaction: fill(satisfaction),
    recommend: fill(recommend),
    drivers: drivers.filter(({ ref }) => !outcomes.includes(ref)).map((one) => fill(one) as FilledColumn),
    group: fill(group),
    rows: answer.rows,
    sampledOf: answer.sampled?.of ?? null,
    isByCustomer: columnOfRole(columns, 'customer') !== undefined,
  }
}

/** The willingness to recommend is a question of its own, even where it is all that was asked. */
const answersOf = (columns: readonly ToolColumn[]): ToolColumn | undefined =>
  (['satisfaction', 'rating'] as const)
    .map((role) => columnOfRole(columns, role))
    .find((column) => column !== undefined && !recommendName.test(column.name))

interface Answers {
  hash: string
  columns: ToolColumn[]
}

async function findAnswers(asked: SatisfactionInput, source: ToolSource): Promise<Answers> {
  const named = asked.source
  const pinned = named === undefined ? source.sources : [await findSource(source, { tool, roles: [], named })]
  const all: Answers[] = []
  for (const { hash } of pinned) all.push({ hash, columns: toolColumns(await source.datasets.shape(hash)) })
  const names = [asked.satisfaction, asked.recommend].flatMap((name) => name ?? [])
  const fitting = all.filter(({ columns }) =>
    names.length > 0
      ? names.every((name) => columns.some((one) => isNumber(one) && [one.name, one.ref].includes(name)))
      : answersOf(columns) !== undefined || columns.some((one) => isNumber(one) && recommendName.test(one.name)),
  )
  const found =
    fitting.find(({ columns }) => columnOfRole(columns, 'customer')) ?? fitting[0] ?? (named ? all[0] : undefined)
  const hasAnswers = found && (names.length > 0 || fitting.includes(found))
  if (found && hasAnswers) return found
  const known = source.sources.map(({ name }) => name)
  throw new Failure('MethodNotCarried', {
    tool,
    zh: `需要含满意度（或评分）列，或 0–10 分推荐意愿列的数据；${known.join('、')} 中没有。可用 satisfaction、recommend 指定列名。`,
    en: `data with a column of satisfaction (or ratings), or of the willingness to recommend from 0 to 10, are needed; there is none in ${known.join(', ')}. Name the columns with satisfaction or recommend.`,
  })
}
