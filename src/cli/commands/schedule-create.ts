import type { Dataset } from '../../domain/sales-table.ts'
import { nextRuns } from '../../domain/schedule/next-runs.ts'
import { plannedMonth, type RunPlan } from '../../domain/schedule/plan.ts'
import { type Overlap, overlapSchema, policiesSchema, type Schedule } from '../../domain/schedule/schedule.ts'
import { type Timing, timingSchema } from '../../domain/schedule/timing.ts'
import { type BriefOptions, briefFromOptions } from '../brief-from-options.ts'
import { defineCommand, type Job } from '../command.ts'
import type { Doors } from '../desk.ts'
import { exitCodes } from '../exit-code.ts'
import { findDataset } from '../find-dataset.ts'
import { commaList, limitValues, wholeNumber } from '../option-values.ts'
import { plainValue } from '../plain.ts'
import { renderSchedule } from '../render/schedule.ts'
import {
  dateValues,
  dayValue,
  readScheduleId,
  scheduleJson,
  timeValue,
  withSchedules,
  zoneValue,
} from '../schedule-options.ts'

interface CreateOptions extends BriefOptions {
  data: string
  with?: string[]
  day: Timing['day']
  time: string
  zone?: string
  plans: RunPlan['plans']
  ifMissing: RunPlan['ifMissing']
  overlap: Overlap
  catchUpDays?: number
  jitter?: number
  dayOff?: string[]
  dayWorked?: string[]
}

export const scheduleCreate = defineCommand<CreateOptions>({
  usage: 'schedule create <name>',
  summary: { zh: '建立每月自动发起的协商', en: 'make a negotiation that begins by itself every month' },
  language: 'zh',
  hasJson: true,
  options: [
    {
      flags: '--data <name>',
      isRequired: true,
      text: {
        zh: '销售数据的名称；每次取最新版本',
        en: 'the name of the sales data; each run takes its latest version',
      },
    },
    { flags: '--with <name...>', text: { zh: '其他数据的名称', en: 'names of further data' } },
    { flags: '--objective <text>', isRequired: true, text: { zh: '要达成的目标', en: 'what is to be achieved' } },
    {
      flags: '--day <day>',
      isRequired: true,
      parse: dayValue,
      text: { zh: '每月哪天：1–31，或 last-working-day', en: 'day of the month: 1 to 31, or last-working-day' },
    },
    {
      flags: '--time <time>',
      isRequired: true,
      parse: timeValue,
      text: { zh: '几点，例如 09:00', en: 'the time, such as 09:00' },
    },
    {
      flags: '--zone <zone>',
      parse: zoneValue,
      text: { zh: 'IANA 时区；默认为本机时区', en: 'the IANA zone; the machine’s unless told' },
    },
    {
      flags: '--plans <month>',
      fallback: 'this-month',
      choices: ['this-month', 'next-month'],
      text: { zh: '计划当月还是下个月', en: 'which month is planned' },
    },
    {
      flags: '--if-missing <what>',
      fallback: 'ask',
      choices: ['ask', 'use-latest'],
      text: { zh: '上月数据没到时', en: 'what happens if last month’s data are not there' },
    },
    {
      flags: '--overlap <policy>',
      fallback: 'side-by-side',
      choices: overlapSchema.options,
      text: { zh: '上一次还没结束时', en: 'what happens if the last run is not over' },
    },
    {
      flags: '--catch-up-days <n>',
      parse: wholeNumber('--catch-up-days', { min: 1, max: 365 }),
      text: { zh: '停机后补跑期限，默认 31 天', en: 'days to catch up in after the server was down (31)' },
    },
    {
      flags: '--jitter <minutes>',
      parse: wholeNumber('--jitter', { min: 0, max: 1440 }),
      text: { zh: '随机推迟最多几分钟', en: 'a random delay of at most so many minutes' },
    },
    {
      flags: '--day-off <date>',
      parse: dateValues as never,
      text: { zh: '放假的日子，可多次给出', en: 'a public holiday, may be repeated' },
    },
    {
      flags: '--day-worked <date>',
      parse: dateValues as never,
      text: { zh: '上班的周末，可多次给出', en: 'a weekend day that is worked, may be repeated' },
    },
    { flags: '--agenda <items>', parse: commaList, text: { zh: '议题，逗号分隔', en: 'the items, with commas' } },
    {
      flags: '--limit <limit>',
      parse: limitValues as never,
      text: { zh: '红线，可多次给出', en: 'a limit, may be repeated' },
    },
    {
      flags: '--budget-tokens <n>',
      parse: wholeNumber('--budget-tokens', { min: 1000 }),
      text: { zh: 'token 预算硬线', en: 'the hard line of the token budget' },
    },
    { flags: '--model <name>', text: { zh: '发言的模型', en: 'the model that speaks' } },
  ],
  examples: [
    "npm run -s parley -- schedule create monthly --data sales --objective '守住 A，救回 C' --day 3 --time 09:00 --zone Asia/Shanghai",
    "npm run -s parley -- schedule create month-end --data sales --objective 'Grow' --day last-working-day --time 17:00 --plans next-month",
  ],
  asked: ([name]) => ({ zh: `建立定时“${name}”`, en: `make the schedule "${name}"` }),
  run: (job, args, options) => {
    const id = readScheduleId(args)
    return withSchedules(job, async (schedules, { doors }) => {
      await schedules.create(await scheduleFrom(job, doors, { ...options, id }))
      const made = await schedules.describe(id)
      if (job.isJson) job.printJson(scheduleJson(made))
      else job.out.print(renderSchedule(plainValue(made), job.out.pen))
      return exitCodes.done
    })
  },
})

async function scheduleFrom(
  { desk, language }: Job,
  doors: Doors,
  options: CreateOptions & { id: string },
): Promise<Schedule> {
  const { id, data, overlap, catchUpDays, jitter, plans, ifMissing } = options
  const zone = options.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const timing = timingSchema.parse({
    day: options.day,
    time: options.time,
    zone,
    daysOff: options.dayOff ?? [],
    daysWorked: options.dayWorked ?? [],
  })
  const named = async (name: string): Promise<Dataset> => ({
    ...(await doors.ports.datasets.describe((await findDataset(doors, name)).hash)),
    name,
  })
  const dataset = await named(data)
  const sources = await Promise.all((options.with ?? []).map(named))
  const today = desk.now()
  const [next = today] = nextRuns(timing, today, 1)
  const { obeySignals, user } = desk.settings()
  const brief = briefFromOptions(
    { ...options, period: plannedMonth({ zone, plans }, next) },
    { dataset, sources, language, today },
  )
  return {
    id,
    timing,
    policies: policiesSchema.parse({
      overlap,
      ...(catchUpDays ? { catchUpDays } : {}),
      ...(jitter ? { jitterMinutes: jitter } : {}),
    }),
    plan: { schedule: id, zone, plans, dataset: data, sources: sources.map(({ name }) => name), ifMissing },
    brief: { ...brief, startedBy: user },
    obeySignals,
  }
}
