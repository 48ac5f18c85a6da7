import type { Operations } from '../../../src/client/operations/operations.ts'
import type { Trouble } from '../../../src/client/operations/troubles.ts'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

const trouble = (over: Partial<Trouble> & Pick<Trouble, 'negotiationId' | 'kind'>): Trouble => ({
  runId: 'run-1',
  since: minutesAgo(40),
  step: '',
  attempt: 1,
  cause: { code: '', facts: {}, text: '' },
  ...over,
})

/** An engine with two workers and a run of each kind of trouble; it remembers what was asked of it. */
export function busyEngine(
  negotiationIds: readonly string[],
  texts: { hostile: string },
): Operations & { asked: unknown[] } {
  const asked: unknown[] = []
  const [first = 'negotiation-x', second = first] = negotiationIds
  const troubles = [
    trouble({
      negotiationId: first,
      kind: 'retrying',
      step: 'speak',
      attempt: 6,
      cause: { code: 'ModelUnavailable', facts: {}, text: `503 ${texts.hostile}` },
    }),
    trouble({
      negotiationId: second,
      kind: 'failed',
      cause: { code: 'TypeError', facts: {}, text: 'x is not a function' },
    }),
    trouble({ negotiationId: 'negotiation-of-another-ledger', kind: 'stalled', attempt: 9 }),
    trouble({
      negotiationId: 'negotiation-old',
      kind: 'terminated',
      cause: { code: '', facts: {}, text: texts.hostile },
    }),
  ]
  return {
    asked,
    engine: async () => ({
      serverVersion: '1.32.0',
      retentionDays: 90,
      missingAttributes: ['ParleyWaitingSince'],
      workers: 2,
      address: '127.0.0.1:7233',
      namespace: 'default',
      taskQueue: 'parley',
    }),
    queue: async () => ({
      pollers: [
        { identity: '4711@ops-1', asksFor: ['workflow', 'activity'], seenAt: minutesAgo(0) },
        { identity: `12@${texts.hostile}`, asksFor: ['activity'], seenAt: minutesAgo(1) },
      ],
      waiting: 3,
    }),
    troubles: async () => troubles,
    broken: async () =>
      new Map([
        [second, 'failed'],
        ['negotiation-old', 'terminated'],
      ] as const),
    troublesOf: async (id) => troubles.filter(({ negotiationId }) => negotiationId === id),
    findEvent: async () => ({ eventId: '42' }),
    async reset(options) {
      asked.push(options)
      return { runId: 'run-2' }
    },
  }
}
