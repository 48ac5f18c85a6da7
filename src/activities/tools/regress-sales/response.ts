import { isPresent } from '../../../analysis/points.ts'
import {
  chooseResponse,
  fitResponse,
  type ResponseFit,
  responseWithError,
} from '../../../analysis/regression/fit-response.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { UnfitData } from '../../../analysis/unfit-data.ts'
import { numbersOf } from '../tool-columns.ts'
import type { RegressData } from './data.ts'
import { groupsOf, mostGroups } from './fits.ts'
import type { RegressInput } from './input.ts'

/** A response curve of one group, and what it says at the usual spend. */
export interface GroupResponse {
  group: string | null
  fit: ResponseFit
  /** Mean spend a period. */
  usual: number
  at: ReturnType<typeof responseWithError>
  /** Percent of the outcome per percent of spend, at the usual spend; null where the outcome there is not above zero. */
  elasticity: number | null
  /** Whether rows of a period were added up. */
  isSummed: boolean
  points: { x: number[]; y: number[] }
}

export interface Responses {
  fits: GroupResponse[]
  left: { group: string; reason: 'too-few' | 'unfit' }[]
  cut: number
}

/** A curve for every group that carries one. */
export function fitResponses(data: RegressData, input: RegressInput): Responses {
  const groups = groupsOf(data, { ...input, form: 'response' })
  const found: Responses = { fits: [], left: [], cut: Math.max(0, groups.length - mostGroups) }
  for (const { group, rows } of groups.slice(0, mostGroups)) {
    try {
      found.fits.push(respond(data, { group, rows, input }))
    } catch (error) {
      if (error instanceof TooFewPoints) found.left.push({ group: group ?? '', reason: 'too-few' })
      else if (error instanceof UnfitData) found.left.push({ group: group ?? '', reason: 'unfit' })
      else throw error
    }
  }
  return found
}

function respond(
  data: RegressData,
  { group, rows, input }: { group: string | null; rows: readonly number[]; input: RegressInput },
): GroupResponse {
  const { points, isSummed } = perPeriod(data, rows)
  const fit = input.shape ? fitResponse(points.x, points.y, input.shape) : chooseResponse(points.x, points.y)
  const usual = points.x.reduce((sum, value) => sum + value, 0) / points.x.length
  if (!(usual > 0)) throw new UnfitData('constant-input')
  const at = responseWithError(fit, usual, input.level)
  const outcome = fit.base + at.gain.value
  return {
    group,
    fit,
    usual,
    at,
    elasticity: outcome > 0 ? (at.marginal.value * usual) / outcome : null,
    isSummed,
    points,
  }
}

/** Spend and outcome of each period, added up over its rows. */
function perPeriod(data: RegressData, rows: readonly number[]): { points: GroupResponse['points']; isSummed: boolean } {
  const [spend] = data.predictors
  const [x, y] = [numbersOf(spend?.cells ?? []), numbersOf(data.target.cells)]
  const complete = rows.filter((row) => isPresent(x[row]) && isPresent(y[row]))
  const periods = Map.groupBy(complete, (row) => (data.periods.length > 0 ? String(data.periods[row]) : row))
  const sum = (values: readonly (number | null)[], own: readonly number[]) =>
    own.reduce((total, row) => total + (values[row] as number), 0)
  const groups = [...periods.values()]
  return {
    points: { x: groups.map((own) => sum(x, own)), y: groups.map((own) => sum(y, own)) },
    isSummed: groups.length < complete.length,
  }
}
