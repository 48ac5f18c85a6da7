import { briefSchema } from '../../../src/domain/brief.ts'
import { policiesSchema, type Schedule } from '../../../src/domain/schedule/schedule.ts'
import { timingSchema } from '../../../src/domain/schedule/timing.ts'

/** A whole schedule over a named dataset; what a test is about is changed in it. */
export function sampleSchedule(id: string, dataHash: string, change: Partial<Schedule> = {}): Schedule {
  const timing = change.timing ?? timingSchema.parse({ day: 3, time: '09:00', zone: 'Asia/Shanghai' })
  return {
    id,
    timing,
    policies: policiesSchema.parse({}),
    plan: {
      schedule: id,
      zone: timing.zone,
      plans: 'this-month',
      dataset: 'sales',
      sources: [],
      ifMissing: 'use-latest',
    },
    brief: briefSchema.parse({
      objective: '每月把 Product_C 的销量拉回来',
      period: '2026-12',
      dataset: { hash: dataHash, name: 'sales' },
      agenda: ['diagnosis'],
      startedBy: '李雷',
    }),
    obeySignals: true,
    ...change,
  }
}
