import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BrokenKind } from '../../src/client/operations/broken-runs.ts'
import { Failure } from '../../src/domain/failures.ts'
import { tagsOf, textOf } from './support/markup.ts'
import { busyEngine } from './support/operations.ts'
import { type QuietRuns, quietRuns } from './support/quiet-runs.ts'
import { seedWaiting } from './support/seed.ts'
import { seedRuns } from './support/seed-run.ts'
import { openSite, type Site, type Visitor } from './support/site.ts'

let site: Site
let operator: Visitor
let runs: QuietRuns
let countWorkers: () => Promise<number>
let broken: Map<string, BrokenKind>

beforeEach(async () => {
  runs = quietRuns()
  countWorkers = async () => 1
  broken = new Map()
  const operations = async () => ({ ...busyEngine([], { hostile: '' }), broken: async () => broken })
  site = await openSite({ doors: { negotiations: runs.negotiations, countWorkers: () => countWorkers(), operations } })
  operator = await site.signedIn('李雷', ['operator'])
})
afterEach(() => site.close())

const listed = async (address: string) =>
  tagsOf((await operator.get(address)).body).flatMap(({ attributes }) => attributes.get('data-href') ?? [])

describe('the list of runs', () => {
  test('filters by state, period, owner and words, which stand in the address', async () => {
    await seedRuns(site.ledger)
    await seedWaiting(site.ledger, {
      id: '2026-11-x',
      brief: { period: '2026-11', startedBy: '韩梅梅', objective: '100%_!' },
    })
    expect(await listed('/runs')).toHaveLength(4)
    expect(await listed('/runs?state=waiting')).toEqual(['/runs/2026-11-x', '/runs/2026-12-open'].sort())
    expect(await listed('/runs?state=settled')).toEqual(['/runs/2026-11-settled'])
    expect(await listed('/runs?state=over-budget')).toEqual(['/runs/2026-12-stuck'])
    expect(await listed('/runs?state=failed')).toEqual([])
    expect(await listed('/runs?period=2026-11')).toEqual(['/runs/2026-11-x'])
    expect(await listed(`/runs?owner=${encodeURIComponent('韩梅梅')}`)).toEqual(['/runs/2026-11-x'])
    expect(await listed('/runs?q=%25_!')).toEqual(['/runs/2026-11-x'])
    expect(await listed('/runs?q=WIN%20back&state=stopped')).toEqual([])
    expect(await listed('/runs?q=stuck')).toEqual(['/runs/2026-12-stuck'])
    // A word of the brief that is not its objective is no match.
    expect(await listed('/runs?q=sales-manager')).toEqual([])
    expect(await listed('/runs?state=nonsense&page=-4')).toHaveLength(4)
  })

  test('shows what broke off at the engine as failed, and no inbox asks for a verdict nobody would hear', async () => {
    await seedRuns(site.ledger)
    broken.set('negotiation-2026-12-open', 'terminated').set('negotiation-2026-11-settled', 'failed')
    const manager = await site.signedIn('王经理', ['approver'])
    expect(await listed('/runs?state=failed')).toEqual(['/runs/2026-12-open'])
    expect(textOf((await operator.get('/runs?q=open')).body)).toContain('被终止')
    expect(textOf((await operator.get('/runs?q=settled')).body)).toContain('已定稿')
    expect((await manager.get('/')).body).not.toContain('/runs/2026-12-open/rounds')
    expect((await manager.get('/api/inbox')).json().rounds).toEqual([])
    expect((await operator.get('/api/runs?state=failed')).json().runs).toMatchObject([
      { negotiationId: 'negotiation-2026-12-open', status: 'waiting', brokenOff: 'terminated' },
    ])
  })

  test('comes a page at a time, the newest first', async () => {
    for (let number = 0; number < 27; number += 1)
      await seedWaiting(site.ledger, { id: `r${number}`, minutesAgo: 100 - number })
    const first = await listed('/runs?q=r')
    expect([first.length, first[0]]).toEqual([25, '/runs/r26'])
    expect(await listed('/runs?q=r&page=2')).toEqual(['/runs/r1', '/runs/r0'])
    const next = tagsOf((await operator.get('/runs?q=r')).body).find(
      ({ attributes }) => attributes.get('rel') === 'next',
    )
    expect(next?.attributes.get('href')).toBe('/runs?q=r&page=2')
  })

  test('says outright that nothing can move', async () => {
    await seedRuns(site.ledger)
    expect(textOf((await operator.get('/runs')).body)).not.toContain('工作进程')
    for (const [count, told] of [
      [async () => 0, '没有工作进程在运行'],
      [() => Promise.reject(new Failure('EngineUnreachable', { address: 'x', found: 'y' })), '连不上 Temporal 服务'],
    ] as const) {
      countWorkers = count
      const fresh = await openSite({ doors: { countWorkers: () => countWorkers() } })
      const person = await fresh.signedIn('李雷', ['operator'])
      expect(textOf((await person.get('/runs')).body)).toContain(told)
      await fresh.close()
    }
  })

  test('stops the runs that were chosen, each with its trace; one that cannot be does not keep the others', async () => {
    await seedRuns(site.ledger)
    const answer = await operator.post('/runs/stop', { id: ['2026-12-open', '2026-12-stuck'] })
    expect(answer.headers.location).toBe('/runs')
    expect(runs.asked.map(([act, id]) => [act, id])).toEqual([
      ['cancel', 'negotiation-2026-12-open'],
      ['cancel', 'negotiation-2026-12-stuck'],
    ])
    expect(textOf((await operator.get('/runs')).body)).toContain('已请求停止 2 次协商')
    const rows = await site.ledger.audit({ limit: 20 })
    expect(rows.filter(({ action, outcome }) => action === 'run-cancel' && outcome === 'done')).toHaveLength(2)
    runs.failure = new Failure('NoSuchNegotiation', { id: 'x' })
    await operator.post('/runs/stop', { id: ['2026-12-open'] })
    expect(textOf((await operator.get('/runs')).body)).toContain('1 次没有停下来')
    await operator.post('/runs/stop', {})
    expect(textOf((await operator.get('/runs')).body)).toContain('请先选中')
  })

  test('has no boxes for somebody who may not stop', async () => {
    await seedRuns(site.ledger)
    const manager = await site.signedIn('王经理', ['approver'])
    expect((await manager.get('/runs')).body).not.toContain('type="checkbox"')
    expect((await operator.get('/runs')).body).toContain('type="checkbox"')
  })
})

describe('a run', () => {
  beforeEach(() => seedRuns(site.ledger))

  test('shows its steps, its transcript with figures, what is flagged and what it cost', async () => {
    const { body } = await operator.get('/runs/2026-12-open')
    const text = textOf(body)
    expect(text).toContain('待审批 · 第 1–3 回合')
    expect(text).toMatch(/C sold 1,033\.8 pieces/)
    expect(body).toContain('<mark class="unsupported">[[E9.9?]]</mark>')
    expect(text).toMatch(/预算 ≤ 30,000 任务书 .*折扣 ≤ 5% 王经理 设/)
    expect(body).toContain(`href="http://127.0.0.1:8233/namespaces/default/workflows/negotiation-2026-12-open"`)
    expect(body).toContain('workflows/negotiation-2026-12-open/run-1/history')
  })

  test('is at the item its messages are about, before its own row has heard of one', async () => {
    const { negotiationId } = await seedWaiting(site.ledger, { id: '2026-12-young', round: 1 })
    const row = { status: 'talking', outcome: null, round: 0, item: null, proposalHash: null, attention: null } as const
    await site.ledger.setStatus(negotiationId, row, new Date().toISOString())
    expect(textOf((await operator.get('/runs/2026-12-young')).body)).toMatch(/策略杠杆\s*进行中 · 第 1 回合/)
  })

  test('grows by what came since, and draws itself anew after a reset', async () => {
    const { body } = await operator.get('/runs/2026-12-open')
    const end =
      tagsOf(body)
        .find(({ attributes }) => attributes.get('id') === 'meeting-end')
        ?.attributes.get('hx-get') ?? ''
    expect((await operator.get(end)).statusCode).toBe(204)
    const place = {
      negotiationId: 'negotiation-2026-12-open',
      runId: 'run-1',
      item: 'levers',
      seat: null,
      headline: '',
    } as const
    const at = new Date().toISOString()
    await site.ledger.writeEntry({ ...place, seq: 22, round: 4, kind: 'overdue', content: { hours: 24 } }, at)
    const grown = await operator.get(end)
    expect(textOf(grown.body)).toMatch(/第 4 回合.*已超过 24 小时/)
    expect(tagsOf(grown.body).filter(({ name }) => name === 'li')).toHaveLength(3)
    await site.ledger.writeEntry(
      { ...place, runId: 'run-2', seq: 21, round: 3, kind: 'overdue', content: { hours: 1 } },
      at,
    )
    expect((await operator.get(end)).headers['hx-refresh']).toBe('true')
    const redrawn = textOf((await operator.get('/runs/2026-12-open')).body)
    expect(redrawn).toMatch(/被重置取代 · 第 3–4 回合 2 条记录.*第 3 回合联合提案.*已被取代.*超过 24 小时.*第 1 回合/)
  })

  test('past the hard line of its budget is not offered to go on without more tokens', async () => {
    const ways = async () => {
      const { body } = await operator.get('/runs/2026-12-stuck')
      return ['budget', 'resume'].filter((way) => body.includes(`action="/runs/2026-12-stuck/${way}"`))
    }
    expect(await ways()).toEqual(['budget', 'resume'])
    const attention = { code: 'BudgetHardLine', facts: { used: 9000, hard: 9500 } }
    const status = {
      status: 'needs-attention',
      outcome: null,
      round: 1,
      item: 'diagnosis',
      proposalHash: null,
    } as const
    await site.ledger.setStatus('negotiation-2026-12-stuck', { ...status, attention }, new Date().toISOString())
    expect(await ways()).toEqual(['budget'])
  })

  test('that needs a person says its class, its cause and the next safe step, and takes it', async () => {
    const text = textOf((await operator.get('/runs/2026-12-stuck')).body)
    expect(text).toMatch(/已使用 9000 tokens.*可以排除，排除后继续 BudgetSoftLine.*追加 token 预算后自动继续/)
    for (const [path, fields] of [
      ['budget', { tokens: '50000' }],
      ['resume', {}],
      ['conclude', { note: '够了' }],
      ['stop', {}],
    ] as const)
      expect((await operator.post(`/runs/2026-12-stuck/${path}`, fields)).headers.location).toBe('/runs/2026-12-stuck')
    expect(runs.asked.map(([act, , what]) => [act, what])).toEqual([
      ['extendBudget', { by: '李雷', tokens: 50_000 }],
      ['resume', { by: '李雷' }],
      ['conclude', { by: '李雷', note: '够了' }],
      ['cancel', undefined],
    ])
    await operator.post('/runs/2026-12-stuck/budget', { tokens: 'many' })
    expect(runs.asked).toHaveLength(4)
    expect(textOf((await operator.get('/runs/2026-12-stuck')).body)).toContain('请填一个数')
  })

  test('is told by the API as the pages tell it', async () => {
    const get = async (path: string) => (await operator.get(`/api/runs${path}`)).json()
    expect(await get('?state=settled')).toMatchObject({
      count: 1,
      runs: [{ negotiationId: 'negotiation-2026-11-settled' }],
    })
    const run = await get('/2026-12-open')
    expect(run.rounds.map(({ verdict }: { verdict: { choice: string } | null }) => verdict?.choice)).toEqual([
      'reject',
      'amend',
      undefined,
    ])
    expect(run.rounds[2].flags).toBe(2)
    const { cursor, entries } = await get('/2026-12-open/entries')
    expect(entries.length).toBeGreaterThan(8)
    expect((await get(`/2026-12-open/entries?after=${cursor}`)).entries).toEqual([])
    expect((await operator.send('POST', '/api/runs/2026-12-open/resume')).json()).toMatchObject({ status: 'talking' })
    expect((await operator.send('POST', '/api/runs/2026-12-open/cancel')).statusCode).toBe(204)
    expect((await operator.send('POST', '/api/runs/cancel', { payload: { ids: ['2026-12-open'] } })).json()).toEqual({
      stopped: ['negotiation-2026-12-open'],
      failed: [],
    })
  })
})
