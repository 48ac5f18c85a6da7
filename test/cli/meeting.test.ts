import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listShape, outcomeShape, recordShape } from './shapes.ts'
import { openTown, sampleFile, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
  await town.startWorker()
})
afterAll(() => town.close())

const negotiate = (id: string, ...more: string[]) => [
  'negotiate',
  '--data',
  sampleFile,
  '--objective',
  '下月销量增长，利润不降',
  '--id',
  id,
  ...more,
]

describe('negotiate --approve auto', { timeout: 120_000 }, () => {
  test('goes to the FINAL ANSWER, and --json is one object on stdout', async () => {
    const { code, stdout, stderr, json } = await town.parley([...negotiate('auto-1'), '--approve', 'auto', '--json'])
    expect(code, stderr).toBe(0)
    const outcome = json(outcomeShape)
    expect(outcome).toMatchObject({ negotiationId: 'negotiation-auto-1', status: 'settled', rounds: 5 })
    expect(outcome.strategy?.text).toContain('FINAL ANSWER')
    expect(outcome.strategy?.text).not.toContain('[[')
    expect(outcome.figures.unsupported).toBe(0)
    expect(outcome.figures.verified).toBeGreaterThan(20)
    expect(outcome.usage.calls).toBeGreaterThan(10)
    expect(outcome.historyEvents).toBeGreaterThan(100)
    expect(stdout.trimStart().startsWith('{')).toBe(true)
    expect(stderr).toContain('⚙ describe_sales')
    expect(stderr).toContain('计划期间取')
  })

  test('the record holds all of it, in the documented shape, and says who approved', async () => {
    const record = (await town.parley(['show', 'auto-1', '--json'])).json(recordShape)
    expect(record.verdicts.map(({ by, outcome, via }) => `${by} ${outcome} ${via}`)).toEqual(
      Array(5).fill('auto-approval accepted update'),
    )
    expect(record.entries.map(({ seq }) => seq)).toEqual(record.entries.map((_, at) => at))
    expect(new Set(record.entries.map(({ kind }) => kind))).toEqual(
      new Set(['opening', 'message', 'evidence', 'proposal', 'decision', 'ending']),
    )
    expect(record.strategy?.hash).toBe(record.entries.findLast((entry) => entry.kind === 'proposal')?.content.hash)
    expect(record.flags).toEqual([])
  })

  test('show reads as the meeting went', async () => {
    const { code, stdout } = await town.parley(['show', 'negotiation-auto-1'])
    expect(code).toBe(0)
    for (const part of [
      '目标：下月销量增长',
      '━━ 第 1 回合 · 诊断 ━━',
      '⚙ describe_sales',
      'E4.2 = Product_A 均值：1,033.8',
      '▣ 第 5 回合提案',
      'auto-approval',
      'FINAL ANSWER',
    ]) {
      expect(stdout).toContain(part)
    }
    expect(stdout).not.toContain('\u001b')
  })

  test('an id that is taken is refused', async () => {
    const { code, stderr } = await town.parley([...negotiate('auto-1'), '--approve', 'auto'])
    expect(code).toBe(3)
    expect(stderr).toContain('(NegotiationExists)')
  })
})

describe('negotiate --approve ask', { timeout: 120_000 }, () => {
  test('takes rejections, limits and approvals from the person, and shows what changed', async () => {
    const answers = ['a', 's', 's E4', 'r 折扣太高，控制在5%以内', 'l discount<=4%', 'a', 'a', 'a', 'a', 'a'].join('\n')
    const { code, stdout, stderr } = await town.parley([...negotiate('ask-1'), '--by', '李总'], {
      input: `${answers}\n`,
    })
    expect(code, stderr).toBe(0)
    expect(stdout).toContain('⚖ 第 2 回合裁决：退回（李总）→ 本议题重议')
    expect(stdout).toContain('与被退回的版本相比')
    expect(stdout).toContain('⚖ 第 3 回合裁决：加红线（李总）→ 本议题重议')
    expect(stdout).toContain('新增红线：discount<=4%')
    expect(stdout).toContain('■ 已定稿')
    const record = (await town.parley(['show', 'ask-1', '--json'])).json(recordShape)
    expect(record.verdicts.map(({ choice }) => choice)).toEqual([
      'approve',
      'reject',
      'amend',
      'approve',
      'approve',
      'approve',
      'approve',
    ])
    const discounts =
      record.strategy?.proposal.levers.filter(({ kind }) => kind === 'discount' || kind === 'bundle') ?? []
    expect(Math.max(...discounts.map(({ value }) => value))).toBeLessThanOrEqual(4)
  })

  test('a limit on something unknown and a period that is past are said at the start, and the limit is flagged', async () => {
    const odd = ['--limit', 'discount[Product_Z]<=5%', '--period', '2020-01', '--agenda', 'diagnosis']
    const { code, stderr } = await town.parley([...negotiate('odd-1'), ...odd, '--json'], { input: '' })
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('提到的“Product_Z”不在数据里')
    expect(stderr).toContain('计划期间 2020-01 已经过去')
    expect(stderr).toContain('⚑ 红线 discount[Product_Z]<=5% 不起作用')
  })

  test('when the answers end, the run stays as it stands and can be taken up again', async () => {
    const left = await town.parley([...negotiate('ask-2'), '--agenda', 'diagnosis', '--json'], { input: '' })
    expect(left.code, left.stderr).toBe(0)
    expect(left.json(outcomeShape)).toMatchObject({ status: 'waiting', rounds: 1, strategy: null })
    expect(left.stderr).toContain('parley watch ask-2')
    const again = await town.parley(['watch', 'ask-2', '--approve', 'auto', '--json'])
    expect(again.code, again.stderr).toBe(0)
    expect(again.json(outcomeShape)).toMatchObject({ status: 'settled', rounds: 2 })
  })
})

describe('demo', { timeout: 120_000 }, () => {
  test.each(['zh', 'en'])(
    'in %s: one scripted rejection in round 2, then the FINAL ANSWER with no figure unsupported',
    async (language) => {
      const { code, stderr, json } = await town.parley(['demo', '--language', language, '--json'])
      expect(code, stderr).toBe(0)
      const outcome = json(outcomeShape)
      expect(outcome).toMatchObject({ status: 'settled', rounds: 6, figures: { unsupported: 0 } })
      expect(outcome.strategy?.text).toContain('FINAL ANSWER')
      const record = (await town.parley(['show', outcome.negotiationId, '--json'])).json(recordShape)
      expect(record.verdicts.map(({ choice }) => choice)).toEqual([
        'approve',
        'reject',
        'approve',
        'approve',
        'approve',
        'approve',
      ])
      const discounts =
        record.strategy?.proposal.levers.filter(({ kind }) => kind === 'discount' || kind === 'bundle') ?? []
      expect(Math.max(...discounts.map(({ value }) => value))).toBeLessThanOrEqual(5)
    },
  )
})

describe('list', () => {
  test('has the newest first, by status if wanted', { timeout: 60_000 }, async () => {
    const all = (await town.parley(['list', '--json'])).json(listShape)
    expect(all.map(({ id }) => id.replace(/^demo-.*/, 'demo'))).toEqual([
      'demo',
      'demo',
      'ask-2',
      'odd-1',
      'ask-1',
      'auto-1',
    ])
    expect(all[2]).toMatchObject({
      status: 'settled',
      period: expect.stringMatching(/^20\d\d-\d\d$/),
      dataset: 'sample-sales.csv',
    })
    const waiting = (await town.parley(['list', '--status', 'waiting', '--json'])).json(listShape)
    expect(waiting.map(({ id }) => id)).toEqual(['odd-1'])
    expect((await town.parley(['list', '--language', 'en'])).stdout).toMatch(/ask-2\s+settled/)
  })
})
