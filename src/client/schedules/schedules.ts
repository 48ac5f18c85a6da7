import {
  isGrpcServiceError,
  ScheduleAlreadyRunning,
  type ScheduleHandle,
  ScheduleNotFoundError,
} from '@temporalio/client'
import { foreignText } from '../../domain/failure-kinds/foreign-text.ts'
import { Failure } from '../../domain/failures.ts'
import type { Overlap, Schedule } from '../../domain/schedule/schedule.ts'
import { workflowType } from '../../workflows/messages.ts'
import type { Engine } from '../connect.ts'
import { toFailure } from '../failures.ts'
import { readSchedule, type ScheduleState } from './read-schedule.ts'
import { isOurs, scheduleIdOf, temporalScheduleId } from './schedule-ids.ts'
import { overlapPolicies, scheduleOptions } from './schedule-options.ts'

export interface BackfillRange {
  from: Date
  until: Date
  overlap: Overlap
}

const answerMs = 15_000
const mostListed = 200

/** All that may be done to the schedules of a Temporal server. Whatever is asked of one that is not ours is refused. */
export function createSchedules(engine: Engine, taskQueue: string) {
  const { client, connection, address } = engine
  const named = async <T>(id: string, work: (handle: ScheduleHandle) => Promise<T>): Promise<T> => {
    try {
      return await connection.withDeadline(Date.now() + answerMs, () =>
        work(client.schedule.getHandle(temporalScheduleId(id))),
      )
    } catch (error) {
      throw toScheduleFailure(error, { id, address })
    }
  }

  return {
    /** @throws {Failure} `ScheduleExists`, `EngineUnreachable` */
    create: (schedule: Schedule): Promise<void> =>
      named(schedule.id, async () => {
        const scheduleId = temporalScheduleId(schedule.id)
        await client.schedule.create({ scheduleId, ...scheduleOptions(schedule, taskQueue) })
      }),

    /** Changes everything but whether it is paused. Runs that began keep the brief they began with. @throws {Failure} `NoSuchSchedule` */
    change: (schedule: Schedule): Promise<void> =>
      named(schedule.id, (handle) =>
        handle.update(({ state }) => ({
          ...scheduleOptions(schedule, taskQueue),
          state: { paused: state.paused, ...(state.note ? { note: state.note } : {}) },
        })),
      ),

    /** @throws {Failure} `NoSuchSchedule`, `ForeignSchedule` */
    describe: (id: string): Promise<ScheduleState> =>
      named(id, async (handle) => readSchedule(await handle.describe())),

    /** By name; those of other programs on the same server are left out. */
    list: (): Promise<ScheduleState[]> =>
      named('', async () => {
        const ids: string[] = []
        for await (const { scheduleId, action } of client.schedule.list()) {
          if (isOurs(scheduleId) && action?.workflowType === workflowType) ids.push(scheduleId)
          if (ids.length >= mostListed) break
        }
        const found = await Promise.all(
          ids.sort().map((scheduleId) => describeListed(client.schedule.getHandle(scheduleId))),
        )
        return found.filter((one) => one !== null)
      }),

    /** No run begins while it is paused; times that pass meanwhile pass for good. @throws {Failure} `NoSuchSchedule` */
    pause: (id: string, note: string): Promise<void> => named(id, (handle) => handle.pause(note)),
    resume: (id: string, note: string): Promise<void> => named(id, (handle) => handle.unpause(note)),

    /** Begins a run now, beside whatever runs: a person asked for it. The month it plans follows from today. @throws {Failure} `NoSuchSchedule` */
    runNow: (id: string): Promise<void> => named(id, (handle) => handle.trigger(overlapPolicies['side-by-side'])),

    /** Makes up for the times between two moments, whether or not they ran; one that ran is not run again. @throws {Failure} `NoSuchSchedule` */
    backfill: (id: string, { from, until, overlap }: BackfillRange): Promise<void> =>
      named(id, (handle) => handle.backfill({ start: from, end: until, overlap: overlapPolicies[overlap] })),

    /** Its runs go on, and keep their records. @throws {Failure} `NoSuchSchedule` */
    delete: (id: string): Promise<void> => named(id, (handle) => handle.delete()),
  }
}

export type Schedules = ReturnType<typeof createSchedules>

/** One that was deleted since it was listed, or that we cannot read, is no reason to show none. */
async function describeListed(handle: ScheduleHandle): Promise<ScheduleState | null> {
  try {
    return readSchedule(await handle.describe())
  } catch (error) {
    if (error instanceof ScheduleNotFoundError || (error instanceof Failure && error.code === 'ForeignSchedule'))
      return null
    throw error
  }
}

const invalidArgument = 3

function toScheduleFailure(error: unknown, { id, address }: { id: string; address: string }): unknown {
  if (error instanceof ScheduleAlreadyRunning) return new Failure('ScheduleExists', { id })
  if (error instanceof ScheduleNotFoundError) return new Failure('NoSuchSchedule', { id: scheduleIdOf(id) })
  if (isGrpcServiceError(error) && error.code === invalidArgument)
    return new Failure('BadSchedule', foreignText(error.message.slice(0, 300)), { cause: error })
  return toFailure(error, { id, address })
}
