import { expect, test } from 'vitest'
import {
  type Lever,
  mergeProposal,
  type ProposalDraft,
  proposalDraftSchema,
  proposalTexts,
} from '../../src/domain/proposal.ts'

const lever: Lever = { kind: 'discount', target: 'A', value: 5, because: '见 [[E3.1]]' }
const draft: ProposalDraft = { summary: '杠杆', levers: [lever] }

test('a draft replaces the sections it states and keeps the others', () => {
  const base = mergeProposal(
    null,
    { summary: '诊断', risks: [{ what: '缺货', likelihood: 'low', response: '备货' }] },
    'diagnosis',
  )
  const next = mergeProposal(base, draft, 'levers')
  expect(next).toMatchObject({ item: 'levers', summary: '杠杆', levers: [lever], risks: base.risks })
  expect(mergeProposal(next, { summary: '空', levers: [] }, 'levers').levers).toEqual([])
})

test('lists every text a person reads, with its place', () => {
  const proposal = mergeProposal(null, draft, 'levers')
  expect(proposalTexts(proposal)).toEqual([
    { where: 'summary', text: '杠杆' },
    { where: 'levers[0].because', text: '见 [[E3.1]]' },
  ])
})

test.each([
  ['no summary', { levers: [] }],
  ['a lever of no known kind', { summary: 'x', levers: [{ kind: 'magic', target: 'A', value: 1 }] }],
  ['a value that is no number', { summary: 'x', levers: [{ kind: 'discount', target: 'A', value: 'five' }] }],
  ['a due date that is no date', { summary: 'x', actions: [{ p: 'price', what: 'y', owner: 'z', due: '2026-13-01' }] }],
])('refuses %s', (_, value) => {
  expect(proposalDraftSchema.safeParse(value).success).toBe(false)
})
