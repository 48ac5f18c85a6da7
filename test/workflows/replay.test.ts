import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type HistoryEventJson, readHistoryJson } from '../../src/client/history-json.ts'
import { replayHistory } from '../../src/client/replay.ts'
import { quietWorkers } from '../support/quiet-workers.ts'

quietWorkers()
const folder = new URL('../histories/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string) => readHistoryJson(readFileSync(new URL(name, folder), 'utf8'), name)

describe('recorded histories replay on today’s code', () => {
  test('every course is recorded', () => {
    const courses = new Set(files.map((name) => name.replace(/-\d{4}-\d{2}\.json$/, '')))
    for (const course of [
      'approved',
      'rejected',
      'amended',
      'reset',
      'cancelled',
      'mended',
      'concluded',
      'out-of-budget',
      'nothing-approved',
      'scheduled',
    ]) {
      expect(courses).toContain(course)
    }
  })

  test.each(files)('%s', async (name) => {
    expect(await replayHistory(read(name))).toMatchObject({ workflowType: 'negotiateStrategy' })
  })
})

describe('a tampered history does not replay', () => {
  const [approved = ''] = files.filter((name) => name.startsWith('approved'))
  const renamed = (events: HistoryEventJson[], from: string, to: string) =>
    JSON.parse(
      JSON.stringify(events).replace(`"activityType":{"name":"${from}"}`, `"activityType":{"name":"${to}"}`),
    ) as HistoryEventJson[]

  test('with another activity in place of one', async () => {
    const { events } = read(approved)
    await expect(replayHistory({ events: renamed(events, 'presentProposal', 'recordVerdict') })).rejects.toMatchObject({
      code: 'ReplayDiverged',
    })
  })

  test('with a tool nobody asked for', async () => {
    const { events } = read(approved)
    await expect(replayHistory({ events: renamed(events, 'describe_sales', 'forecast_sales') })).rejects.toMatchObject({
      code: 'ReplayDiverged',
    })
  })
})
