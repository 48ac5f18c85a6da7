import { describe, expect, test } from 'vitest'
import type { ModelCall } from '../../../src/activities/ports.ts'
import type { Entry, EntryOf } from '../../../src/domain/entry.ts'
import { toEvidence } from '../../../src/domain/evidence.ts'
import { formerCalls, formerCourses } from '../../../src/web/desk/former-courses.ts'

interface Row {
  run: number
  seq: number
  by?: number
  at: number
  value?: number
}

const place = ({ run, seq, by, at }: Row) => ({
  negotiationId: 'n',
  runId: `run-${run}`,
  seq,
  round: 1,
  item: 'levers' as const,
  seat: null,
  headline: '',
  createdAt: new Date(1e12 + at * 1000).toISOString(),
  supersededBy: by ? `run-${by}` : null,
})

/** What a run found at a seq; the same figure id in every run. */
function found(row: Row): EntryOf<'evidence'> {
  const label = { zh: '值', en: 'value' }
  const figures = [{ measure: 'mean', of: [], value: row.value ?? 0, unit: 'units' as const, label }]
  const evidence = toEvidence(
    { seq: row.seq, tool: 't', input: {}, dataHash: 'd' },
    { headline: label, figures, tables: [], charts: [], caveats: [] },
  )
  return { ...place(row), kind: 'evidence', content: { callId: 'c', tool: 't', input: {}, evidence, error: null } }
}

const said = (row: Row): Entry => ({ ...place(row), kind: 'overdue', content: { hours: 1 } })

describe('the courses that resets left behind', () => {
  // Run 2 went back to seq 3, run 3 to seq 2: what run 1 found at 2 was shared by both older courses.
  const all = [
    found({ run: 1, seq: 1, at: 1, value: 11 }),
    found({ run: 1, seq: 2, at: 2, value: 12, by: 3 }),
    found({ run: 1, seq: 3, at: 3, value: 13, by: 2 }),
    said({ run: 1, seq: 4, at: 4, by: 2 }),
    found({ run: 2, seq: 3, at: 5, value: 23, by: 3 }),
    found({ run: 3, seq: 2, at: 6, value: 32 }),
    found({ run: 3, seq: 3, at: 7, value: 33 }),
  ]
  const courses = formerCourses(all)

  test('come one by one, the one left first first', () => {
    expect(
      courses.map(({ successor, entries }) => [successor, entries.map(({ runId, seq }) => `${runId}:${seq}`)]),
    ).toEqual([
      ['run-2', ['run-1:3', 'run-1:4']],
      ['run-3', ['run-1:2', 'run-2:3']],
    ])
    expect(formerCourses(all.filter(({ supersededBy }) => supersededBy === null))).toEqual([])
  })

  test('are told with the figures of their own time, though later ones bear the same ids', () => {
    const values = courses.map(({ sources }) => ['E1.1', 'E2.1', 'E3.1'].map((id) => sources.get(id)?.figure.value))
    expect(values).toEqual([
      [11, 12, 13],
      [11, 12, 23],
    ])
    const runs = courses.map(({ sources }) => ['E1.1', 'E2.1', 'E3.1'].map((id) => sources.get(id)?.formerRun))
    expect(runs).toEqual([
      [undefined, 'run-1', 'run-1'],
      [undefined, 'run-1', 'run-2'],
    ])
  })
})

test('a call belongs to the course whose run wrote the row that stands there; a failed one too', () => {
  const call = (run: number, seq: number) => ({ runId: `run-${run}`, seq }) as ModelCall
  const standing = [said({ run: 1, seq: 1, at: 1 }), said({ run: 2, seq: 2, at: 3 })]
  // Run 1 also failed at 3; run 2 is asking there now.
  const calls = [call(1, 1), call(1, 2), call(1, 3), call(2, 2), call(2, 3)]
  expect(formerCalls(calls, standing)).toEqual([call(1, 2), call(1, 3)])
})
