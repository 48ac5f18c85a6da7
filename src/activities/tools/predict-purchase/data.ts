import type { CellValue } from '../../../domain/dataset/query.ts'
import type { ColumnRole } from '../../../domain/dataset/roles.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'
import { findSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, type FilledColumn, type ToolColumn, toolColumns } from '../tool-columns.ts'
import type { PurchaseInput } from './input.ts'

export interface PurchaseData {
  hash: string
  outcome: { label: Text; cells: CellValue[] }
  columns: FilledColumn[]
  /** Whether the caller named them: then they stay, gaps or not. */
  isNamed: boolean
  rows: number
  of: number
}

const tool = 'predict_purchase'
const mostRows = 10_000
const mostColumns = 40
const useless = new Set<ColumnRole>(['converted', 'customer', 'order', 'period', 'ignored'])

/** Reads the outcome and every column that may tell of it. */
export async function readPurchase(input: PurchaseInput, source: ToolSource): Promise<PurchaseData> {
  const roles: ColumnRole[] = input.outcome === undefined ? ['converted'] : []
  const found = await findSource(source, { tool, roles, named: input.source })
  const all = toolColumns(found.shape)
  const outcome =
    input.outcome === undefined
      ? (columnOfRole(all, 'converted') ?? firstOfRole(all))
      : chooseColumn(all, input.outcome, { tool, field: 'outcome' })
  const named = input.features?.map((name) => chooseColumn(all, name, { tool, field: 'features' }))
  const columns = (
    named ?? all.filter(({ role, type }) => !useless.has(role) && (type === 'number' || type === 'text'))
  )
    .filter(({ ref }) => ref !== outcome.ref)
    .slice(0, mostColumns)
  if (columns.length === 0) throw noFeatures()
  const answer = await source.datasets.columns(found.hash, [outcome.ref, ...new Set(columns.map(({ ref }) => ref))], {
    limit: mostRows,
  })
  return {
    hash: found.hash,
    outcome: { label: outcome.label, cells: answer.columns[outcome.ref] ?? [] },
    columns: [...new Map(columns.map((one) => [one.ref, one])).values()].map((one) => ({
      ...one,
      cells: answer.columns[one.ref] ?? [],
    })),
    isNamed: named !== undefined,
    rows: answer.rows,
    of: answer.sampled?.of ?? answer.rows,
  }
}

const firstOfRole = (columns: readonly ToolColumn[]): ToolColumn =>
  columns.find(({ role }) => role === 'converted') as ToolColumn

const noFeatures = () =>
  new Failure('MethodNotCarried', {
    tool,
    zh: '除结果列外，没有可以用来预测的数值列或文字列。',
    en: 'beside the outcome there is no column of numbers or texts to predict from.',
  })
