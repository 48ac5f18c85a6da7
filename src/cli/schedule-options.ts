import type { ScheduleState } from '../client/schedules/read-schedule.ts'
import { Failure } from '../domain/failures.ts'
import { isScheduleId } from '../domain/schedule/schedule.ts'
import { lastWorkingDay, zoneSchema } from '../domain/schedule/timing.ts'
import type { Job } from './command.ts'
import type { Asked } from './complaint.ts'
import { exitCodes } from './exit-code.ts'
import { type Running, withMachine } from './open-machine.ts'
import { oneLine } from './plain.ts'

const refuse = (zh: string, en: string): never => {
  throw new Failure('BadUsage', { zh, en })
}

/** `--day`: 1 to 31, or `last-working-day`. */
export function dayValue(text: string): number | typeof lastWorkingDay {
  if (text === lastWorkingDay) return lastWorkingDay
  const day = /^\d{1,2}$/.test(text) ? Number(text) : 0
  if (day >= 1 && day <= 31) return day
  const found = oneLine(text, 40)
  return refuse(
    `--day 应为 1 到 31，或 last-working-day，收到的是“${found}”。`,
    `--day must be 1 to 31, or last-working-day; found "${found}".`,
  )
}

export function timeValue(text: string): string {
  if (/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)) return text
  const found = oneLine(text, 40)
  return refuse(`--time 应写成 09:00，收到的是“${found}”。`, `--time must look like 09:00; found "${found}".`)
}

export function zoneValue(text: string): string {
  if (zoneSchema.safeParse(text).success) return text
  const found = oneLine(text, 60)
  return refuse(
    `--zone 应为 IANA 时区名，例如 Asia/Shanghai，收到的是“${found}”。`,
    `--zone must be an IANA name such as Asia/Shanghai; found "${found}".`,
  )
}

/** `--day-off` and `--day-worked`, as often as there are. */
export const dateValues = (text: string, previous: string[] | undefined): string[] => [
  ...(previous ?? []),
  dateValue(text),
]

export function dateValue(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))) return text
  const found = oneLine(text, 40)
  return refuse(`日期应写成 2027-01-29，收到的是“${found}”。`, `A date must look like 2027-01-29; found "${found}".`)
}

export function readScheduleId(args: readonly string[]): string {
  const id = args[0] ?? ''
  if (isScheduleId(id)) return id
  const found = oneLine(id, 80)
  return refuse(
    `定时名称“${found}”不可用：字母、数字、汉字、点、横线和下划线，最多 50 个字符。`,
    `"${found}" cannot be a schedule's name: letters, digits, dots, dashes and underscores, at most 50.`,
  )
}

type Schedules = Awaited<ReturnType<typeof openSchedules>>

async function openSchedules({ desk }: Job, { engine }: Running) {
  const { createSchedules } = await import('../client/schedules/schedules.ts')
  return createSchedules(engine, desk.settings().taskQueue)
}

/** Does something with the schedules of the server, and closes what was opened for it. */
export const withSchedules = <T>(job: Job, work: (schedules: Schedules, machine: Running) => Promise<T>): Promise<T> =>
  withMachine(job, async (machine) => work(await openSchedules(job, machine), machine))

interface Step {
  done: Asked
  send(schedules: Schedules, id: string): Promise<void>
  /** Where it is gone afterwards there is no state to print. */
  isLast?: boolean
}

/** Sends one message about a schedule and prints that it was done. */
export async function steerSchedule(job: Job, args: string[], { done, send, isLast = false }: Step): Promise<number> {
  const id = readScheduleId(args)
  return withSchedules(job, async (schedules) => {
    await send(schedules, id)
    if (job.isJson) job.printJson(isLast ? { id } : scheduleJson(await schedules.describe(id)))
    else job.out.print(job.out.pen.colours.green(`✓ ${done[job.language]}`))
    return exitCodes.done
  })
}

/** A schedule without the brief's details: docs/cli.md describes it. */
export const scheduleJson = ({ brief, obeySignals: _, ...schedule }: ScheduleState) => ({
  ...schedule,
  objective: brief.objective,
  language: brief.language,
  startedBy: brief.startedBy,
})
