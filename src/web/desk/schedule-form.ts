import { z } from 'zod'
import type { Brief } from '../../domain/brief.ts'
import { nextRuns } from '../../domain/schedule/next-runs.ts'
import { neededMonth, plannedMonth, type RunPlan } from '../../domain/schedule/plan.ts'
import {
  isScheduleId,
  overlapSchema,
  policiesSchema,
  type Schedule,
  type SchedulePolicies,
} from '../../domain/schedule/schedule.ts'
import { lastWorkingDay, type Timing, timingSchema, zoneSchema } from '../../domain/schedule/timing.ts'
import type { FormState } from '../form.ts'
import { briefFields, givenFrom } from './brief-form.ts'

/** Dates as people write them: one a line, or with commas and spaces between. */
const datesText = z
  .string()
  .max(6000)
  .default('')
  .transform((text) => text.split(/[\s,，;；、]+/).filter(Boolean))
  .pipe(z.array(z.iso.date()).max(400))

const dayText = z.union([z.coerce.number().int().min(1).max(31), z.literal(lastWorkingDay)])

/** What says when a run begins; the preview needs no more. */
export const timingFields = {
  day: dayText,
  time: timingSchema.shape.time,
  zone: zoneSchema,
  daysOff: datesText,
  daysWorked: datesText,
  plans: z.enum(['this-month', 'next-month']),
}
export const timingFormSchema = z.object(timingFields)

export const scheduleFormSchema = z.object({
  ...briefFields,
  ...timingFields,
  id: z.string().trim().refine(isScheduleId),
  data: z.string().min(1).max(200),
  ifMissing: z.enum(['ask', 'use-latest']),
  overlap: overlapSchema,
  catchUpDays: z.coerce.number().int().min(1).max(365),
  jitterMinutes: z.coerce.number().int().min(0).max(1440),
})
export type ScheduleGiven = z.output<typeof scheduleFormSchema>

export const timingOf = ({ day, time, zone, daysOff, daysWorked }: z.output<typeof timingFormSchema>): Timing =>
  timingSchema.parse({ day, time, zone, daysOff, daysWorked })

/** A run to come, and what it will be about. */
export interface RunAhead {
  at: string
  plans: string
  needs: string
}

/** The next runs of a timing. @example runsAhead(timing, { plans: 'this-month', after: now, count: 5 }) */
export function runsAhead(
  timing: Timing,
  { plans, after, count }: Pick<RunPlan, 'plans'> & { after: Date; count: number },
): RunAhead[] {
  const { zone } = timing
  return nextRuns(timing, after, count).map((at) => ({
    at: at.toISOString(),
    plans: plannedMonth({ zone, plans }, at),
    needs: neededMonth({ zone }, at),
  }))
}

/** What a form says of a schedule besides its brief. */
export function rulesFrom(given: ScheduleGiven) {
  const { id, data: dataset, plans, ifMissing, overlap, catchUpDays, jitterMinutes } = given
  const policies = policiesSchema.parse({ overlap, catchUpDays, jitterMinutes })
  return { id, timing: timingOf(given), policies, plan: { plans, ifMissing, dataset } }
}

/** A schedule as its form would have been filled in. */
export function givenFromSchedule({ id, timing, policies, plan, brief }: Schedule): FormState['given'] {
  return {
    ...givenFrom(brief),
    ...rulesGiven(policies),
    id,
    data: plan.dataset,
    source: plan.sources,
    plans: plan.plans,
    ifMissing: plan.ifMissing,
    day: String(timing.day),
    time: timing.time,
    zone: timing.zone,
    daysOff: timing.daysOff.join('\n'),
    daysWorked: timing.daysWorked.join('\n'),
  }
}

const rulesGiven = ({ overlap, catchUpDays, jitterMinutes }: SchedulePolicies) => ({
  overlap,
  catchUpDays: String(catchUpDays),
  jitterMinutes: String(jitterMinutes),
})

/** A fresh form: the third of the month at nine, when last month's figures are usually in. */
export const freshSchedule = ({ data, zone }: { data: string; zone: string }): FormState['given'] => ({
  ...rulesGiven(policiesSchema.parse({})),
  id: `monthly-${data.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}`.slice(0, 50).replace(/-+$/, ''),
  data,
  plans: 'this-month',
  ifMissing: 'ask',
  day: '3',
  time: '09:00',
  zone,
})

/**
 * What a form says of its timing, as far as it can be read: when, the next runs, and whether a run so late in the month
 * should rather plan the next.
 */
export function previewOf(given: z.output<typeof timingFormSchema> | null, now: Date) {
  if (!given) return { timing: null, ahead: [], isLate: false }
  const timing = timingOf(given)
  const isLate = given.plans === 'this-month' && (timing.day === lastWorkingDay || timing.day >= lateInMonth)
  return { timing, ahead: runsAhead(timing, { plans: given.plans, after: now, count: 5 }), isLate }
}

const lateInMonth = 21

/** The period a schedule's own brief carries: that of its next run. */
export const nextPlanned = (timing: Timing, plans: RunPlan['plans'], now: Date): Brief['period'] =>
  runsAhead(timing, { plans, after: now, count: 1 })[0]?.plans ?? '2026-01'
