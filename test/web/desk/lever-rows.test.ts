import { expect, test } from 'vitest'
import { type Lever, mergeProposal } from '../../../src/domain/proposal.ts'
import { type LeverRow, leverRows } from '../../../src/web/desk/lever-rows.ts'

const discount = (target: string, value: number): Lever => ({ kind: 'discount', target, value, because: '' })
const money = (target: string, value: number): Lever => ({ kind: 'budget', target, value, because: '' })
const plan = (...levers: Lever[]) => mergeProposal(null, { summary: '-', levers }, 'levers')
const told = ({ row, last, before, now, mark, since }: LeverRow) => [
  row.target,
  last?.value ?? null,
  before?.value ?? null,
  now?.value ?? null,
  mark,
  since,
]

test('a lever stands once with its three values: what moved since the round before first, what is no more last', () => {
  const rows = leverRows({
    last: plan(discount('A', 4), discount('B', 6), discount('Gone', 9)),
    before: plan(discount('A', 5), discount('B', 6), discount('Dropped', 3)),
    now: plan(discount('B', 6), discount('A', 5), discount('New', 2)),
  })
  expect(rows.map(told)).toEqual([
    ['New', null, null, 2, 'added', 'added'],
    ['Dropped', null, 3, null, 'removed', null],
    ['B', 6, 6, 6, 'same', 'same'],
    ['A', 4, 5, 5, 'same', 'changed'],
    ['Gone', 9, null, null, null, 'removed'],
  ])
})

test('without a round before, what moved since last month comes first', () => {
  const rows = leverRows({
    last: plan(discount('A', 4), discount('B', 6)),
    before: null,
    now: plan(discount('A', 4), discount('B', 5)),
  })
  expect(rows.map(told)).toEqual([
    ['B', 6, null, 5, null, 'changed'],
    ['A', 4, null, 4, null, 'same'],
  ])
})

test('what a plan had no levers of yet, nothing is held against', () => {
  const rows = leverRows({
    last: plan(money('Online', 10)),
    before: plan(discount('A', 4)),
    now: plan(discount('A', 4)),
  })
  expect(rows.map(told)).toEqual([['A', null, 4, 4, 'same', null]])
})
