import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { plainValue } from '../plain.ts'
import { renderSchedule, renderSchedules } from '../render/schedule.ts'
import { readScheduleId, scheduleJson, withSchedules } from '../schedule-options.ts'

export const scheduleList = defineCommand({
  usage: 'schedule list',
  summary: { zh: '全部定时，和各自的下一次', en: 'all schedules, each with its next run' },
  hasJson: true,
  examples: ['npm run -s parley -- schedule list'],
  asked: () => ({ zh: '列出定时', en: 'list the schedules' }),
  run: (job) =>
    withSchedules(job, async (schedules) => {
      const all = await schedules.list()
      if (job.isJson) job.printJson(all.map(scheduleJson))
      else job.out.print(renderSchedules(plainValue(all), job.out.pen))
      return exitCodes.done
    }),
})

export const scheduleShow = defineCommand({
  usage: 'schedule show <name>',
  summary: {
    zh: '一个定时：设置、接下来的运行、运行记录',
    en: 'one schedule: its settings, its next runs and its last ones',
  },
  hasJson: true,
  examples: ['npm run -s parley -- schedule show monthly'],
  asked: ([name]) => ({ zh: `查看定时“${name}”`, en: `show the schedule "${name}"` }),
  run: (job, args) => {
    const id = readScheduleId(args)
    return withSchedules(job, async (schedules) => {
      const schedule = await schedules.describe(id)
      if (job.isJson) job.printJson(scheduleJson(schedule))
      else job.out.print(renderSchedule(plainValue(schedule), job.out.pen))
      return exitCodes.done
    })
  },
})
