import type { Filter } from '../../domain/dataset/query.ts'
import type { Caveat } from '../../domain/evidence.ts'
import type { Datasets } from '../ports.ts'
import { listed } from './words.ts'

/** The values a caller named that no row has, whatever the column. */
export async function namesNotFound(
  datasets: Pick<Datasets, 'aggregate'>,
  hash: string,
  filters: readonly Filter[],
): Promise<string[]> {
  const missing: string[] = []
  for (const { of, in: names = [] } of filters) {
    const answer = await datasets.aggregate(hash, {
      by: [of],
      measures: [{ name: 'rows', agg: 'count' }],
      where: [{ of, in: [...names] }],
    })
    const there = new Set(answer.by[of] ?? [])
    missing.push(...names.map(String).filter((name) => !there.has(name)))
  }
  return missing
}

/** Says which names were asked for in vain, so that nobody takes a part for the whole. */
export function notFoundCaveat(names: readonly string[]): Caveat[] {
  if (names.length === 0) return []
  const { zh, en } = listed(names.map((name) => name.slice(0, 40)))
  return [
    {
      code: 'not-found',
      text: {
        zh: `数据中没有这些名称，已略过：${zh}。`,
        en: `No rows have these names; they were passed over: ${en}.`,
      },
    },
  ]
}
