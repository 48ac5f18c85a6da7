import { Failure } from '../../domain/failures.ts'
import { momentAt } from '../../domain/schedule/next-runs.ts'
import { type Overlap, overlapSchema } from '../../domain/schedule/schedule.ts'
import { defineCommand, type Job } from '../command.ts'
import { dateValue, steerSchedule } from '../schedule-options.ts'

interface ReasonOptions {
  reason?: string
}

const noteOf = ({ desk }: Job, reason = '') =>
  [desk.settings().user, reason.trim()]
    .filter((part) => part !== '')
    .join(': ')
    .slice(0, 300)
const reasonOption = { flags: '--reason <text>', text: { zh: '原因', en: 'why' } }

export const schedulePause = defineCommand<{ reason: string }>({
  usage: 'schedule pause <name>',
  summary: { zh: '暂停：到点不运行', en: 'pause: no run begins' },
  hasJson: true,
  options: [{ ...reasonOption, isRequired: true }],
  examples: ["npm run -s parley -- schedule pause monthly --reason '春节'"],
  asked: ([name]) => ({ zh: `暂停定时“${name}”`, en: `pause the schedule "${name}"` }),
  run: (job, args, { reason }) =>
    steerSchedule(job, args, {
      done: { zh: '已暂停', en: 'it is paused' },
      send: (schedules, id) => schedules.pause(id, noteOf(job, reason)),
    }),
})

export const scheduleResume = defineCommand<ReasonOptions>({
  usage: 'schedule resume <name>',
  summary: { zh: '恢复暂停的定时', en: 'let a paused schedule go on' },
  hasJson: true,
  options: [reasonOption],
  examples: ['npm run -s parley -- schedule resume monthly'],
  asked: ([name]) => ({ zh: `恢复定时“${name}”`, en: `resume the schedule "${name}"` }),
  run: (job, args, { reason }) =>
    steerSchedule(job, args, {
      done: { zh: '已恢复', en: 'it is on again' },
      send: (schedules, id) => schedules.resume(id, noteOf(job, reason)),
    }),
})

export const scheduleRun = defineCommand({
  usage: 'schedule run <name>',
  summary: { zh: '现在运行一次', en: 'begin a run now' },
  hasJson: true,
  examples: ['npm run -s parley -- schedule run monthly'],
  asked: ([name]) => ({ zh: `运行定时“${name}”`, en: `run the schedule "${name}"` }),
  run: (job, args) =>
    steerSchedule(job, args, {
      done: { zh: '已发起一次运行', en: 'a run has begun' },
      send: (schedules, id) => schedules.runNow(id),
    }),
})

interface BackfillOptions {
  from: string
  until: string
  overlap: Overlap
}

export const scheduleBackfill = defineCommand<BackfillOptions>({
  usage: 'schedule backfill <name>',
  summary: { zh: '补上一段时间里本该有的运行', en: 'make up for the runs that a stretch of time should have had' },
  hasJson: true,
  options: [
    { flags: '--from <date>', isRequired: true, parse: dateValue, text: { zh: '从哪天', en: 'the first day' } },
    { flags: '--until <date>', isRequired: true, parse: dateValue, text: { zh: '到哪天（含）', en: 'the last day' } },
    {
      flags: '--overlap <policy>',
      fallback: 'one-after-another',
      choices: overlapSchema.options,
      text: { zh: '多次之间', en: 'how several of them go' },
    },
  ],
  examples: ['npm run -s parley -- schedule backfill monthly --from 2026-09-01 --until 2026-10-31'],
  asked: ([name]) => ({ zh: `补跑定时“${name}”`, en: `make up for runs of "${name}"` }),
  run: (job, args, { from, until, overlap }) => {
    if (until < from)
      throw new Failure('BadUsage', { zh: '--until 不能早于 --from。', en: '--until must not come before --from.' })
    return steerSchedule(job, args, {
      done: { zh: '已开始补跑', en: 'they are being begun' },
      send: async (schedules, id) => {
        const { zone } = (await schedules.describe(id)).timing
        const end = new Date(momentAt(until, '23:59', zone).getTime() + 59_999)
        await schedules.backfill(id, { from: momentAt(from, '00:00', zone), until: end, overlap })
      },
    })
  },
})

export const scheduleDelete = defineCommand({
  usage: 'schedule delete <name>',
  summary: { zh: '删除定时；已开始的运行照旧', en: 'delete a schedule; runs that began go on' },
  hasJson: true,
  examples: ['npm run -s parley -- schedule delete monthly'],
  asked: ([name]) => ({ zh: `删除定时“${name}”`, en: `delete the schedule "${name}"` }),
  run: (job, args) =>
    steerSchedule(job, args, {
      done: { zh: '已删除', en: 'it is deleted' },
      send: (schedules, id) => schedules.delete(id),
      isLast: true,
    }),
})
