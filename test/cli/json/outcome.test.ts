import { expect, test } from 'vitest'
import { figuresOf, usageOf } from '../../../src/cli/json/outcome.ts'
import { message, proposal, sentence } from '../fixtures.ts'

test('counts the messages that stand and the last proposal, nothing twice', () => {
  const check = (kind: string) => [sentence('30%', '30%', kind)]
  const figures = figuresOf([
    message({ check: check('unsupported') }, { seq: 5 }),
    message({ check: check('verified'), repairs: 5 }, { seq: 6 }),
    message({ check: check('unsupported') }, { seq: 7, supersededBy: 'run-2' }),
    message({ malformed: 'no JSON' }, { seq: 8 }),
    proposal({ seq: 9 }, { checks: [{ where: 'summary', sentences: check('unsupported') }] }),
    proposal({ seq: 19, round: 2 }, { checks: [{ where: 'summary', sentences: check('chosen') }] }),
  ])
  expect(figures).toEqual({ verified: 1, derived: 0, given: 0, chosen: 1, unsupported: 0 })
})

test('a wasted attempt counts as a call', () => {
  const base = { negotiationId: 'n', runId: 'r', seq: 1, model: 'm', error: null, startedAt: '', endedAt: null }
  const usage = { calls: 1, promptTokens: 100, completionTokens: 20, cost: 0.5 }
  const none = { calls: 0, promptTokens: 0, completionTokens: 0, cost: 0 }
  expect(
    usageOf([
      { ...base, attempt: 1, outcome: 'failed', usage: none },
      { ...base, attempt: 2, outcome: 'answered', usage },
    ]),
  ).toEqual({ calls: 2, promptTokens: 100, completionTokens: 20, cost: 0.5 })
})
