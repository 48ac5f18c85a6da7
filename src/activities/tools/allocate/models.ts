import { drawResponse } from '../../../analysis/allocation/draw-response.ts'
import { type Bounds, type Line, responseLine, stockLine } from '../../../analysis/allocation/line.ts'
import { type DemandOutlook, demandOutlook } from '../../../analysis/inventory/demand-outlook.ts'
import { type DemandPanel, fitDemandPanel, type Slope } from '../../../analysis/planning/demand-panel.ts'
import { isPresent, present, type Values } from '../../../analysis/points.ts'
import { chooseResponse, fitResponse, type ResponseFit } from '../../../analysis/regression/fit-response.ts'
import type { ResponseCurve } from '../../../analysis/regression/response-curve.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { UnfitData } from '../../../analysis/unfit-data.ts'
import type { Granularity } from '../../../domain/sales-table.ts'
import { buildPanel } from '../demand/panel-rows.ts'
import { seasonLength } from '../next-periods.ts'
import type { AllocationData, LineSeries } from './data.ts'
import type { AllocationInput } from './input.ts'

/** How a line answers to what it gets, and how that is known. */
export interface LineModel {
  name: string
  weight: number
  /** What it gets now, a period; null where nobody said. */
  now: number | null
  /** The outcome without any of it, a period. */
  base: number
  /** Its response; null for stock, which answers by the spread of demand. */
  curve: ResponseCurve | null
  demand: DemandOutlook | null
  /** The curve as it may as well be. */
  draw(normal: () => number): ResponseCurve | null
  fit: ResponseFit | null
  elasticity: Slope | null
  /** What was observed: amounts beyond it are extrapolated. */
  seen: { least: number; most: number } | null
}

export type Unread = { name: string; why: 'no-spending' | 'too-few' | 'not-sold' | 'no-elasticity' }

export interface Models {
  models: LineModel[]
  unread: Unread[]
  /** How the panel was set up, where there was one. */
  design: string | null
}

/** The last periods that count as now: a season, or a quarter of weeks, or four weeks of days. */
const recent: Record<Granularity, number> = { day: 28, week: 13, month: 12, quarter: 4, year: 3 }

/** Works out how every line answers. */
export function readModels(input: AllocationInput, data: AllocationData): Models {
  const wishes = new Map((input.lines ?? []).map((one) => [one.line, one]))
  const answers = data.hash === null ? null : data.panel && input.shape === 'auto' ? panelOf(data) : null
  const models: LineModel[] = []
  const unread: Unread[] = []
  for (const line of data.lines) {
    const wish = wishes.get(line.name)
    const base = { name: line.name, weight: wish?.weight ?? 1 }
    if (wish?.perUnit !== undefined) {
      models.push({ ...base, ...givenModel({ ...wish, perUnit: wish.perUnit }) })
      continue
    }
    const now = wish?.now ?? recentMean(line.resource, data)
    const found = oneModel(input, data, { line, now, slope: answers?.slopes.get(line.name) })
    if (typeof found === 'string') unread.push({ name: line.name, why: found })
    else models.push({ ...base, now: input.kind === 'stock' ? (wish?.now ?? null) : now, ...found })
  }
  return { models, unread, design: answers?.design ?? null }
}

type Known = Omit<LineModel, 'name' | 'weight' | 'now'>
const nothing: Known = { base: 0, curve: null, demand: null, draw: () => null, fit: null, elasticity: null, seen: null }

function givenModel({
  perUnit,
  exponent = 1,
  now,
}: {
  perUnit: number
  exponent?: number | undefined
  now?: number | undefined
}) {
  const scale = exponent === 1 || now === undefined ? perUnit : perUnit * now ** (1 - exponent)
  const curve: ResponseCurve = { shape: 'power', scale, bend: exponent }
  return { ...nothing, now: now ?? null, curve, draw: () => curve }
}

function oneModel(
  input: AllocationInput,
  data: AllocationData,
  { line, now, slope }: { line: LineSeries; now: number | null; slope: Slope | null | undefined },
): Known | Unread['why'] {
  if (input.kind === 'stock') return stockModel(line, data.granularity)
  const most = Math.max(0, ...present(line.resource))
  const seen = { least: Math.min(most, ...present(line.resource)), most }
  if (slope !== undefined) return elasticityModel(data, { line, now, slope, seen })
  return curveModel(input, line, seen)
}

function stockModel(line: LineSeries, granularity: Granularity): Known | Unread['why'] {
  const season = granularity === 'month' || granularity === 'quarter' ? seasonLength[granularity] : 1
  const window = recent[granularity]
  if (present(line.outcome.slice(-window)).length === 0) return 'not-sold'
  try {
    return { ...nothing, demand: demandOutlook(line.outcome, { season, ahead: 1 }) }
  } catch (error) {
    if (error instanceof TooFewPoints) return 'too-few'
    throw error
  }
}

/** The curve through the present spending and outcome, bent by the elasticity. */
function elasticityModel(
  data: AllocationData,
  { line, now, slope, seen }: { line: LineSeries; now: number | null; slope: Slope | null; seen: LineModel['seen'] },
): Known | Unread['why'] {
  const outcome = recentMean(line.outcome, data)
  if (outcome === null || !(outcome > 0)) return 'not-sold'
  if (now === null || !(now > 0)) return 'no-spending'
  if (slope === null) return 'no-elasticity'
  const at = (estimate: number): ResponseCurve => {
    const bend = Math.min(mostBend, Math.max(leastBend, estimate))
    return { shape: 'power', scale: estimate > 0 ? outcome / now ** bend : 0, bend }
  }
  return {
    ...nothing,
    curve: at(slope.estimate),
    draw: (normal) => at(slope.estimate + slope.error * normal()),
    elasticity: slope,
    seen,
  }
}

const mostBend = 0.99
const leastBend = 1e-6

function curveModel(input: AllocationInput, line: LineSeries, seen: LineModel['seen']): Known | Unread['why'] {
  try {
    const fit =
      input.shape === 'auto'
        ? chooseResponse(line.resource, line.outcome)
        : fitResponse(line.resource, line.outcome, input.shape)
    const amounts = present(line.resource).filter((amount) => amount > 0)
    const middle = amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length
    return {
      ...nothing,
      base: fit.base,
      curve: fit.curve,
      draw: (normal) => drawResponse(fit, middle, normal),
      fit,
      seen,
    }
  } catch (error) {
    if (error instanceof TooFewPoints) return 'too-few'
    if (error instanceof UnfitData) return error.reason === 'too-few-levels' ? 'no-spending' : 'too-few'
    throw error
  }
}

function panelOf(data: AllocationData): { slopes: Map<string, Slope | null>; design: string } | null {
  if (!data.panel) return null
  const built = buildPanel(data.panel, {
    ...(data.panel.columns.product ? { price: 'product' } : {}),
    spend: data.lineRef,
  })
  let panel: DemandPanel
  try {
    panel = fitDemandPanel(built.rows)
  } catch (error) {
    // Nothing to tell by within periods: the curves of the sums speak instead, and a caveat says so.
    if (error instanceof TooFewPoints || error instanceof UnfitData) return null
    throw error
  }
  return {
    slopes: new Map([...built.spendOf].map(([name, number]) => [name, panel.spend[number] ?? null])),
    design: built.design,
  }
}

/** The mean of the last periods; one without a row counts as 0. Null where there is nothing. */
function recentMean(values: Values, { periods, granularity }: AllocationData): number | null {
  const last = values.slice(-Math.min(recent[granularity], periods.length))
  if (!last.some(isPresent)) return null
  return last.reduce<number>((sum, value) => sum + (value ?? 0), 0) / last.length
}

/** A line of the optimum by its model, or by one drawn anew. */
export function lineOf(model: LineModel, bounds: Bounds, curve = model.curve): Line {
  const { name, weight } = model
  if (curve) return responseLine(name, curve, { ...bounds, weight })
  return stockLine(name, model.demand ?? { mean: 0, sd: 0 }, { ...bounds, weight })
}
