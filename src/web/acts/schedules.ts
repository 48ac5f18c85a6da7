import type { FastifyRequest } from 'fastify'
import type { BackfillRange, Schedules } from '../../client/schedules/schedules.ts'
import type { AuditAction } from '../../domain/people/audit.ts'
import type { Schedule } from '../../domain/schedule/schedule.ts'
import { audited } from '../audit.ts'
import type { WebDoors } from '../doors.ts'
import { personOf } from './own-account.ts'

/** What people do to schedules; pages and the API do it through here. Each throws `EngineUnreachable` without Temporal. */

/** @throws {Failure} `ScheduleExists` */
export const addSchedule = (doors: WebDoors, request: FastifyRequest, schedule: Schedule): Promise<void> =>
  act(doors, request, {
    action: 'schedule-add',
    id: schedule.id,
    facts: factsOf(schedule),
    work: (all) => all.create(schedule),
  })

/** @throws {Failure} `NoSuchSchedule` */
export const changeSchedule = (doors: WebDoors, request: FastifyRequest, schedule: Schedule): Promise<void> =>
  act(doors, request, {
    action: 'schedule-change',
    id: schedule.id,
    facts: factsOf(schedule),
    work: (all) => all.change(schedule),
  })

/** No run begins until it is resumed. @throws {Failure} `NoSuchSchedule` */
export const pauseSchedule = (
  doors: WebDoors,
  request: FastifyRequest,
  { id, reason }: { id: string; reason: string },
) =>
  act(doors, request, {
    action: 'schedule-pause',
    id,
    facts: { reason },
    work: (all) => all.pause(id, noteOf(request, reason)),
  })

/** @throws {Failure} `NoSuchSchedule` */
export const resumeSchedule = (
  doors: WebDoors,
  request: FastifyRequest,
  { id, reason }: { id: string; reason: string },
) =>
  act(doors, request, {
    action: 'schedule-pause',
    id,
    facts: { reason, resumed: true },
    work: (all) => all.resume(id, noteOf(request, reason)),
  })

/** @throws {Failure} `NoSuchSchedule` */
export const runScheduleNow = (doors: WebDoors, request: FastifyRequest, id: string): Promise<void> =>
  act(doors, request, { action: 'schedule-run', id, work: (all) => all.runNow(id) })

/** Makes up for runs between two moments. @throws {Failure} `NoSuchSchedule` */
export const backfillSchedule = (
  doors: WebDoors,
  request: FastifyRequest,
  { id, ...range }: BackfillRange & { id: string },
) =>
  act(doors, request, {
    action: 'schedule-run',
    id,
    facts: { from: range.from.toISOString(), until: range.until.toISOString() },
    work: (all) => all.backfill(id, range),
  })

/** Its runs go on. @throws {Failure} `NoSuchSchedule` */
export const deleteSchedule = (doors: WebDoors, request: FastifyRequest, id: string): Promise<void> =>
  act(doors, request, { action: 'schedule-delete', id, work: (all) => all.delete(id) })

interface ScheduleAct {
  action: Extract<AuditAction, `schedule-${string}`>
  id: string
  facts?: Record<string, unknown>
  work(schedules: Schedules): Promise<void>
}

const act = (doors: WebDoors, request: FastifyRequest, { action, id, facts = {}, work }: ScheduleAct): Promise<void> =>
  audited(doors, request, { action, target: id, facts, do: async () => work(await doors.schedules()) })

const factsOf = ({ timing, plan }: Schedule) => ({
  day: timing.day,
  time: timing.time,
  zone: timing.zone,
  data: plan.dataset,
})

/** Temporal shows the note too: it says who. */
const noteOf = (request: FastifyRequest, reason: string) => `${personOf(request).account.name}: ${reason}`.slice(0, 300)
