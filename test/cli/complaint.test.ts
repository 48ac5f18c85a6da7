import { expect, test } from 'vitest'
import { complain } from '../../src/cli/complaint.ts'
import { exitCodeOf } from '../../src/cli/exit-code.ts'
import { Failure } from '../../src/domain/failures.ts'
import { en, zh } from './fixtures.ts'

const asked = { zh: '裁决协商“a”第 2 回合', en: 'decide round 2 of "a"' }

test('says what was asked, what was found and what to do, in either language', () => {
  const failure = new Failure('StaleVerdict', { givenRound: 2, openRound: 3 })
  expect(complain(zh, asked, failure)).toBe(
    '✗ 裁决协商“a”第 2 回合\n  这份裁决针对的是另一份提案（第 2 回合），当前待裁决的是第 3 回合。请查看最新提案后重新裁决。\n  (StaleVerdict)',
  )
  expect(complain(en, asked, failure)).toContain('Look at the newest proposal and decide again.')
})

test('a fault of our own shows no stack trace', () => {
  const text = complain(en, asked, new TypeError('x is not a function\n    at foo (bar.ts:1:1)'))
  expect(text).toContain('TypeError: x is not a function')
  expect(text).toContain('PARLEY_LOG_LEVEL=debug')
})

test('a folder in the place of a file is called one', () => {
  const cause = Object.assign(new Error('EISDIR'), { code: 'EISDIR' })
  const failure = new Failure('NoSuchFile', { file: 'data' }, { cause })
  expect(complain(zh, asked, failure)).toContain('data 是文件夹')
  expect(complain(en, asked, failure)).toContain('data is a folder')
})

test('what a failure quotes cannot steer the terminal', () => {
  const failure = new Failure('NoSuchFile', { file: 'a\u001b[2Jb' })
  expect(complain(en, asked, failure)).not.toContain('\u001b')
})

test.each([
  [new Failure('BadLimit', { given: 'x' }), 2],
  [new Failure('AlreadyDecided', { round: 1, by: 'x' }), 3],
  [new Failure('ScheduleExists', { id: 'x' }), 3],
  [new Failure('NegotiationExists', { id: 'x' }), 3],
  [new Failure('ModelAuthFailed', { status: 401 }), 1],
  [new Failure('EngineUnreachable', { address: 'x', found: 'y' }), 1],
  [new Failure('ReplayDiverged', { eventId: '5', eventType: 'TimerStarted', found: 'x' }), 1],
  [new Error('x'), 1],
  ['thrown text', 1],
])('%s leaves the code %i', (error, code) => expect(exitCodeOf(error)).toBe(code))
