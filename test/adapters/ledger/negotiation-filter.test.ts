import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NegotiationFilter } from '../../../src/activities/ports.ts'
import type { WholeLedger } from '../../../src/adapters/ledger/ledger.ts'
import { type BriefInput, briefSchema } from '../../../src/domain/brief.ts'
import { dialects, type Site } from './dialects.ts'

describe.each(dialects)('choosing negotiations on $name', ({ start }) => {
  let site: Site
  let ledger: WholeLedger

  const open = async (id: string, brief: Partial<BriefInput>, minute: number) => {
    const dataset = { hash: 'd'.repeat(64), name: 'sales.csv' }
    const whole = briefSchema.parse({ objective: 'grow', period: '2026-12', dataset, ...brief })
    await ledger.openNegotiation(`negotiation-${id}`, whole, `2026-12-01T00:0${minute}:00.000Z`)
  }

  beforeAll(async () => {
    site = await start()
    ledger = await site.open()
    await open('plain', { startedBy: '李雷' }, 1)
    await open('percent', { objective: '涨 100%_ “引号” "quoted" \\', startedBy: '李雷' }, 2)
    await open('other', { objective: 'Win BACK customers', period: '2026-11', startedBy: '韩梅梅' }, 3)
    const schedule = { id: 'monthly', at: '2026-12-03T01:00:00Z' }
    const dataset = { hash: 'e'.repeat(64), name: '库存_2026.csv' }
    await open('scheduled', { objective: 'by itself', schedule, dataset }, 0)
    const status = { outcome: null, round: 1, item: 'levers', proposalHash: null } as const
    const attention = { code: 'BudgetSoftLine', facts: {} }
    await ledger.setStatus(
      'negotiation-other',
      { ...status, status: 'needs-attention', attention },
      '2026-12-02T00:00:00.000Z',
    )
    await open(
      'ended',
      { objective: 'over', period: '2026-10', dataset: { hash: 'f'.repeat(64), name: 'other.csv' } },
      0,
    )
    await ledger.setStatus(
      'negotiation-ended',
      { ...status, status: 'stopped', attention: null },
      '2026-12-02T00:00:00.000Z',
    )
  })
  afterAll(() => site.remove())

  const chosen = async (filter: NegotiationFilter) => {
    const rows = await ledger.negotiations(filter)
    expect(await ledger.countNegotiations(filter)).toBe(rows.length)
    return rows.map(({ negotiationId }) => negotiationId.replace('negotiation-', ''))
  }

  it.each<[NegotiationFilter, string[]]>([
    [{}, ['other', 'percent', 'plain', 'ended', 'scheduled']],
    [{ status: 'talking' }, ['percent', 'plain', 'scheduled']],
    [{ overBudget: true }, ['other']],
    [{ period: '2026-11' }, ['other']],
    [{ startedBy: '李雷' }, ['percent', 'plain']],
    [{ startedBy: '李' }, []],
    [{ text: 'win back' }, ['other']],
    [{ text: '100%_' }, ['percent']],
    [{ text: '0%_ “' }, ['percent']],
    [{ text: '%' }, ['percent']],
    [{ text: '"quoted" \\' }, ['percent']],
    [{ text: 'PLAIN' }, ['plain']],
    [{ schedule: 'monthly' }, ['scheduled']],
    [{ schedule: 'month' }, []],
    [{ ids: ['negotiation-plain', 'negotiation-other', 'negotiation-nowhere'] }, ['other', 'plain']],
    [{ ids: [] }, []],
    [{ open: true, ids: ['negotiation-ended', 'negotiation-plain'] }, ['plain']],
    [{ status: 'stopped' }, ['ended']],
    [{ dataName: 'SALES' }, ['other', 'percent', 'plain']],
    [{ dataName: '库存_' }, ['scheduled']],
    [{ dataName: '存' }, []],
    [{ dataName: 'sales', period: '2026-11' }, ['other']],
    // The brief's own keys, and what stands behind the objective, are no matches.
    [{ text: 'period' }, []],
    [{ text: 'sales.csv' }, []],
    [{ text: 'win', status: 'talking' }, []],
  ])('%j', async (filter, expected) => {
    expect(await chosen(filter)).toEqual(expected)
  })

  it('a page at a time', async () => {
    const page = (offset: number) => ledger.negotiations({ limit: 2, offset })
    expect((await page(0)).map(({ negotiationId }) => negotiationId)).toEqual([
      'negotiation-other',
      'negotiation-percent',
    ])
    expect((await page(2)).map(({ negotiationId }) => negotiationId)).toEqual([
      'negotiation-plain',
      'negotiation-ended',
    ])
  })
})
