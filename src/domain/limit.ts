import { z } from 'zod'
import { Failure } from './failures.ts'
import type { Language, Text } from './language.ts'
import { plain } from './numbers/format.ts'
import type { Lever, Proposal } from './proposal.ts'

/** Something a limit can bind. `budget` is the sum of all budget lines; the others hold for every lever of the kind. */
export const limitMetricSchema = z.enum(['discount', 'budget', 'price-change', 'stock'])
export type LimitMetric = z.infer<typeof limitMetricSchema>

/** 红线: a constraint a human sets; code checks it on every later proposal. */
export const limitSchema = z.object({
  metric: limitMetricSchema,
  /** One product, channel or budget line; without it the limit holds for all. */
  target: z.string().max(100).optional(),
  op: z.enum(['<=', '>=']),
  /** Percent points for discount and price-change, money for budget, units for stock. */
  value: z.number(),
})
export type Limit = z.infer<typeof limitSchema>

export interface LimitViolation {
  limit: Limit
  found: number
  /** The lever that breaks it; none for a sum. */
  target?: string
}

const metricWords: Record<string, LimitMetric> = {
  discount: 'discount',
  折扣: 'discount',
  budget: 'budget',
  预算: 'budget',
  'price-change': 'price-change',
  price: 'price-change',
  调价: 'price-change',
  价格变动: 'price-change',
  stock: 'stock',
  库存: 'stock',
}

const scales: Record<string, number> = { '': 1, k: 1e3, K: 1e3, 千: 1e3, w: 1e4, 万: 1e4, m: 1e6, M: 1e6, 亿: 1e8 }

/**
 * Reads a limit as people write it.
 *
 * @throws {Failure} `BadLimit` when the text does not say one
 * @example parseLimit('discount<=12%')       // => { metric: 'discount', op: '<=', value: 12 }
 * @example parseLimit('预算[线上]<=80万')      // => { metric: 'budget', target: '线上', op: '<=', value: 800000 }
 */
export function parseLimit(text: string): Limit {
  const form =
    /^\s*([^\s<>=≤≥[\]]+)\s*(?:\[([^\]]{1,100})\])?\s*(<=|>=|≤|≥)\s*[¥$€]?\s*(-?[\d,]+(?:\.\d+)?)\s*([kKwWmM千万亿]?)\s*(%?)\s*元?\s*$/u
  const found = form.exec(text.normalize('NFKC'))
  const metric = metricWords[found?.[1]?.toLowerCase() ?? '']
  if (!found || !metric) throw new Failure('BadLimit', { given: text.slice(0, 120) })
  const [, , target, sign, digits, scale, percent] = found
  const isRate = metric === 'discount' || metric === 'price-change'
  if (percent && !isRate) throw new Failure('BadLimit', { given: text.slice(0, 120) })
  const value = Number((digits ?? '').replaceAll(',', '')) * (scales[scale ?? ''] ?? 1)
  const op = sign === '<=' || sign === '≤' ? '<=' : '>='
  return { metric, ...(target ? { target } : {}), op, value }
}

/** A limit in one line, the way `parseLimit` reads it back. */
export function formatLimit({ metric, target, op, value }: Limit): string {
  const unit = metric === 'discount' || metric === 'price-change' ? '%' : ''
  return `${metric}${target ? `[${target}]` : ''}${op}${value}${unit}`
}

const metricNames: Record<LimitMetric, Text> = {
  discount: { zh: '折扣', en: 'discount' },
  budget: { zh: '预算', en: 'budget' },
  'price-change': { zh: '调价', en: 'price change' },
  stock: { zh: '库存', en: 'stock' },
}

/**
 * A limit as people read it. What they may copy and type stays `formatLimit`.
 *
 * @example sayLimit({ metric: 'budget', target: 'Online', op: '<=', value: 20000 }, 'zh') // => '预算（Online）≤ 20,000'
 * @example sayLimit({ metric: 'discount', op: '<=', value: 5 }, 'en')                     // => 'discount ≤ 5%'
 */
export function sayLimit({ metric, target, op, value }: Limit, language: Language): string {
  const sign = op === '<=' ? '≤' : '≥'
  const unit = metric === 'discount' || metric === 'price-change' ? '%' : ''
  const number = `${plain(value, language, { maximumFractionDigits: 6 })}${unit}`
  const name = metricNames[metric][language]
  if (!target) return `${name} ${sign} ${number}`
  return language === 'zh' ? `${name}（${target}）${sign} ${number}` : `${name} of ${target} ${sign} ${number}`
}

const boundKinds: Record<LimitMetric, Lever['kind'][]> = {
  discount: ['discount', 'bundle'],
  budget: ['budget'],
  'price-change': ['price-change'],
  stock: ['stock'],
}

/** Every limit that the proposal breaks, with what was found. */
export function checkLimits(proposal: Pick<Proposal, 'levers'>, limits: readonly Limit[]): LimitViolation[] {
  return limits.flatMap((limit) => {
    const levers = proposal.levers.filter(
      (lever) => boundKinds[limit.metric].includes(lever.kind) && (!limit.target || limit.target === lever.target),
    )
    if (limit.metric === 'budget') {
      const total = levers.reduce((sum, lever) => sum + lever.value, 0)
      return levers.length > 0 && breaks(total, limit) ? [{ limit, found: total }] : []
    }
    return levers
      .filter((lever) => breaks(lever.value, limit))
      .map((lever) => ({ limit, found: lever.value, target: lever.target }))
  })
}

/**
 * Limits that bind nothing: they name something that neither the data nor the plan has. Of a budget's lines only a plan
 * that has some can tell.
 */
export function idleLimits(
  { levers }: Pick<Proposal, 'levers'>,
  limits: readonly Limit[],
  products: readonly string[],
): Limit[] {
  const names = new Set([...products, ...levers.map(({ target }) => target)])
  const hasLines = levers.some(({ kind }) => kind === 'budget')
  return limits.filter(({ metric, target }) => target && !names.has(target) && (metric !== 'budget' || hasLines))
}

const breaks = (value: number, { op, value: bound }: Limit) =>
  op === '<=' ? value > bound + 1e-9 : value < bound - 1e-9
