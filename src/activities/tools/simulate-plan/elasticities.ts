import { fitDemandPanel, type Slope } from '../../../analysis/planning/demand-panel.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { UnfitData } from '../../../analysis/unfit-data.ts'
import { Failure } from '../../../domain/failures.ts'
import { buildPanel, type PanelDesign } from '../demand/panel-rows.ts'
import { listed } from '../words.ts'
import type { SimulationData } from './data.ts'
import type { SimulationInput } from './input.ts'

export interface KnownElasticities {
  /** By product, and by channel (or the one name there is). */
  price: Map<string, Slope>
  spend: Map<string, Slope>
  /** How the data were set up; null where nothing was estimated. */
  design: PanelDesign | null
  isGiven: Record<'price' | 'spend', boolean>
}

const sure = (estimate: number): Slope => ({ estimate, error: 0, p: null, low: estimate, high: estimate })

/** Elasticities from the data, or as given. */
export function readElasticities(input: SimulationInput, data: SimulationData): KnownElasticities {
  const products = [...new Set(data.series.map(({ product }) => product))]
  const channels = [...new Set(data.series.map(({ channel }) => channel))]
  const fitted = input.levers.length > 0 ? fitPanel(data) : null
  const fixed = (names: readonly string[], value: number) => new Map(names.map((name) => [name, sure(value)]))
  return {
    price: input.priceElasticity === undefined ? (fitted?.price ?? new Map()) : fixed(products, input.priceElasticity),
    spend: input.adElasticity === undefined ? (fitted?.spend ?? new Map()) : fixed(channels, input.adElasticity),
    design: fitted?.design ?? null,
    isGiven: { price: input.priceElasticity !== undefined, spend: input.adElasticity !== undefined },
  }
}

function fitPanel({ panel, has, series }: SimulationData) {
  if (!panel) return null
  const only = series[0]?.product ?? ''
  const by = { ...(panel.columns.product ? { price: 'product' } : {}), ...(has.channel ? { spend: 'channel' } : {}) }
  const built = buildPanel(panel, by)
  try {
    const found = fitDemandPanel(built.rows)
    const named = (numbers: ReadonlyMap<string, number>, slopes: readonly (Slope | null)[]) =>
      new Map(
        [...numbers].flatMap(([name, number]) => (slopes[number] ? [[name, slopes[number]] as [string, Slope]] : [])),
      )
    return {
      design: built.design,
      // Without a product column the panel's one series has no name; what is sold is called by another.
      price: named(panel.columns.product ? built.priceOf : new Map([[only, 0]]), found.price),
      spend: named(built.spendOf, found.spend),
    }
  } catch (error) {
    if (error instanceof TooFewPoints || error instanceof UnfitData) return null
    throw error
  }
}

/** @throws {Failure} `MethodNotCarried` where a lever needs an elasticity that nobody knows */
export function elasticityOf(
  known: ReadonlyMap<string, Slope>,
  names: readonly string[],
  kind: 'price' | 'spend',
): Slope[] {
  const missing = [...new Set(names.filter((name) => !known.has(name)))]
  if (missing.length === 0) return names.map((name) => known.get(name) as Slope)
  const shown = listed(missing.filter((name) => name !== ''))
  const [zh, en, asked] =
    kind === 'price' ? ['价格', 'price', 'priceElasticity'] : ['广告投入', 'ad spend', 'adElasticity']
  throw new Failure('MethodNotCarried', {
    tool: 'simulate_plan',
    zh: `数据估不出${zh}弹性${shown.zh ? `（${shown.zh}）` : ''}：需要${zh}列且有变化，并有足够的行。也可以用 ${asked} 给出。`,
    en: `the data give no elasticity of ${en}${shown.en ? ` (${shown.en})` : ''}: a column of it that varies, and enough rows, are needed. It can also be given with ${asked}.`,
  })
}
