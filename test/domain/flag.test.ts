import { expect, test } from 'vitest'
import { flagsOf } from '../../src/domain/flag.ts'
import { parseLimit } from '../../src/domain/limit.ts'
import { decision, message, proposal, sentence } from '../cli/fixtures.ts'

test('broken limits come first, then figures without a source, each with its place', () => {
  const entry = proposal(
    {},
    {
      violations: [{ limit: { metric: 'discount', op: '<=', value: 5 }, found: 8, target: 'Product_C' }],
      checks: [
        {
          where: 'levers[0].because',
          sentences: [sentence('增长 30% 左右', '30%'), sentence('占 40%', '40%', 'verified')],
        },
      ],
    },
  )
  const limit = { metric: 'discount', op: '<=', value: 5 }
  expect(flagsOf(entry)).toEqual([
    { seq: 9, round: 1, limit, kind: 'limit', where: 'Product_C', rule: 'discount<=5%', found: '8' },
    { seq: 9, round: 1, kind: 'figure', where: 'levers[0].because', rule: '增长 30% 左右', found: '30%' },
  ])
})

test('carries a limit whose text cannot be read back', () => {
  const limit = { metric: 'stock', target: 'Model [A]', op: '<=', value: 1e-7 } as const
  const [flag] = flagsOf(proposal({}, { violations: [{ limit, found: 3, target: 'Model [A]' }] }))
  expect(() => parseLimit(flag?.rule ?? '')).toThrow(/Cannot read the limit/)
  expect(flag?.limit).toEqual(limit)
})

test('a message has its own, other entries have none', () => {
  expect(flagsOf(message({ check: [sentence('增长 30%', '30%')] }))).toMatchObject([
    { kind: 'figure', where: 'message' },
  ])
  expect(flagsOf(decision())).toEqual([])
})

test('a limit that binds nothing stands behind the broken ones', () => {
  const limit = { metric: 'discount', target: 'Product_Z', op: '<=', value: 5 } as const
  const entry = proposal({}, { idleLimits: [limit] })
  expect(flagsOf(entry)).toEqual([
    { seq: 9, round: 1, limit, kind: 'idle-limit', where: 'Product_Z', rule: 'discount[Product_Z]<=5%', found: '' },
  ])
})
