import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { NegotiationRow } from '../../../src/activities/ports.ts'
import type { Session } from '../../../src/cli/live/session.ts'
import { createWatch } from '../../../src/cli/live/watch-engine.ts'
import { openScreen } from '../../../src/cli/terminal.ts'
import { Failure } from '../../../src/domain/failures.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const row = (status: string) => ({ status, round: 1, updatedAt: 'x' }) as NegotiationRow

function watching(statuses: (string | Failure)[], inLedger = row('talking')) {
  const stream = new PassThrough()
  const facts = async () => {
    const status = statuses.shift() ?? 'RUNNING'
    if (status instanceof Failure) throw status
    return { status }
  }
  const result = async () =>
    Promise.reject(new Error('Workflow execution failed', { cause: new Error('boom\u001b[2J') }))
  const session = {
    id: 'w',
    negotiationId: 'negotiation-w',
    screen: openScreen(stream, {}, 'en'),
    negotiations: { facts, result },
    ledger: { negotiation: async () => inLedger },
  } as unknown as Session
  const watch = createWatch(session)
  const look = (at = row('talking')) => {
    vi.setSystemTime(Date.now() + 3500)
    return watch(at)
  }
  return { look, shown: () => String(stream.read() ?? '') }
}

const away = new Failure('EngineUnreachable', { address: 'x:1', found: 'refused' })

test('says once that the engine is away, and once that it is back', async () => {
  const { look, shown } = watching([away, away, 'RUNNING', 'RUNNING'])
  for (let times = 0; times < 4; times++) expect(await look(row('waiting'))).toBe(false)
  const text = shown()
  expect(text.match(/cannot be reached/g)).toHaveLength(1)
  expect(text.match(/is back/g)).toHaveLength(1)
})

test.each(['FAILED', 'TERMINATED', 'COMPLETED'])(
  'a run that is %s without an ending in the ledger has broken off',
  async (status) => {
    const { look, shown } = watching([status])
    expect(await look()).toBe(true)
    const text = shown()
    expect(text).toContain(`ended in Temporal (${status}): boom`)
    expect(text).not.toContain('\u001b')
  },
)

test('a run that Temporal no longer knows has broken off too', async () => {
  const { look } = watching([new Failure('NoSuchNegotiation', { id: 'w' })])
  expect(await look()).toBe(true)
})

test('an ending that came into the ledger meanwhile is no break', async () => {
  const { look, shown } = watching(['COMPLETED'], row('settled'))
  expect(await look()).toBe(false)
  expect(shown()).toBe('')
})
