import type { CellValue } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import { type EffectData, readEffectPanel } from '../effect/panel.ts'
import { findSource } from '../find-source.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, toolColumns } from '../tool-columns.ts'
import type { CampaignInput } from './input.ts'

/** One variant of one campaign, counted. */
export interface VariantCounts {
  campaign: string
  variant: string
  reached: number
  hits: number
  /** Amounts that are there: count, sum and sum of squares; null without a column of money. */
  money: { count: number; sum: number; squares: number } | null
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
  const money = columnOfRole(columns, 'revenue')
  const { by, values, size } = await source.datasets.aggregate(found.hash, {
    by: [...(campaign ? ['campaign'] : []), 'variant'],
    measures: [
      { name: 'reached', of: 'converted', agg: 'count' },
      { name: 'hits', of: 'converted', agg: 'sum' },
      ...(money
        ? ([
            { name: 'count', of: 'revenue', agg: 'count' },
            { name: 'sum', of: 'revenue', agg: 'sum' },
            { name: 'squares', of: 'revenue', with: 'revenue', agg: 'sum' },
          ] as const)
        : []),
    ],
    where: [
      { of: 'converted', isMissing: false },
      ...(campaign && input.campaign !== undefined ? [{ of: 'campaign', in: [input.campaign] }] : []),
    ],
    limit: 2000,
  })
  const at = (name: string, i: number) => numberOf(values[name]?.[i])
  const groups = Array.from({ length: size }, (_, i): VariantCounts | null => {
    const variant = by.variant?.[i]
    if (variant === null || variant === undefined) return null
    return {
      campaign: (campaign ? by.campaign?.[i] : '') ?? '',
      variant,
      reached: at('reached', i),
      hits: at('hits', i),
      money: money ? { count: at('count', i), sum: at('sum', i), squares: at('squares', i) } : null,
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

const numberOf = (cell: CellValue | undefined): number => (typeof cell === 'number' ? cell : 0)

const notBinary = () =>
  new Failure('MethodNotCarried', {
    tool,
    zh: '“是否转化”列只能是 0 或 1。',
    en: 'the column "converted" must hold 0 and 1 only.',
  })
