import type { Aggregated, CellValue, Filter, Measure } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import { type EffectData, readEffectPanel } from '../effect/panel.ts'
import { findSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, numberColumns, toolColumns } from '../tool-columns.ts'
import type { CampaignInput } from './input.ts'

/** Amounts that are there: how many, their mean and standard deviation. */
export interface Amounts {
  count: number
  mean: number
  std: number
}

/** One variant of one campaign, counted. */
export interface VariantCounts {
  campaign: string
  variant: string
  reached: number
  hits: number
  /** Amounts of all members, and of those who converted; null without a column of money. */
  money: Amounts | null
  bought: Amounts | null
}

export type CampaignData =
  | { kind: 'variants'; hash: string; groups: VariantCounts[] }
  | { kind: 'panel'; panel: EffectData; measure: string }

const tool = 'test_campaign'

/** Counts the variants, or with `treated` and `start` reads the panel of places. */
export async function readCampaign(input: CampaignInput, source: ToolSource): Promise<CampaignData> {
  if (input.treated !== undefined || input.start !== undefined) return readPlaces(input, source)
  const found = await findSource(source, { tool, roles: ['variant', 'converted'], named: input.source })
  const columns = toolColumns(found.shape)
  const campaign = columnOfRole(columns, 'campaign')
  const money = columnOfRole(numberColumns(columns), 'revenue')
  const keys = [...(campaign ? ['campaign'] : []), 'variant']
  const where: Filter[] = [
    { of: 'converted', isMissing: false },
    ...(campaign && input.campaign !== undefined ? [{ of: 'campaign', in: [input.campaign] }] : []),
  ]
  const ask = (measures: Measure[], further: Filter[] = []) =>
    source.datasets.aggregate(found.hash, { by: keys, measures, where: [...where, ...further], limit: 2000 })
  const counted = await ask([
    { name: 'reached', of: 'converted', agg: 'count' },
    { name: 'hits', of: 'converted', agg: 'sum' },
    ...(money ? amountMeasures : []),
  ])
  const buyers = money ? await ask(amountMeasures, [{ of: 'converted', min: 1 }]) : null
  const boughtBy = new Map(
    buyers && Array.from({ length: buyers.size }, (_, i) => [nameOf(buyers, i), amountsAt(buyers, i)]),
  )
  const groups = Array.from({ length: counted.size }, (_, i): VariantCounts | null => {
    const variant = counted.by.variant?.[i]
    if (variant === null || variant === undefined) return null
    return {
      campaign: (campaign ? counted.by.campaign?.[i] : '') ?? '',
      variant,
      reached: numberOf(counted.values.reached?.[i]),
      hits: numberOf(counted.values.hits?.[i]),
      money: money ? amountsAt(counted, i) : null,
      bought: money ? (boughtBy.get(nameOf(counted, i)) ?? { count: 0, mean: 0, std: 0 }) : null,
    }
  }).filter((group) => group !== null)
  if (groups.some(({ hits, reached }) => hits > reached || hits < 0 || !Number.isInteger(hits))) throw notBinary()
  return { kind: 'variants', hash: found.hash, groups }
}

async function readPlaces(input: CampaignInput, source: ToolSource): Promise<CampaignData> {
  const { treated, start } = input
  if (treated === undefined || start === undefined)
    throw new Failure('BadToolInput', {
      tool,
      found: treated === undefined ? 'start' : 'treated',
      zh: 'treated 与 start 要一起给出：在哪里、从什么时候开始。',
      en: 'treated and start belong together: where the action was taken, and since when.',
    })
  const found = await findSource(source, {
    tool,
    roles: ['period', ...(input.outcome === undefined ? (['quantity'] as const) : [])],
    named: input.source,
  })
  const column = chooseColumn(toolColumns(found.shape), input.outcome ?? 'quantity', { tool, field: 'outcome' })
  const panel = await readEffectPanel(source, found, {
    ...{ tool, treated, control: input.controlValues, where: input.where },
    measures: [{ name: 'outcome', column }],
  })
  return { kind: 'panel', panel, measure: 'outcome' }
}

const amountMeasures: Measure[] = [
  { name: 'count', of: 'revenue', agg: 'count' },
  { name: 'mean', of: 'revenue', agg: 'mean' },
  { name: 'std', of: 'revenue', agg: 'stddev' },
]

const amountsAt = ({ values }: Aggregated, i: number): Amounts => ({
  count: numberOf(values.count?.[i]),
  mean: numberOf(values.mean?.[i]),
  std: numberOf(values.std?.[i]),
})

const nameOf = ({ by }: Aggregated, i: number): string => JSON.stringify([by.campaign?.[i], by.variant?.[i]])

const numberOf = (cell: CellValue | undefined): number => (typeof cell === 'number' ? cell : 0)

const notBinary = () =>
  new Failure('MethodNotCarried', {
    tool,
    zh: '“是否转化”列只能是 0 或 1。',
    en: 'the column "converted" must hold 0 and 1 only.',
  })
