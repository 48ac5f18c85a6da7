import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelShape, outcomeShape, receiptShape, recordShape, resetShape, stateShape } from './shapes.ts'
import { openTown, sampleFile, type Town, waiting } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
  await town.startWorker()
})
afterAll(() => town.close())

const begin = async (id: string, ...more: string[]) => {
  const args = [
    'negotiate',
    '--data',
    sampleFile,
    '--objective',
    '下月销量增长',
    '--id',
    id,
    '--approve',
    'wait',
    '--json',
    ...more,
  ]
  const { code, stderr, json } = await town.parley(args)
  expect(code, stderr).toBe(0)
  return json(outcomeShape)
}
const record = async (id: string) => (await town.parley(['show', id, '--json'])).json(recordShape)

const decide = (id: string, round: number, hash: string, ...more: string[]) =>
  town.parley(['decide', id, '--round', String(round), '--hash', hash, ...more])

describe('decide', { timeout: 120_000 }, () => {
  test('gives one verdict a round: the same id again is the same receipt, anything else is refused with 3 and kept', async () => {
    expect(await begin('d-1')).toMatchObject({ negotiationId: 'negotiation-d-1', status: 'talking', strategy: null })
    const first = await waiting(town, 'd-1', 1)

    const given = await decide('d-1', 1, first, '--approve', '--by', '李总', '--decision-id', 'once', '--json')
    expect(given.code, given.stderr).toBe(0)
    const receipt = given.json(receiptShape)
    expect(receipt).toMatchObject({ decisionId: 'once', round: 1, proposalHash: first, choice: 'approve', by: '李总' })
    expect(
      (await decide('d-1', 1, first, '--approve', '--by', '李总', '--decision-id', 'once', '--json')).json(
        receiptShape,
      ),
    ).toEqual(receipt)

    const second = await decide('d-1', 1, first, '--reject', '--note', '再想想')
    expect(second).toMatchObject({ code: 3, stdout: '' })
    expect(second.stderr).toContain('第 1 回合已由 李总 裁决')

    const next = await waiting(town, 'd-1', 2)
    const stale = await decide('d-1', 2, 'f'.repeat(64), '--approve', '--language', 'en')
    expect(stale.code).toBe(3)
    expect(stale.stderr).toContain('Look at the newest proposal')

    const amended = await decide('d-1', 2, next, '--amend', '--limit', '折扣<=5%', '--limit', 'budget<=3万')
    expect(amended.code, amended.stderr).toBe(0)
    expect(amended.stdout).toContain('回执')
    const { verdicts } = await record('d-1')
    expect(verdicts.map(({ round, choice, outcome, by }) => `${round} ${choice} ${outcome} ${by}`)).toEqual([
      '1 approve accepted 李总',
      '1 reject AlreadyDecided 王经理',
      '2 approve StaleVerdict 王经理',
      '2 amend accepted 王经理',
    ])
    expect(verdicts[3]?.limits).toEqual(['discount<=5%', 'budget<=30000'])
  })

  test('what people write cannot steer the terminal of those who read it', async () => {
    await begin('esc-1', '--agenda', 'diagnosis')
    const hash = await waiting(town, 'esc-1', 1)
    const note = '\u001b[2J\u001b]0;owned\u0007样本太少\u202egnp'
    const given = await decide('esc-1', 1, hash, '--reject', '--note', note, '--by', '王\u001b[31m经理')
    expect(given.code, given.stderr).toBe(0)
    await waiting(town, 'esc-1', 2)
    const [shown, json, listed] = await Promise.all([
      town.parley(['show', 'esc-1']),
      town.parley(['show', 'esc-1', '--json']),
      town.parley(['watch', 'esc-1', '--approve', 'ask']),
    ])
    for (const { stdout, stderr } of [shown, json, listed]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may come through
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/)
    }
    expect(shown.stdout).toContain('样本太少gnp')
    expect(json.json(recordShape).verdicts[0]).toMatchObject({ note, by: '王\u001b[31m经理' })
  })

  test('an unknown negotiation is bad input', async () => {
    const { code, stderr } = await decide('nobody', 1, 'f'.repeat(64), '--approve')
    expect(code).toBe(2)
    expect(stderr).toContain('There is no negotiation "nobody"')
  })
})

describe('the course of a run', { timeout: 120_000 }, () => {
  test('reset goes back to the start of a round; what came later stays, superseded, and old verdicts approve nothing', async () => {
    await begin('r-1', '--agenda', 'diagnosis,levers')
    const first = await waiting(town, 'r-1', 1)
    await decide('r-1', 1, first, '--approve')
    const second = await waiting(town, 'r-1', 2)
    const before = await record('r-1')

    const nowhere = await town.parley(['reset', 'r-1', '--before-round', '9', '--reason', 'x'])
    expect(nowhere.code).toBe(2)
    expect(nowhere.stderr).toContain('没有第 9 回合')

    const reset = await town.parley(['reset', 'r-1', '--before-round', '2', '--reason', '数据更正', '--json'])
    expect(reset.code, reset.stderr).toBe(0)
    const { runId } = reset.json(resetShape)
    await waiting(town, 'r-1', 2, second)

    const after = await record('r-1')
    const gone = after.entries.filter(({ supersededBy }) => supersededBy !== null)
    expect(gone.map(({ seq }) => seq)).toEqual(before.entries.filter(({ round }) => round === 2).map(({ seq }) => seq))
    expect(new Set(gone.map(({ supersededBy }) => supersededBy))).toEqual(new Set([runId]))
    expect((await decide('r-1', 2, second, '--approve')).code).toBe(3)
    expect((await town.parley(['show', 'r-1'])).stdout).toContain('重置后被取代的记录')
  })

  test('conclude leaves the rest of the agenda; the final answer still needs its verdict', async () => {
    await begin('c-1')
    await waiting(town, 'c-1', 1)
    const { code, stderr, json } = await town.parley(['conclude', 'c-1', '--note', '会议时间到', '--json'])
    expect(code, stderr).toBe(0)
    expect(json(stateShape)).toMatchObject({ negotiationId: 'negotiation-c-1' })
    const end = await town.parley(['watch', 'c-1', '--approve', 'auto', '--json'])
    expect(end.json(outcomeShape)).toMatchObject({ status: 'settled', strategy: { outcome: 'concluded' } })
    const late = await town.parley(['conclude', 'c-1'])
    expect(late.code).toBe(3)
    expect(late.stderr).toContain('NotNow')
    const hash = end.json(outcomeShape).strategy?.hash ?? ''
    expect((await decide('c-1', 2, hash, '--approve')).code).toBe(3)
  })

  test('cancel stops a run and keeps its record; afterwards nothing is to be done any more', async () => {
    await begin('x-1')
    await waiting(town, 'x-1', 1)
    const { code, stderr, json } = await town.parley(['cancel', 'x-1', '--json'])
    expect(code, stderr).toBe(0)
    expect(json(cancelShape)).toEqual({ negotiationId: 'negotiation-x-1', status: 'stopped' })
    expect((await town.parley(['cancel', 'x-1'])).code).toBe(3)
    expect((await town.parley(['resume', 'x-1'])).code).toBe(3)
    const seen = await town.parley(['watch', 'x-1', '--json'])
    expect(seen.code).toBe(1)
    expect(seen.json(outcomeShape)).toMatchObject({ status: 'stopped', strategy: { outcome: 'cancelled' } })
  })

  test('auto passes the soft line of the budget, and at the hard line the run concludes with what it has', async () => {
    const args = [
      'negotiate',
      '--data',
      sampleFile,
      '--objective',
      '增长',
      '--id',
      'b-1',
      '--approve',
      'auto',
      '--json',
    ]
    const { code, stderr, json } = await town.parley([...args, '--budget-tokens', '120000'])
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('BudgetSoftLine')
    expect(json(outcomeShape)).toMatchObject({ status: 'settled', strategy: { outcome: 'out-of-budget' } })
  })

  test('at the round limit nobody is there to decide: auto exits with 1, the run stays, and can go on', async () => {
    const args = [
      'negotiate',
      '--data',
      sampleFile,
      '--objective',
      '增长',
      '--id',
      'l-1',
      '--approve',
      'auto',
      '--json',
    ]
    const { code, stderr, json } = await town.parley([...args, '--max-rounds', '1', '--agenda', 'diagnosis'])
    expect(code).toBe(1)
    expect(stderr).toContain('达到回合上限')
    expect(json(outcomeShape)).toMatchObject({ status: 'needs-attention', rounds: 1 })
    const extended = await town.parley(['extend-budget', 'l-1', '--tokens', '1000', '--json'])
    expect(extended.json(stateShape)).toMatchObject({ budget: { hardTokens: 2_001_000 } })
    const resumed = await town.parley(['resume', 'l-1'])
    expect(resumed.code, resumed.stderr).toBe(0)
    expect((await town.parley(['watch', 'l-1', '--approve', 'auto', '--json'])).json(outcomeShape)).toMatchObject({
      status: 'settled',
    })
  })
})
