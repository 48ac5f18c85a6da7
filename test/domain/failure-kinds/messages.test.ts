import { expect, test } from 'vitest'
import { wordFor } from '../../../src/domain/failure-kinds/words.ts'
import { describeFailure } from '../../../src/domain/failures.ts'
import { type Status, statusNames } from '../../../src/domain/negotiation.ts'

const stale = (facts: object, language: 'zh' | 'en' = 'zh') => describeFailure('StaleVerdict', { ...facts }, language)
const hashes = { givenHash: `${'0123456789ab'}${'0'.repeat(52)}`, openHash: 'f'.repeat(64) }

test('a verdict on another proposal of the same round names both hashes, where they are known', () => {
  const facts = { givenRound: 2, openRound: 2, ...hashes }
  expect(stale(facts)).toContain(
    '第 2 回合的另一份提案（哈希 0123456789ab…），与当前待裁决的提案（哈希 ffffffffffff…）不同',
  )
  expect(stale(facts, 'en')).toContain('(hash 0123456789ab…) than the one that waits now (hash ffffffffffff…)')
  expect(stale({ givenRound: 2, openRound: 2 })).not.toMatch(/哈希|undefined/)
})

test('a verdict on a round that is over, or not there yet, names the rounds', () => {
  expect(stale({ givenRound: 1, openRound: 2, ...hashes })).toMatch(/（第 1 回合），当前待裁决的是第 2 回合/)
  expect(stale({ givenRound: 9, openRound: 2, ...hashes })).toMatch(/第 9 回合还不存在，当前待裁决的是第 2 回合/)
  expect(stale({ givenRound: 9, openRound: 2 }, 'en')).toMatch(/no round 9 yet/)
})

const states = Object.keys(statusNames) as Status[]
const commands = ['conclude', 'resume', 'extendBudget', 'cancel']

test.each(states)('%s reads in a refusal as it does elsewhere', (status) => {
  expect(wordFor(status).zh).toBe(statusNames[status].zh)
})

test.each(states.flatMap((status) => commands.map((asked) => ({ status, asked }))))(
  'a refused $asked while $status has no English in Chinese',
  (facts) => {
    expect(describeFailure('NotNow', facts, 'zh')).not.toMatch(/[a-z]/i)
    expect(describeFailure('NotNow', facts, 'en')).not.toMatch(/extendBudget|\p{Script=Han}/u)
    expect(describeFailure('NothingToDecide', facts, 'zh')).not.toMatch(/[a-z]/i)
  },
)
