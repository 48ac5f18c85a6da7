import { slugOf } from '../../client/ids.ts'
import type { ScheduleState } from '../../client/schedules/read-schedule.ts'
import { wallClock } from '../../domain/schedule/next-runs.ts'
import { overlapNames } from '../../domain/schedule/schedule.ts'
import { timingText } from '../../domain/schedule/sentence.ts'
import { indent, type Pen } from '../pen.ts'
import { layTable } from '../text-table.ts'

const left = (title: string) => ({ title, align: 'left' as const })
const clock = (iso: string, zone: string) => wallClock(new Date(iso), zone).replace('T', ' ')

/** Every schedule on one line. */
export function renderSchedules(schedules: readonly ScheduleState[], pen: Pen): string {
  const { say, language } = pen
  if (schedules.length === 0) return say('还没有定时。', 'There are no schedules yet.')
  const titles = [
    say('名称', 'name'),
    say('时间', 'when'),
    say('数据', 'data'),
    say('下一次', 'next'),
    say('状态', 'state'),
  ]
  const lines = schedules.map((schedule) => [
    schedule.id,
    timingText(schedule.timing)[language],
    schedule.plan.dataset,
    schedule.nextRuns[0] ? clock(schedule.nextRuns[0], schedule.timing.zone) : '—',
    schedule.isPaused ? say('已暂停', 'paused') : say('启用中', 'active'),
  ])
  return layTable(titles.map(left), lines)
}

/** One schedule: when, over what, what comes next and what came of it. */
export function renderSchedule(schedule: ScheduleState, pen: Pen): string {
  const { say, language, colours } = pen
  const { id, timing, plan, policies, nextRuns, recentRuns, isPaused, note } = schedule
  const plans = plan.plans === 'this-month' ? say('当月', 'the same month') : say('下个月', 'the month after')
  const missing =
    plan.ifMissing === 'ask'
      ? say('停下来等人', 'stand still and ask')
      : say('用现有最新的', 'use the latest there are')
  const data = [plan.dataset, ...plan.sources]
  const lines = [
    `${colours.bold(`◆ ${id}`)}  ${timingText(timing)[language]}`,
    ...(isPaused ? [colours.yellow(`⏸ ${say('已暂停', 'paused')} ${note}`.trimEnd())] : []),
    `${say('计划：', 'plans: ')}${plans}`,
    `${say('数据：', 'data: ')}${say(`${data.join('、')}（最新版本）`, `${data.join(', ')} (latest versions)`)}`,
    `${say('上月数据没到时：', 'if last month’s data are not there: ')}${missing}`,
    `${say('上次未结束时：', 'overlap: ')}${overlapNames[policies.overlap][language]}`,
    `${say('停机补跑：', 'catch-up: ')}${policies.catchUpDays} ${say('天', 'days')}`,
    ...nextRuns.slice(0, 5).map((at) => `→ ${clock(at, timing.zone)}`),
    ...recentRuns.map(({ dueAt, negotiationId }) => `✓ ${clock(dueAt, timing.zone)}  ${slugOf(negotiationId)}`),
    ...troubles(schedule, pen),
  ]
  return [lines[0] ?? '', ...lines.slice(1).map((line) => indent(line))].join('\n')
}

/** Months without a run are said. */
function troubles({ skippedForOverlap, missedWhileDown }: ScheduleState, { say, colours }: Pen): string[] {
  const lines = [
    skippedForOverlap > 0
      ? say(
          `⚠ 因上一次未结束而跳过 ${skippedForOverlap} 次`,
          `⚠ skipped because the run before was not over: ${skippedForOverlap}`,
        )
      : '',
    missedWhileDown > 0
      ? say(`⚠ 停机期间错过 ${missedWhileDown} 次`, `⚠ missed while the system was down: ${missedWhileDown}`)
      : '',
  ]
  return lines.filter((line) => line !== '').map((line) => colours.yellow(line))
}
