import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { proposalSchema } from '../../src/domain/proposal.ts'
import { usedTokens } from '../../src/domain/usage.ts'
import { type House, openHouse } from '../support/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ address: inject('temporalAddress') })
  await house.startWorker()
})
afterAll(() => house?.close())

/** Once the run is closed: it is settled a moment before its strategy is published. */
async function strategyOf(id: string) {
  await house.negotiations.result(id).catch(() => {})
  return house.ledger.strategy(`negotiation-${id}`)
}

describe('a negotiation', () => {
  test('goes through its agenda to a final answer when every round is approved', async () => {
    const id = await house.begin()
    const end = await house.approveAll(id)
    expect(end).toMatchObject({ status: 'settled', outcome: 'agreed', round: 5, verdicts: 5 })
    const entries = await house.entries(id)
    expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index))
    expect(entries.filter((entry) => entry.kind === 'proposal').map((entry) => entry.item)).toEqual([
      'diagnosis',
      'levers',
      'execution',
      'commitments',
      'final',
    ])
    const strategy = await strategyOf(id)
    expect(strategy?.text).toMatch(/^FINAL ANSWER:/)
    expect(proposalSchema.parse(strategy?.proposal).levers.length).toBeGreaterThan(0)
    expect(await house.negotiations.result(id)).toMatchObject({ status: 'settled', proposalHash: strategy?.hash })
  })

  test('each round begins with the salesperson, is answered by the manager and closed by the salesperson', async () => {
    const id = await house.begin({ agenda: ['diagnosis'] })
    await house.until(id, 'waiting')
    const spoken = (await house.entries(id))
      .flatMap((entry) => (entry.kind === 'message' && entry.content.toolCalls.length === 0 ? [entry] : []))
      .map((entry) => `${entry.seat}:${entry.content.purpose}`)
    expect(spoken[0]).toBe('salesperson:open')
    expect(spoken).toContain('sales-manager:answer')
    expect(spoken.at(-1)).toBe('salesperson:close')
    const tools = (await house.entries(id)).flatMap((entry) => (entry.kind === 'evidence' ? [entry.content.tool] : []))
    expect(tools.slice(0, 2)).toEqual(['load_sales_data', 'describe_sales'])
  })

  test('a rejected item is negotiated again, with the reason in front of both seats', async () => {
    const id = await house.begin({ agenda: ['levers'] })
    const first = await house.until(id, 'waiting')
    await house.decide(id, 'reject', { note: '折扣太高，控制在5%以内' })
    const second = await house.until(id, 'waiting', 2)
    expect(second.item).toBe('levers')
    expect(second.proposalHash).not.toBe(first.proposalHash)
    const proposals = await house.ledger.entriesOf(`negotiation-${id}`, 'proposal')
    const discounts = proposals.map(({ content }) =>
      Math.max(
        ...content.proposal.levers
          .filter((lever) => ['discount', 'bundle'].includes(lever.kind))
          .map((lever) => lever.value),
      ),
    )
    expect(discounts[0]).toBeGreaterThan(5)
    expect(discounts[1]).toBeLessThanOrEqual(5)
    const prompt = JSON.stringify(house.playbook.faults.requests.at(-1))
    expect(prompt).toContain('控制在5%以内')
  })

  test('an amendment that the proposal breaks sends the item back; one it keeps settles it', async () => {
    const id = await house.begin({ agenda: ['levers'] })
    await house.decide(id, 'amend', { limits: ['discount<=3%'] })
    const again = await house.until(id, 'waiting', 2)
    expect(again.item).toBe('levers')
    const [proposal] = (await house.ledger.entriesOf(`negotiation-${id}`, 'proposal')).slice(-1)
    expect(proposal?.content.violations).toEqual([])
    await house.decide(id, 'amend', { limits: ['discount<=20%'] })
    expect((await house.until(id, 'waiting', 3)).item).toBe('final')
  })

  test('can be concluded early with what is settled', async () => {
    const id = await house.begin()
    await house.decide(id, 'approve')
    await house.until(id, 'waiting', 2)
    await house.negotiations.conclude(id, { by: '王经理', note: '时间不够' })
    const final = await house.until(id, 'waiting', 3)
    expect(final.item).toBe('final')
    await house.decide(id, 'approve')
    expect(await house.until(id, 'settled')).toMatchObject({ outcome: 'concluded' })
    expect((await strategyOf(id))?.proposal.positioning.length).toBeGreaterThan(0)
  })

  test('a cancelled run ends cleanly with what is there', async () => {
    const id = await house.begin()
    await house.decide(id, 'approve')
    await house.until(id, 'waiting', 2)
    await house.negotiations.cancel(id)
    await expect(house.negotiations.result(id)).rejects.toThrow()
    const row = await house.ledger.negotiation(`negotiation-${id}`)
    expect(row).toMatchObject({ status: 'stopped', outcome: 'cancelled' })
    expect((await strategyOf(id))?.proposal.item).toBe('diagnosis')
    expect((await house.negotiations.facts(id)).status).toBe('CANCELLED')
  })
})

describe('the budget', () => {
  test('at the soft line a person is asked, and the run goes on once resumed', async () => {
    const id = await house.begin({ budget: { softTokens: 9000, hardTokens: 4_000_000 } })
    const stuck = await house.until(id, 'needs-attention')
    expect(stuck.attention?.code).toBe('BudgetSoftLine')
    await house.negotiations.resume(id, { by: '王经理' })
    await house.until(id, 'waiting', 1)
  })

  test('at the hard line the run concludes with what it has, without asking the model again', async () => {
    const enough = await house.begin()
    const { usage } = await house.until(enough, 'waiting', 1)
    const dearest = Math.max(
      ...(await house.ledger.calls(`negotiation-${enough}`)).map((call) => usedTokens(call.usage)),
    )
    // The first item fits as exactly as it can be told; the second does not.
    const hardTokens = usedTokens(usage) + dearest
    const id = await house.begin({ budget: { softTokens: hardTokens, hardTokens } })
    await house.until(id, 'waiting', 1)
    await house.decide(id, 'approve')
    const final = await house.until(id, 'waiting', 3)
    expect(final).toMatchObject({ item: 'final' })
    const calls = (await house.ledger.calls(`negotiation-${id}`)).length
    await house.decide(id, 'approve')
    expect(await house.until(id, 'settled')).toMatchObject({ outcome: 'out-of-budget' })
    const made = await house.ledger.calls(`negotiation-${id}`)
    expect(made.length).toBe(calls)
    // The last call began below the line.
    expect(made.slice(0, -1).reduce((sum, call) => sum + usedTokens(call.usage), 0)).toBeLessThan(hardTokens)
  })

  test('at the hard line with nothing approved a person is asked, and more budget lets it go on', async () => {
    const id = await house.begin({ budget: { softTokens: 9000, hardTokens: 9000 } })
    const stuck = await house.until(id, 'needs-attention')
    expect(stuck.attention).toMatchObject({ code: 'BudgetHardLine', facts: { hard: 9000 } })
    await house.negotiations.extendBudget(id, { tokens: 3_000_000, by: '王经理' })
    expect((await house.until(id, 'waiting', 1)).item).not.toBe('final')
  })

  test('a run that ends with nothing approved is stopped, not settled on an empty plan', async () => {
    const id = await house.begin({ budget: { softTokens: 9000, hardTokens: 9000 } })
    await house.until(id, 'needs-attention')
    await house.negotiations.conclude(id, { by: '王经理' })
    expect(await house.negotiations.result(id)).toMatchObject({ status: 'stopped', proposalHash: null })
    expect(await house.ledger.negotiation(`negotiation-${id}`)).toMatchObject({ status: 'stopped', attention: null })
    expect((await strategyOf(id))?.text).toContain('尚无已通过的方案')
  })

  test('can be extended before and at the line', async () => {
    const id = await house.begin({ budget: { softTokens: 9000, hardTokens: 2_000_000 } })
    await house.until(id, 'needs-attention')
    await house.negotiations.extendBudget(id, { tokens: 3_000_000, by: '王经理' })
    expect((await house.until(id, 'waiting', 1)).budget.hardTokens).toBe(5_000_000)
  })

  test('past the limit of rounds a person is asked', async () => {
    const id = await house.begin({ agenda: ['levers'], maxRounds: 1 })
    await house.decide(id, 'reject', { note: '依据不足' })
    expect((await house.until(id, 'needs-attention')).attention?.code).toBe('RoundLimit')
    await house.negotiations.resume(id, { by: '王经理' })
    await house.until(id, 'waiting', 2)
  })
})

describe('the Temporal UI', () => {
  test('shows where a run stands and a payload to decide with, and the signal pasted from it counts', async () => {
    const id = await house.begin()
    await house.until(id, 'waiting', 1)
    const handle = house.engine.client.workflow.getHandle(`negotiation-${id}`)
    const metadata = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata')
    const details = JSON.stringify(metadata)
    expect(details).toContain('待审批')
    const payload = /\{\s*"decisionId[^`]*?"choice":\s*"approve"[^`]*?\}/.exec(metadata.currentDetails ?? '')?.[0]
    await handle.signal('decide', JSON.parse(payload ?? '{}'))
    await house.until(id, 'waiting', 2)
    const rows = await house.ledger.verdicts(`negotiation-${id}`)
    expect(rows).toMatchObject([{ via: 'signal', outcome: 'accepted', round: 1 }])
  })

  test('lists runs by status, period and round', async () => {
    const id = await house.begin({ period: '2031-07' })
    await house.until(id, 'waiting', 1)
    const found: string[] = []
    for (let tries = 0; tries < 40 && found.length === 0; tries += 1) {
      const query = `ParleyStatus = 'waiting' AND ParleyPeriod = '2031-07' AND ParleyRound = 1 AND TaskQueue = '${house.taskQueue}'`
      for await (const run of house.engine.client.workflow.list({ query })) found.push(run.workflowId)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    expect(found).toEqual([`negotiation-${id}`])
  })
})
