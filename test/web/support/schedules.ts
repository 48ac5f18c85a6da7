import type { ScheduleState } from '../../../src/client/schedules/read-schedule.ts'
import type { Schedules } from '../../../src/client/schedules/schedules.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { nextRuns } from '../../../src/domain/schedule/next-runs.ts'
import type { Schedule } from '../../../src/domain/schedule/schedule.ts'

/** Schedules kept in memory, for pages that are looked at without a Temporal server. Nothing ever runs. */
export function schedulesInMemory(): Schedules {
  const all = new Map<string, ScheduleState>()
  const find = (id: string) => {
    const found = all.get(id)
    if (!found) throw new Failure('NoSuchSchedule', { id })
    return found
  }
  const change = (id: string, change: Partial<ScheduleState>) => void all.set(id, { ...find(id), ...change })
  return {
    async create(schedule) {
      if (all.has(schedule.id)) throw new Failure('ScheduleExists', { id: schedule.id })
      all.set(schedule.id, fresh(schedule))
    },
    change: async (schedule) => change(schedule.id, schedule),
    describe: async (id) => find(id),
    list: async () => [...all.values()],
    pause: async (id, note) => change(id, { isPaused: true, note }),
    resume: async (id, note) => change(id, { isPaused: false, note }),
    runNow: async (id) => change(id, { runsBegun: find(id).runsBegun + 1 }),
    backfill: async (id) => void find(id),
    delete: async (id) => {
      find(id)
      all.delete(id)
    },
  }
}

const fresh = (schedule: Schedule): ScheduleState => ({
  ...schedule,
  isPaused: false,
  note: '',
  nextRuns: nextRuns(schedule.timing, new Date(), 10).map((at) => at.toISOString()),
  recentRuns: [],
  runsBegun: 0,
  skippedForOverlap: 2,
  missedWhileDown: 1,
  createdAt: new Date().toISOString(),
  changedAt: null,
})
