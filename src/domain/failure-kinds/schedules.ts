import type { Text } from '../language.ts'
import { enOf, type FailureKind, kind, zhOf } from './kind.ts'

/** Schedules, and the runs that they begin. */
export const scheduleFailures = {
  NoSuchSchedule: kind<{ id: string }>(
    'input',
    (f) => `没有名为“${f.id}”的定时。可用 parley schedule list 查看全部。`,
    (f) => `There is no schedule "${f.id}". See parley schedule list.`,
  ),
  ScheduleExists: kind<{ id: string }>(
    'refused',
    (f) => `已有名为“${f.id}”的定时，请换一个名字，或修改已有的那个。`,
    (f) => `There is a schedule "${f.id}" already; choose another name, or change that one.`,
  ),
  BadSchedule: kind<Text>(
    'input',
    (f) => `定时的设置有误：${zhOf(f)}`,
    (f) => `The schedule is not valid: ${enOf(f)}`,
  ),
  ForeignSchedule: kind<{ id: string }>(
    'refused',
    (f) => `定时“${f.id}”不是由本程序建立的，只能在 Temporal 界面里处理。`,
    (f) => `The schedule "${f.id}" was not made by this program; look after it in the Temporal UI.`,
  ),
  DataNotThereYet: kind<{ dataset: string; needed: string; last: string }>(
    'mendable',
    (f) =>
      `数据“${f.dataset}”还没有 ${f.needed} 的记录（现有到 ${f.last}）。导入新版本后点“继续”，这次运行会重新取用最新数据。`,
    (f) =>
      `The data "${f.dataset}" do not reach ${f.needed} yet (they end at ${f.last}). Import the new version, then resume: the run takes the latest data again.`,
  ),
} as const satisfies Record<string, FailureKind<never>>
