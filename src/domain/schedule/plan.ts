import { z } from 'zod'
import { type LastKnown, lastMonthOf } from '../data-reach.ts'
import { runMonth } from './next-runs.ts'
import { monthOf, writeMonth } from './run-days.ts'
import { zoneSchema } from './timing.ts'

/** What a scheduled run works out when it begins, because nobody could know it before. */
export const planSchema = z.object({
  /** The schedule it belongs to. */
  schedule: z.string().min(1).max(80),
  zone: zoneSchema,
  /** Which month is planned, seen from the month in which the run begins. */
  plans: z.enum(['this-month', 'next-month']),
  /** The name whose latest version is pinned when the run begins. */
  dataset: z.string().min(1).max(200),
  sources: z.array(z.string().min(1).max(200)).max(20).default([]),
  /** Data that do not reach the month before: stand still until somebody brought them, or go on with what there is. */
  ifMissing: z.enum(['ask', 'use-latest']),
})
export type RunPlan = z.infer<typeof planSchema>

/**
 * The month that a run plans, by the time it was scheduled for, never by the clock: a run that is made up for later
 * plans the month it would have planned.
 *
 * @example plannedMonth({ zone: 'Asia/Shanghai', plans: 'next-month' }, new Date('2026-11-30T01:00:00Z')) // => '2026-12'
 */
export function plannedMonth({ zone, plans }: Pick<RunPlan, 'zone' | 'plans'>, scheduledAt: Date): string {
  const month = monthOf(runMonth(scheduledAt, zone))
  return writeMonth(plans === 'next-month' ? month + 1 : month)
}

/** The month that data must reach: the last one that was over when the run was due. */
export const neededMonth = ({ zone }: Pick<RunPlan, 'zone'>, scheduledAt: Date): string =>
  writeMonth(monthOf(runMonth(scheduledAt, zone)) - 1)

/** @example reaches({ granularity: 'year', lastPeriod: '2023' }, '2026-11') // => false */
export const reaches = (data: LastKnown, month: string): boolean => lastMonthOf(data) >= monthOf(month)
