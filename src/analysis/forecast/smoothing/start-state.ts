import { mean } from 'simple-statistics'
import { linearTrend } from '../../linear-trend.ts'
import { isPresent, present, type Values } from '../../points.ts'
import { fillGaps } from '../adjust/fill-gaps.ts'
import { seasonalIndices } from '../adjust/seasonal-indices.ts'
import type { SmoothingForm, SmoothingState } from './smoothing.ts'

/**
 * A sensible state before the first value, from the first two seasons (or ten values): a straight line, and the mean
 * distance of each season from it. It is only where a search begins. Never throws; needs at least one value.
 *
 * @example startState({ trend: 'additive', season: 'none', seasonLength: 1 }, [10, 12, 14]) // => { level: 8, trend: 2, seasons: [] }
 */
export function startState(form: SmoothingForm, values: Values): SmoothingState {
  const head = values.slice(0, Math.max(10, 2 * form.seasonLength))
  const line = headLine(head)
  const seasons = form.season === 'none' ? [] : headSeasons(form, head, (i) => line.level + line.trend * (i + 1))
  if (form.trend === 'none') return { level: mean(present(head)), trend: 0, seasons }
  return { ...line, seasons }
}

/** The line's value one position before the first, and its slope. */
function headLine(head: Values): { level: number; trend: number } {
  const points = present(head)
  if (points.length < 3) return { level: points[0] ?? 0, trend: 0 }
  const { slope, intercept } = linearTrend([...head.keys()], head)
  return { level: intercept - slope, trend: slope }
}

function headSeasons(form: SmoothingForm, head: Values, base: (i: number) => number): number[] {
  const neutral = form.season === 'additive' ? 0 : 1
  return Array.from({ length: form.seasonLength }, (_, place) => {
    const found: number[] = []
    for (let i = place; i < head.length; i += form.seasonLength) {
      const value = head[i]
      if (isPresent(value)) found.push(form.season === 'additive' ? value - base(i) : value / base(i))
    }
    const middle = found.length === 0 ? neutral : mean(found)
    return Number.isFinite(middle) ? middle : neutral
  })
}

/** The start state of any form for one series. */
export type WholeStart = (form: SmoothingForm) => SmoothingState

/**
 * Start states that rest on the season of the whole series instead of its first two (see `seasonalIndices`; of the logs for a
 * multiplicative season, so the values must be above zero for one): good enough to search the weights alone.
 *
 * @example wholeStart([10, 12, 14, 16], 1)({ trend: 'additive', season: 'none', seasonLength: 1 }) // => { level: 8, trend: 2, seasons: [] }
 */
export function wholeStart(values: Values, season: number): WholeStart {
  const filled = fillGaps(values, season)
  const added = season > 1 && filled.length >= 2 * season ? seasonalIndices(filled, season).places : null
  const times =
    added && filled.every((value) => value > 0)
      ? seasonalIndices(filled.map(Math.log), season).places.map(Math.exp)
      : null
  return (form) => {
    const plain = { ...form, season: 'none' as const, seasonLength: 1 }
    if (form.season === 'additive' && added)
      return { ...startState(plain, [...filled.map((v, i) => v - (added[i % season] as number))]), seasons: [...added] }
    if (form.season === 'multiplicative' && times)
      return { ...startState(plain, [...filled.map((v, i) => v / (times[i % season] as number))]), seasons: [...times] }
    return startState(plain, [...filled])
  }
}
