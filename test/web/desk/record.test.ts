import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEngineHealth } from '../../../src/web/desk/engine-health.ts'
import { leverCourses } from '../../../src/web/desk/lever-course.ts'
import { lastDecision, proposalBefore } from '../../../src/web/desk/rounds.ts'
import { type RunRecord, readRun } from '../../../src/web/desk/run-record.ts'
import { waitingRounds } from '../../../src/web/desk/waiting-rounds.ts'
import { seedRuns } from '../support/seed-run.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let record: RunRecord
beforeAll(async () => {
  site = await openSite()
  await seedRuns(site.ledger)
  record = await readRun(site.ledger, '2026-12-open')
})
afterAll(() => site.close())

describe('a run as it is recorded', () => {
  test('has its rounds with what they put forward and how they were decided', () => {
    expect(
      record.rounds.map(({ round, proposal, decision }) => [round, proposal?.seq, decision?.content.choice]),
    ).toEqual([
      [1, 6, 'reject'],
      [2, 14, 'amend'],
      [3, 21, undefined],
    ])
    expect(proposalBefore(record.rounds, 3)?.seq).toBe(14)
    expect(proposalBefore(record.rounds, 1)).toBeNull()
    expect(lastDecision(record.rounds)?.content.choice).toBe('amend')
  })

  test('has the limits of its brief and of its verdicts, and the figures its texts may cite', () => {
    expect(record.limits).toEqual([
      { limit: { metric: 'budget', op: '<=', value: 30_000 }, by: '' },
      { limit: { metric: 'discount', op: '<=', value: 5 }, by: '王经理' },
    ])
    expect([...record.sources.keys()]).toEqual(['E2.1', 'E2.2'])
    expect(record.sources.get('E2.1')).toMatchObject({ tool: 'describe_sales', seq: 2, figure: { value: 1033.8 } })
  })

  test('shows how levers that moved came to where they are, with the limit that binds them', () => {
    const limits = record.limits.map(({ limit }) => limit)
    const courses = leverCourses(record.rounds, 3, limits)
    expect(
      courses.map(({ lever, steps, limit }) => [lever.kind, steps.map(({ value }) => value), limit?.value]),
    ).toEqual([
      ['discount', [8, 6, 5], 5],
      ['budget', [28_000, 26_000, 25_000], undefined],
    ])
    expect(leverCourses(record.rounds, 1, limits)).toEqual([])
  })

  test('is not there under another name', async () => {
    await expect(readRun(site.ledger, 'nobody')).rejects.toMatchObject({ code: 'NoSuchNegotiation' })
  })
})

test('a round that waits says what changed, how many flags it has and what the run has used', async () => {
  const [round] = await waitingRounds(site.ledger, new Map())
  expect(round).toMatchObject({ round: 3, item: 'levers', flags: 2, due: null })
  expect(round?.news).toMatchObject({ against: { round: 2 }, changes: { levers: 2, others: 0 } })
  expect(round?.news?.changed.map(({ mark, before, row }) => [mark, before?.value, row.value])).toEqual([
    ['changed', 6, 5],
    ['changed', 26_000, 25_000],
  ])
})

describe('whether runs can move', () => {
  test('is asked once for many pages, and never fails', async () => {
    let asked = 0
    const health = createEngineHealth({
      countWorkers: async () => {
        asked += 1
        return 0
      },
    })
    expect(await Promise.all([health(), health(), health()])).toEqual(['no-worker', 'no-worker', 'no-worker'])
    expect(asked).toBe(1)
    expect(await createEngineHealth({ countWorkers: () => Promise.reject(new Error('down')) })()).toBe('no-engine')
    expect(await createEngineHealth({ countWorkers: async () => 2 })()).toBe('well')
  })
})
