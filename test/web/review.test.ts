import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BrokenKind } from '../../src/client/operations/broken-runs.ts'
import { Failure, failureFrom } from '../../src/domain/failures.ts'
import type { Verdict } from '../../src/domain/verdict.ts'
import { tagsOf, textOf } from './support/markup.ts'
import { busyEngine } from './support/operations.ts'
import { type QuietRuns, quietRuns } from './support/quiet-runs.ts'
import { seedLastMonth } from './support/seed-last-month.ts'
import { seedRuns } from './support/seed-run.ts'
import { openSite, type Site, type Visitor } from './support/site.ts'

const page = '/runs/2026-12-open/rounds/3'
const id = 'negotiation-2026-12-open'

let site: Site
let manager: Visitor
let runs: QuietRuns
let hash: string
let broken: Map<string, BrokenKind>

beforeEach(async () => {
  runs = quietRuns()
  broken = new Map()
  const operations = async () => ({ ...busyEngine([], { hostile: '' }), broken: async () => broken })
  site = await openSite({ doors: { negotiations: runs.negotiations, operations } })
  await seedRuns(site.ledger)
  manager = await site.signedIn('王经理', ['approver'])
  hash = (await site.ledger.negotiation(id))?.proposalHash ?? ''
})
afterEach(() => site.close())

const decide = (fields: Record<string, string | string[]>, who = manager) =>
  who.post(`${page}/verdict`, { decisionId: 'd-1', proposalHash: hash, ...fields })
const given = () => runs.asked.filter(([act]) => act === 'decide').map(([, , verdict]) => verdict as Verdict)

describe('the page of a round', () => {
  test('says flags first, then the levers beside what they were, and where the money goes', async () => {
    const { body } = await manager.get(page)
    const text = textOf(body)
    expect(text).toContain('越过红线 折扣 ≤ 4%')
    expect(text.indexOf('越过红线 折扣 ≤ 4%')).toBeLessThan(text.indexOf('与第 2 回合的提案相比'))
    expect(text).toContain('“77%”没有工具依据')
    expect(text).toMatch(/Product_C 折扣 6% 5% −1 个百分点/)
    expect(text).toContain('与第 2 回合的提案相比')
    expect(text).toMatch(/预算合计 ¥33,000 上一版 ¥34,000/)
    expect(text).toContain('保留意见')
  })

  test('leads from every figure to its evidence', async () => {
    const { body } = await manager.get(page)
    const figures = tagsOf(body).filter(({ attributes }) => attributes.has('data-evidence'))
    expect(figures.length).toBeGreaterThan(2)
    const { statusCode, body: evidence } = await manager.get(figures[0]?.attributes.get('href') ?? '')
    expect(statusCode).toBe(200)
    expect(textOf(evidence)).toMatch(/describe_sales.*60.*数据指纹/)
  })

  test('has no form for somebody who may only look, and says why', async () => {
    const viewer = await site.signedIn('看看', ['viewer'])
    const { body } = await viewer.get(page)
    expect(textOf(body)).toContain('您的账号不能裁决')
    expect(body).not.toContain('verdict-form')
    expect((await decide({ choice: 'approve' }, viewer)).statusCode).toBe(403)
  })

  test('has no form where the run broke off, and says where to look', async () => {
    broken.set(id, 'terminated')
    const { body } = await manager.get(page)
    expect(textOf(body)).toContain('这次协商已经中断，裁决送不到')
    expect(body).not.toContain('verdict-form')
    expect(body).toContain('href="/runs/2026-12-open"')
  })

  test('shows how an earlier round was decided, with the way to the next that waits', async () => {
    const text = textOf((await manager.get('/runs/2026-12-open/rounds/1')).body)
    expect(text).toContain('王经理 退回了这份提案')
    expect(text).toContain('下一个待审批')
  })

  test.each(['/runs/2026-12-open/rounds/9', '/runs/2026-12-open/rounds/x', '/runs/nobody/rounds/1'])(
    'is not there for %s',
    async (address) => {
      expect((await manager.get(address)).statusCode).toBe(404)
    },
  )
})

describe('against last month', () => {
  test('a lever stands beside what last month settled, what the round before had, and what became of it in words', async () => {
    await seedLastMonth(site.ledger)
    const text = textOf((await manager.get(page)).body)
    expect(text).toMatch(/与第 2 回合的提案、\s*上月（2026-11）定稿\s*相比/)
    expect(text).toContain('杠杆 上月（2026-11） 上一版 本次 变化')
    expect(text).toMatch(/Product_C 折扣 4% 6% 5% −1 个百分点 较上月 \+1 个百分点/)
    expect(text).toMatch(/Product_A \+ Product_B 捆绑优惠 10% — — 删去/)
    expect(text).toMatch(/预算合计 ¥33,000 上一版 ¥34,000 · 上月 ¥27,000/)
    expect(text).toMatch(/Fairs ¥5,000 — — 删去/)
    expect(text).toMatch(/合计 ¥27,000 ¥34,000 ¥33,000 −¥1,000 较上月 \+¥6,000/)
  })

  test('promises stand beside last month’s targets, and those that are no more are said', async () => {
    await seedLastMonth(site.ledger)
    const text = textOf((await manager.get(page)).body)
    expect(text).toMatch(/指标 基线 上月目标 目标/)
    expect(text).toMatch(/Units C 60 60 66 较上月 \+6/)
    expect(text).toContain('上月（2026-11）有、本次没有：Orders · C')
  })

  test('leads to that plan', async () => {
    await seedLastMonth(site.ledger)
    const { body } = await manager.get(page)
    expect(tagsOf(body).some(({ attributes }) => attributes.get('href') === '/runs/2026-11-before/strategy')).toBe(true)
  })

  test('has no column for the first of its series, and says so in a line', async () => {
    const text = textOf((await manager.get(page)).body)
    expect(text).toContain('这是这个系列的第一份策略，没有往期定稿可比。')
    expect(text).toContain('杠杆 上一版 本次 变化')
    expect(text).not.toContain('上月')
  })

  test('is all a first proposal is held against', async () => {
    await seedLastMonth(site.ledger)
    const text = textOf((await manager.get('/runs/2026-12-stuck/rounds/1')).body)
    expect(text).toMatch(/这是第一份提案，与\s*上月（2026-11）定稿\s*相比/)
    expect(text).toMatch(/较上月改动 7 杠杆 5 项，其他 2 项/)
    expect(text).toContain('杠杆 上月（2026-11） 本次 变化')
    expect(text).toMatch(/Product_C 折扣 4% 8% \+4 个百分点/)
  })

  test('does not show on a decided round what its approver could not see', async () => {
    await seedLastMonth(site.ledger)
    await site.ledger.setStatus(
      'negotiation-2026-11-before',
      { status: 'settled', outcome: 'agreed', round: 5, item: 'final', proposalHash: 'c'.repeat(64), attention: null },
      new Date(Date.now() + 60_000).toISOString(),
    )
    expect(textOf((await manager.get('/runs/2026-12-open/rounds/1')).body)).not.toContain('上月')
    expect(textOf((await manager.get(page)).body)).toContain('上月（2026-11）')
  })

  test('is told in English too', async () => {
    await seedLastMonth(site.ledger)
    const text = textOf((await manager.get(page, { 'accept-language': 'en' })).body)
    expect(text).toMatch(/Against the proposal of round 2 and\s+the plan of last month \(2026-11\)/)
    expect(text).toMatch(/Product_C discount 4% 6% 5% −1 pt since last month \+1 pt/)
  })
})

test('the API tells the levers of each round beside the round before and last month', async () => {
  await seedLastMonth(site.ledger)
  const { rounds, lastPlan } = (await manager.get('/api/runs/2026-12-open')).json()
  expect(lastPlan).toMatchObject({ negotiationId: 'negotiation-2026-11-before', period: '2026-11' })
  expect(lastPlan.levers).toHaveLength(4)
  const [first, , third] = rounds
  expect(first.levers[0]).toMatchObject({ before: null, last: 4, now: 8, change: null, changeSinceLast: 'changed' })
  expect(third.levers[0]).toEqual({
    kind: 'discount',
    target: expect.stringContaining('Product_C'),
    unit: 'percent',
    now: 5,
    before: 6,
    last: 4,
    change: 'changed',
    changeSinceLast: 'changed',
  })
  expect((await manager.get('/api/runs/2026-11-before')).json().lastPlan).toBeNull()
})

describe('a verdict', () => {
  test('carries the hash that was seen and the signed-in name, and comes back with the receipt', async () => {
    const answer = await decide({ choice: 'approve', by: 'somebody else' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, page])
    expect(runs.asked).toEqual([
      ['decide', id, { decisionId: 'd-1', round: 3, proposalHash: hash, choice: 'approve', by: '王经理' }],
    ])
    expect(textOf((await manager.get(page)).body)).toMatch(/已批准，协商已收到，时间 .*。/)
    const rows = await site.ledger.audit({ limit: 10 })
    expect(rows.filter(({ action }) => action === 'verdict').map(({ outcome, hash: of }) => [outcome, of])).toEqual([
      ['done', hash],
      ['asked', hash],
    ])
  })

  test('that sends a round back needs a reason: a common one will do, and the note goes behind it', async () => {
    const refused = await decide({ choice: 'reject' })
    expect(refused.statusCode).toBe(422)
    expect(textOf(refused.body)).toContain('退回要写明原因')
    expect(given()).toEqual([])
    await decide({ choice: 'reject', reason: ['预算超出，请压缩', '依据不足，请补充数据'], note: '先压 10%' })
    expect(given()[0]?.note).toBe('预算超出，请压缩\n依据不足，请补充数据\n先压 10%')
  })

  test('that sets limits reads the fields and the lines beside them', async () => {
    await decide({
      choice: 'amend',
      limitMetric: 'discount',
      limitTarget: 'Product_C',
      limitOp: '<=',
      limitValue: '4',
      limits: '预算<=80万\n\n',
    })
    expect(given()[0]?.limits).toEqual(['discount[Product_C]<=4', '预算<=80万'])
  })

  test.each([
    [{ choice: 'amend' }, '请至少填一条红线'],
    [{ choice: 'amend', limits: 'as cheap as can be' }, '看不懂红线'],
    [{ choice: 'perhaps' }, '裁决'],
    [{ choice: 'approve', proposalHash: 'none' }, '裁决'],
  ])('that is not whole (%j) changes nothing, and what was typed stays', async (fields, told) => {
    const answer = await decide({ note: '先别急', ...fields })
    expect(answer.statusCode).toBe(422)
    expect(textOf(answer.body)).toContain(told)
    expect(answer.body).toContain('先别急')
    expect(runs.asked).toEqual([])
  })

  test.each([
    ['StaleVerdict', { givenRound: 3, openRound: 4 }, 409, '提案已变，请再看一遍'],
    ['AlreadyDecided', { round: 3, by: '钱经理', at: '2026-12-01T03:04:05Z' }, 409, '已由 钱经理 ('],
    ['NoWorker', {}, 503, '您写的内容还在'],
    ['EngineUnreachable', { address: 'x', found: 'y' }, 503, '您写的内容还在'],
  ] as const)(
    'refused by the run with %s is told on the page, with the note kept',
    async (code, facts, status, told) => {
      runs.failure = failureFrom(code, facts)
      const answer = await decide({ choice: 'approve', note: '数据清楚' })
      expect([code, answer.statusCode]).toEqual([code, status])
      expect(textOf(answer.body)).toContain(told)
      expect(answer.body).toContain('数据清楚')
      // Sent again it is the same verdict.
      expect(answer.body).toContain('name="decisionId" value="d-1"')
    },
  )

  test('is not given by whoever started the run, where the rule is on', async () => {
    const starter = await site.signedIn('李雷', ['approver', 'operator'])
    const { body } = await starter.get(page)
    expect(textOf(body)).toContain('这次协商由您发起')
    const answer = await decide({ choice: 'approve' }, starter)
    expect(answer.statusCode).toBe(403)
    expect(runs.asked).toEqual([])
  })

  test('by the API is the same act, with the same refusals', async () => {
    const api = (payload: object) => manager.send('POST', '/api/runs/2026-12-open/verdict', { payload })
    const asked = { round: 3, proposalHash: hash, choice: 'approve' }
    const answer = await api({ ...asked, decisionId: 'd-2' })
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      {
        decisionId: 'd-2',
        round: 3,
        proposalHash: hash,
        choice: 'approve',
        by: '王经理',
        at: '2026-12-01T03:04:05.000Z',
      },
    ])
    expect((await api({ ...asked, choice: 'reject' })).json()).toMatchObject({ code: 'BadVerdict', status: 422 })
    expect((await api({ ...asked, choice: 'amend', limits: ['x'] })).json()).toMatchObject({ code: 'BadLimit' })
    runs.failure = new Failure('AlreadyDecided', { round: 3, by: '钱经理' })
    expect((await api(asked)).json()).toMatchObject({ code: 'AlreadyDecided', status: 409 })
  })
})

test('a page that stands open is left alone until something has changed for its reader', async () => {
  expect((await manager.get(`${page}/verdict?standing=open`)).statusCode).toBe(204)
  const status = {
    status: 'talking',
    outcome: null,
    round: 3,
    item: 'levers',
    proposalHash: hash,
    attention: null,
  } as const
  await site.ledger.setStatus(id, status, new Date().toISOString())
  const recording = await manager.get(`${page}/verdict?standing=open`)
  expect(textOf(recording.body)).toContain('正在写入记录')
  await site.ledger.setStatus(id, { ...status, round: 4, proposalHash: 'f'.repeat(64) }, new Date().toISOString())
  expect(textOf((await manager.get(`${page}/verdict?standing=open`)).body)).toContain('不是现在等待裁决的提案')
})
