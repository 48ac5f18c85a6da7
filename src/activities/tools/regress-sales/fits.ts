import { isPresent } from '../../../analysis/points.ts'
import type { Coefficient } from '../../../analysis/regression/fit-linear.ts'
import { fitWithin, type WithinFit } from '../../../analysis/regression/fit-within.ts'
import { checkResiduals, type ResidualChecks } from '../../../analysis/regression/residual-checks.ts'
import { seasonalProfile } from '../../../analysis/season.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { UnfitData } from '../../../analysis/unfit-data.ts'
import type { CellValue } from '../../../domain/dataset/query.ts'
import { seasonLength } from '../next-periods.ts'
import { groupingOf, type RegressData, type SeriesRole } from './data.ts'
import { designOf, type RegressDesign, type Term } from './design.ts'
import type { RegressInput } from './input.ts'

/** A coefficient with the column it belongs to. */
export interface TermFit extends Omit<Coefficient, 'name'> {
  term: Term
}

/** One regression. */
export interface GroupFit {
  /** The value of the column it was split by; null for all rows. */
  group: string | null
  design: RegressDesign
  fit: WithinFit
  /** Without the intercept where group means were taken out. */
  terms: TermFit[]
  intercept: Coefficient | null
  checks: ResidualChecks
  excluded: number
  /** Columns that could not be told from others, or from what was taken out. */
  dropped: Term[]
  /** Whether a season is left in the residuals of a single series. */
  hasSeasonLeft: boolean
}

export interface Fits {
  fits: GroupFit[]
  /** Groups without a fit, with why. */
  left: { group: string; reason: 'too-few' | 'unfit' }[]
  /** Groups there are more of than are fitted. */
  cut: number
}

export const mostGroups = 12

/** The rows of each group, the one with the largest outcome first; all rows where nothing splits them. */
export function groupsOf(
  data: RegressData,
  input: Pick<RegressInput, 'by' | 'form'>,
): { group: string | null; rows: number[] }[] {
  const [by] = groupingOf(input, Object.keys(data.keys) as SeriesRole[])
  const all = Array.from({ length: data.rows }, (_, i) => i)
  if (!by) return [{ group: null, rows: all }]
  const cells = data.keys[by] as CellValue[]
  return [...Map.groupBy(all, (row) => cells[row] ?? null)]
    .flatMap(([group, rows]) =>
      group === null ? [] : [{ group: String(group), rows, size: sumOf(data.target.cells, rows) }],
    )
    .sort((a, b) => b.size - a.size || (a.group < b.group ? -1 : 1))
}

const sumOf = (cells: readonly CellValue[], rows: readonly number[]): number =>
  rows.reduce((sum, row) => sum + (typeof cells[row] === 'number' ? cells[row] : 0), 0)

/** A regression for every group that carries one. */
export function fitGroups(data: RegressData, input: RegressInput): Fits {
  const groups = groupsOf(data, input)
  const found: Fits = { fits: [], left: [], cut: Math.max(0, groups.length - mostGroups) }
  for (const { group, rows } of groups.slice(0, mostGroups)) {
    try {
      found.fits.push(fitGroup(data, { group, rows, input }))
    } catch (error) {
      if (error instanceof TooFewPoints) found.left.push({ group: group ?? '', reason: 'too-few' })
      else if (error instanceof UnfitData) found.left.push({ group: group ?? '', reason: 'unfit' })
      else throw error
    }
  }
  return found
}

interface Group {
  group: string | null
  rows: readonly number[]
  input: RegressInput
}

function fitGroup(data: RegressData, { group, rows, input }: Group): GroupFit {
  const design = designOf(data, rows, input)
  const { level } = input
  const fit = fitWithin(design.y, design.terms, { groupings: design.groupings, errors: design.errors, level })
  const term = (name: string) => design.terms.find((one) => one.name === name) as Term
  const [intercept, ...slopes] = fit.coefficients
  if (slopes.length === 0) throw new UnfitData('constant-input')
  // Nothing varies, so nothing is explained: coefficients of exactly 0 would look like knowledge.
  if (fit.r2 === null) throw new UnfitData('constant-outcome')
  return {
    group,
    design,
    fit,
    terms: slopes.map(({ name, ...rest }) => ({ term: term(name), ...rest })),
    intercept: design.groupings.length > 0 ? null : (intercept ?? null),
    checks: checkResiduals(fit),
    excluded: rows.length - fit.count,
    dropped: fit.dropped.map(term),
    hasSeasonLeft: design.control === 'none' && !design.isPanel && leavesSeason(data, rows, fit),
  }
}

function leavesSeason({ granularity, periods }: RegressData, rows: readonly number[], fit: WithinFit): boolean {
  if (!granularity || seasonLength[granularity] < 2 || periods.length === 0) return false
  const order = [...fit.rows.keys()].sort((a, b) => {
    const [one, other] = [
      periods[rows[fit.rows[a] as number] as number],
      periods[rows[fit.rows[b] as number] as number],
    ]
    return String(one) < String(other) ? -1 : 1
  })
  const residuals = order.map((i) => fit.residuals[i] as number)
  const level = Math.max(...residuals.map(Math.abs), 1e-9) * 10
  const season = seasonalProfile(
    residuals.map((residual) => residual + level),
    seasonLength[granularity],
  )
  return season !== null && season.p < 0.01 && residuals.every(isPresent)
}
