import { z } from 'zod'
import type { Brief } from '../brief.ts'
import type { Text } from '../language.ts'
import type { RunPlan } from './plan.ts'
import type { Timing } from './timing.ts'

/**
 * What happens when a run is due while the last one is not over; a run that waits for its approver is not over.
 *
 * - `side-by-side`: it begins; both wait for their verdicts
 * - `one-after-another`: it begins when the other is over, however many wait; no month is lost
 * - `replace`: the older run is stopped, and keeps its record
 * - `skip`: it does not begin: that month has no run
 */
export const overlapSchema = z.enum(['side-by-side', 'one-after-another', 'replace', 'skip'])
export type Overlap = z.infer<typeof overlapSchema>

export const overlapNames: Record<Overlap, Text> = {
  'side-by-side': { zh: '照常开始，两个月的谈判并行', en: 'begin anyway: the two months run side by side' },
  'one-after-another': { zh: '排队，等上一次结束后再开始', en: 'wait in line until the last one is over' },
  replace: { zh: '停止上一次，改跑新的', en: 'stop the last one and run the new one' },
  skip: { zh: '跳过，这个月不运行', en: 'skip: this month has no run' },
}

export const policiesSchema = z.object({
  /** Side by side unless told: Temporal's own default, to skip, would make a month vanish without a word. */
  overlap: overlapSchema.default('side-by-side'),
  /** A run that was due while the server was down is made up for within so many days. */
  catchUpDays: z.number().int().min(1).max(365).default(31),
  /** A run begins at random up to so many minutes later. */
  jitterMinutes: z.number().int().min(0).max(1440).default(0),
})
export type SchedulePolicies = z.infer<typeof policiesSchema>

/** @example isScheduleId('monthly-east') // => true */
export const isScheduleId = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,49}$/u.test(text)

/** 定时: runs that begin by themselves, once a month. */
export interface Schedule {
  id: string
  timing: Timing
  policies: SchedulePolicies
  plan: RunPlan
  /** What every run is asked to settle; its period and its data are those of the day the schedule was made. */
  brief: Brief
  /** Whether a raw `decide` signal counts in its runs. */
  obeySignals: boolean
}
