import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from './support/markup.ts'
import { hostile } from './support/samples.ts'
import { seedRuns } from './support/seed-run.ts'
import { openSite, type Site, type Visitor } from './support/site.ts'

const address = '/runs/2026-11-settled/strategy'
let site: Site
let viewer: Visitor

beforeAll(async () => {
  site = await openSite()
  await seedRuns(site.ledger, hostile)
  viewer = await site.signedIn('看看', ['viewer'])
})
afterAll(() => site.close())

test('the settled plan is a document: every part, the verdicts on the way, and the figures with their tools', async () => {
  const text = textOf((await viewer.get(address)).body)
  for (const part of [
    '摘要',
    '客群与定位',
    '策略杠杆',
    '预算分配',
    '行动（4P）',
    '承诺（KPI）',
    '监控与预警',
    '风险与应对',
    '保留意见',
    '附录：证据',
  ])
    expect(text).toContain(part)
  expect(text).toMatch(/批准人 王经理/)
  expect(text).toMatch(/E2\.1 均值.*1,033\.8 2026 describe_sales/)
})

test('as Markdown, what a model or a file wrote is text and nothing else', async () => {
  const { body, headers } = await viewer.get(`${address}.md`)
  expect(headers['content-type']).toBe('text/markdown; charset=utf-8')
  expect(headers['content-disposition']).toContain('attachment; filename="2026-11-settled.md"')
  expect(body).toMatch(/^# Win back C /)
  expect(body).toContain('| 折扣 | Product\\_C')
  expect(body).toContain('sold 1,033.8')
  expect(body).not.toMatch(/(?<!\\)<(?:img|script)/)
  // One row a line: nothing that was written breaks out of its cell.
  const rows = body.split('\n').filter((line) => line.startsWith('| '))
  for (const row of rows) expect(row.match(/(?<!\\)\|/g)?.length).toBeGreaterThan(3)
})

test('as JSON it holds the plan, its evidence and verdicts, and can be read as nothing but JSON', async () => {
  const { body, headers } = await viewer.get(`${address}.json`)
  expect(headers['content-disposition']).toContain('2026-11-settled.json')
  expect(body).not.toContain('<')
  const plan = JSON.parse(body)
  expect(plan).toMatchObject({ negotiationId: 'negotiation-2026-11-settled', outcome: 'agreed', period: '2026-12' })
  expect(plan.text).toContain(`A 1,033.8 ${hostile}`)
  expect(plan.evidence.map(({ tool }: { tool: string }) => tool)).toEqual(['describe_sales', 'describe_sales'])
  expect((await viewer.get('/api/runs/2026-11-settled/strategy')).json()).toEqual(plan)
})

test('taking it away leaves a trace with its hash', async () => {
  await viewer.get(`${address}.md`)
  const [row] = await site.ledger.audit({ limit: 1 })
  expect(row).toMatchObject({
    action: 'strategy-export',
    actor: '看看',
    target: 'negotiation-2026-11-settled',
    facts: {},
  })
  expect(row?.hash).toMatch(/^[0-9a-f]{64}$/)
})

test('a run without one says so, and has nothing to take away', async () => {
  const page = await viewer.get('/runs/2026-12-open/strategy')
  expect([page.statusCode, textOf(page.body).includes('还没有定稿')]).toEqual([200, true])
  for (const end of ['.md', '.json'])
    expect((await viewer.get(`/runs/2026-12-open/strategy${end}`)).statusCode).toBe(404)
  expect((await viewer.get('/api/runs/2026-12-open/strategy')).json()).toMatchObject({
    code: 'NoStrategyYet',
    status: 404,
  })
})
