import { z } from 'zod'
import type { Caveat } from '../../domain/evidence.ts'
import { Failure } from '../../domain/failures.ts'
import type { SalesTable } from '../../domain/sales-table.ts'
import { productSeries, type Series, volume } from './series.ts'
import { field } from './tool-input.ts'
import { listed } from './words.ts'

/** With more products than this a result speaks of the largest, unless others are named. */
export const mostProducts = 12
/** Products that can be named at once. */
export const mostNamed = 20

/** The products a tool is asked for, told how many it can show when none are named, and when some are. */
export const productsFieldFor = ({ unnamed, named }: { unnamed: number; named: number }) =>
  field(z.array(z.string().min(1).max(200)).max(300).optional(), {
    zh: `要看的产品名称（与表中一致，最多展示 ${named} 个）；不填则展示全部产品，超过 ${unnamed} 个时只展示销量最大的 ${unnamed} 个`,
    en: `Names of the products to look at, as in the table (at most ${named} are shown); without it all, or the ${unnamed} largest by volume`,
  })

export const productsField = productsFieldFor({ unnamed: mostProducts, named: mostNamed })

export interface Scope {
  series: Series[]
  caveats: Caveat[]
}

interface ScopeQuestion {
  tool: string
  /** Products the caller named. */
  names?: readonly string[] | undefined
  /** How many can be shown when none are named, and when some are. */
  most?: { unnamed: number; named: number }
}

/**
 * The products a result speaks of: those named, or all, or the largest by volume where there are many.
 *
 * @throws {Failure} `BadToolInput` for a name that is not in the table
 */
export function productsInScope(table: SalesTable, question: ScopeQuestion): Scope {
  const { unnamed, named } = question.most ?? { unnamed: mostProducts, named: mostNamed }
  const all = productSeries(table)
  const names = [...new Set(question.names ?? [])]
  if (names.length > 0) {
    const chosen = [...new Set(names.map((name) => find(all, name, question.tool)))]
    return { series: chosen.slice(0, named), caveats: cutCaveat(chosen.slice(named)) }
  }
  if (all.length <= unnamed) return { series: all, caveats: [] }
  const largest = [...all].sort((a, b) => volume(b.values) - volume(a.values)).slice(0, unnamed)
  return { series: largest, caveats: [largestOnly(all.length, unnamed)] }
}

function find(all: readonly Series[], name: string, tool: string): Series {
  const alike = all.filter((series) => plain(series.name) === plain(name))
  const found = all.find((series) => series.name === name) ?? (alike.length === 1 ? alike[0] : undefined)
  if (found) return found
  const known = listed(
    all.map((series) => series.name),
    mostProducts,
  )
  throw new Failure('BadToolInput', {
    tool,
    found: name,
    zh: `products 中的“${name}”不在表中。表中的产品：${known.zh}`,
    en: `products names "${name}", which is not in the table. Its products: ${known.en}`,
  })
}

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

const largestOnly = (all: number, shown: number): Caveat => ({
  code: 'largest-only',
  text: {
    zh: `共 ${all} 个产品，这里只列销量最大的 ${shown} 个；其他产品可用 products 参数指定。合计包含全部产品。`,
    en: `There are ${all} products; the ${shown} largest by volume are shown. Name others with products. Totals count all of them.`,
  },
})

function cutCaveat(left: readonly Series[]): Caveat[] {
  if (left.length === 0) return []
  const names = listed(left.map(({ name }) => name))
  return [
    {
      code: 'too-many-named',
      text: {
        zh: `一次列不下全部指定产品，未列出：${names.zh}。请再调用一次。`,
        en: `Not all named products fit into one result; left out: ${names.en}. Call the tool again for them.`,
      },
    },
  ]
}
