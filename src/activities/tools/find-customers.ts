import { Failure } from '../../domain/failures.ts'
import { type FoundSource, findSource } from './find-source.ts'
import type { ToolSource } from './tool.ts'
import { columnOfRole, type ToolColumn, toolColumns } from './tool-columns.ts'

/** What a method needs that compares customers, a row each. */
export interface CustomerNeed {
  tool: string
  named?: string | undefined
  /** Whether a source's columns will do. */
  fits(columns: readonly ToolColumn[]): boolean
  /** What is missing where no source will do. */
  missing: { zh: string; en: string }
}

export interface FoundCustomers extends FoundSource {
  columns: ToolColumn[]
}

/**
 * The first pinned source with one row a customer and fitting columns, or the one that was named; null where there is none but
 * sources with several rows a customer.
 */
export async function findCustomers(source: ToolSource, need: CustomerNeed): Promise<FoundCustomers | null> {
  const { tool, named } = need
  const pinned = named === undefined ? source.sources : [await findSource(source, { tool, roles: ['customer'], named })]
  for (const { name, hash } of pinned) {
    const shape = await source.datasets.shape(hash)
    const columns = toolColumns(shape)
    if (!columnOfRole(columns, 'customer') || !need.fits(columns)) continue
    if (await isOneEach(source, hash)) return { name, hash, shape, columns }
  }
  return null
}

async function isOneEach({ datasets }: ToolSource, hash: string): Promise<boolean> {
  const { values } = await datasets.aggregate(hash, {
    measures: [
      { name: 'rows', agg: 'count', of: 'customer' },
      { name: 'customers', agg: 'count_distinct', of: 'customer' },
    ],
  })
  return values.rows?.[0] === values.customers?.[0]
}

/** @throws {Failure} `MethodNotCarried` that says which sources were looked at */
export function noCustomers({ sources }: ToolSource, { tool, named, missing }: CustomerNeed): Failure {
  const names = named === undefined ? sources.map(({ name }) => name) : [named]
  return new Failure('MethodNotCarried', {
    tool,
    zh: `需要一行一个客户的数据，${missing.zh}；${names.join('、')} 中没有。`,
    en: `data with one row a customer are needed, ${missing.en}; there are none in ${names.join(', ')}.`,
  })
}
