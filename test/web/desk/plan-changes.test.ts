import { describe, expect, test } from 'vitest'
import { mergeProposal, type Proposal } from '../../../src/domain/proposal.ts'
import {
  brokenOff,
  budgetTotal,
  commitmentIn,
  compareLevers,
  compareSections,
  countChanges,
  countSinceLast,
} from '../../../src/web/desk/plan-changes.ts'

const lever = (target: string, value: number, because = '') => ({ kind: 'discount', target, value, because }) as const
const plan = (levers: Proposal['levers'], risks: string[] = []): Proposal =>
  mergeProposal(
    null,
    { summary: '-', levers, risks: risks.map((what) => ({ what, likelihood: 'low' as const, response: '-' })) },
    'levers',
  )

describe('the levers of a plan beside the one before', () => {
  test('are new, changed, the same or gone', () => {
    const changes = compareLevers(plan([lever('A', 5), lever('B', 6)]), plan([lever('A', 8), lever('C', 1)]))
    expect(changes.map(({ mark, row, before }) => [mark, row.target, before?.value])).toEqual([
      ['changed', 'A', 5],
      ['added', 'C', undefined],
      ['removed', 'B', undefined],
    ])
  })

  test('have not changed when only their reason is told anew', () => {
    expect(compareLevers(plan([lever('A', 5, 'old')]), plan([lever('A', 5, 'new')])).map(({ mark }) => mark)).toEqual([
      'same',
    ])
  })

  test('are all new in a first plan', () => {
    expect(compareLevers(null, plan([lever('A', 5)])).map(({ mark }) => mark)).toEqual(['added'])
  })
})

test('changes are counted over the whole plan', () => {
  const was = plan([lever('A', 5)], ['x'])
  expect(countChanges(was, was)).toEqual({ levers: 0, others: 0 })
  expect(countChanges(was, plan([lever('A', 6)], ['x', 'y']))).toEqual({ levers: 1, others: 1 })
  expect(compareSections(was, plan([], ['y'])).risks).toEqual(['added', 'removed'])
})

describe('a plan beside that of last month', () => {
  const money = (target: string, value: number) => ({ kind: 'budget', target, value, because: '' }) as const
  const promise = (metric: string, target: number, due: string) =>
    ({ metric, segment: 'A', unit: 'units', baseline: 1, target, low: 0, high: 9, due, owner: 'x' }) as const
  const with_ = (levers: Proposal['levers'], commitments: Proposal['commitments']) => ({ ...plan(levers), commitments })
  const last = with_(
    [lever('A', 5), lever('B', 6), money('Online', 100)],
    [promise('Units', 5, '2026-11-30'), promise('Orders', 3, '2026-11-30')],
  )

  test('has changed where values and targets have; a new date alone is no change', () => {
    expect(
      countSinceLast(last, {
        ...last,
        commitments: [promise('Units', 5, '2026-12-31'), promise('Orders', 3, '2026-12-31')],
      }),
    ).toEqual({
      levers: 0,
      others: 0,
    })
    expect(countSinceLast(last, with_([lever('A', 7)], [promise('Units', 6, '2026-12-31')]))).toEqual({
      levers: 2,
      others: 2,
    })
  })

  test('has dropped nothing that was not talked of yet, and is not compared before it holds numbers', () => {
    expect(countSinceLast(last, with_([lever('A', 5), lever('B', 6)], []))).toEqual({ levers: 0, others: 0 })
    expect(countSinceLast(last, plan([]))).toBeNull()
  })

  test('finds its promises by metric, segment and unit, and names those that are no more', () => {
    const [units] = last.commitments
    expect(units && commitmentIn(last, { ...units, target: 9 })).toBe(units)
    expect(units && commitmentIn(last, { ...units, unit: 'percent' })).toBeNull()
    expect(brokenOff(last, with_([], [promise('Units', 6, '2026-12-31')])).map(({ metric }) => metric)).toEqual([
      'Orders',
    ])
    expect(brokenOff(null, last)).toEqual([])
  })
})

test('the budget is the sum of its lines, and nothing where there are none', () => {
  const money = (target: string, value: number) => ({ kind: 'budget', target, value, because: '' }) as const
  expect(budgetTotal(plan([money('a', 100), money('b', 50), lever('A', 5)]))).toBe(150)
  expect(budgetTotal(plan([lever('A', 5)]))).toBeNull()
})
