import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Negotiations, StartOptions } from '../../src/client/negotiations.ts'
import { textOf } from './support/markup.ts'
import { seedData } from './support/seed-data.ts'
import { openSite, type Site, type Visitor } from './support/site.ts'

let site: Site
let operator: Visitor
/** What was asked of the engine; the ledger's row stands in for the worker. */
const started: StartOptions[] = []

beforeAll(async () => {
  site = await openSite({
    doors: {
      negotiations: async () =>
        ({
          start: async (options: StartOptions) => {
            started.push(options)
            const negotiationId = `negotiation-${options.id}`
            await site.ledger.openNegotiation(negotiationId, options.brief, new Date().toISOString())
            return { negotiationId, runId: 'run-1' }
          },
        }) as unknown as Negotiations,
    },
  })
  await seedData(site, 'shop', 'month,A,B\n2026-09,10,21\n2026-10,12,20\n2026-11,11,22\n')
  await seedData(site, 'people', 'customer,rating\n007,4\n008,5\n009,3\n')
  operator = await site.signedIn('李雷', ['operator'])
})
afterAll(() => site.close())

const brief = {
  objective: '  守住 A，救回 B ',
  period: '2026-12',
  language: 'zh',
  agenda: ['levers', 'diagnosis'],
  limits: '折扣<=12%\n预算[线上]≤80万',
  tokens: '500000',
  currency: 'CNY',
  maxRounds: '12',
  hours: '24',
  source: 'people',
}

describe('the brief', () => {
  test('becomes a run over the version that was looked at, with further data beside it', async () => {
    const answer = await operator.post('/new/brief?data=shop&v=1', brief)
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toMatch(/^\/runs\/2026-12-[0-9a-f]{6}$/)
    const { brief: whole, obeySignals, taskQueue } = started.at(-1) as StartOptions
    expect(whole).toMatchObject({
      objective: '守住 A，救回 B',
      dataset: { name: 'shop' },
      sources: [{ name: 'people' }],
      agenda: ['diagnosis', 'levers'],
      limits: [
        { metric: 'discount', op: '<=', value: 12 },
        { metric: 'budget', target: '线上', op: '<=', value: 800_000 },
      ],
      budget: { softTokens: 400_000, hardTokens: 500_000 },
      decideWithinHours: 24,
      maxRounds: 12,
      startedBy: '李雷',
    })
    expect([obeySignals, taskQueue]).toEqual([true, 'parley'])
    const [done, asked] = await site.ledger.audit({ action: 'run-start', limit: 2 })
    expect([asked?.outcome, done?.outcome, done?.actor]).toEqual(['asked', 'done', '李雷'])
  })

  test('on something unknown, or of a month that is past, begins and says so', async () => {
    const odd = { ...brief, limits: '折扣[Product_Z]<=12%', period: '2020-01' }
    const answer = await operator.post('/new/brief?data=shop&v=1', odd)
    expect(answer.statusCode).toBe(303)
    const text = textOf((await operator.get(String(answer.headers.location))).body)
    expect(text).toContain('提到的“Product_Z”不在数据里')
    expect(text).toContain('计划期间 2020-01 已经过去')
  })

  test.each([
    ['objective', '   ', '请填写'],
    ['period', '2026-13', '格式不对'],
    ['limits', '折扣不超过一成', '看不懂这一条'],
    ['tokens', '12', '不能小于'],
    ['hours', '0', '不能小于'],
  ])('comes back with what was typed when %s is %j', async (field, value, says) => {
    const before = started.length
    const answer = await operator.post('/new/brief?data=shop', { ...brief, [field]: value, model: 'kept-model' })
    expect([answer.statusCode, started.length]).toEqual([422, before])
    expect(textOf(answer.body)).toContain(says)
    expect(answer.body).toContain('value="kept-model"')
    expect(answer.body).toContain(field === 'objective' ? '预算[线上]≤80万' : '守住 A，救回 B')
  })

  test('is prefilled like the last run, over the newest version of its data', async () => {
    const { id } = started[0] as StartOptions
    await seedData(site, 'shop', 'month,A,B\n2026-10,12,20\n2026-11,11,22\n2026-12,15,25\n')
    const { body } = await operator.get(`/new/brief?like=${id}`)
    expect(textOf(body)).toContain('v2')
    expect(body).toContain('守住 A，救回 B')
    expect(body).toContain('value="2027-01"')
    expect(textOf(body)).toContain('discount<=12%')
  })

  test('may not name a model that the rules do not allow', async () => {
    const rules = { fourEyes: 'off', rawSignals: 'off', models: ['qwen3'] }
    await site.ledger.writeSetting('policies', rules, { name: 'admin', at: new Date().toISOString() })
    const answer = await operator.post('/new/brief?data=shop', { ...brief, model: 'gpt' })
    expect([answer.statusCode, textOf(answer.body).includes('规则不允许用这个模型')]).toEqual([422, true])
    expect((await operator.post('/new/brief?data=shop', { ...brief, model: 'qwen3' })).statusCode).toBe(303)
    expect(started.at(-1)?.obeySignals).toBe(false)
  })

  test('of data that are not there is a page that says so', async () => {
    expect((await operator.get('/new/brief?data=nowhere')).statusCode).toBe(404)
    expect((await operator.get('/new/check?data=shop&v=99')).statusCode).toBe(404)
  })
})

describe('a first visit', () => {
  test('offers the sample, and one click starts it', async () => {
    const fresh = await openSite({ doors: { negotiations: site.doors.negotiations } })
    const person = await fresh.signedIn('王经理')
    expect(textOf((await person.get('/new')).body)).toContain('先用示例数据试一次')
    const answer = await person.post('/new/sample')
    expect(answer.statusCode).toBe(303)
    const { brief: whole } = started.at(-1) as StartOptions
    expect(whole).toMatchObject({ dataset: { name: 'sample-sales' }, startedBy: '王经理', language: 'zh' })
    expect((await fresh.ledger.versions('sample-sales')).length).toBe(1)
    await fresh.close()
  })
})

test('the API starts the same run, and refuses what it cannot take', async () => {
  const token = await site.token(operator.account as NonNullable<Visitor['account']>)
  const send = (payload: object) =>
    site.inject({ method: 'POST', url: '/api/runs', headers: { authorization: `Bearer ${token}` }, payload })
  const good = await send({ data: 'shop', sources: ['people'], brief: { objective: 'Grow', language: 'en' } })
  expect([good.statusCode, good.json().negotiationId]).toEqual([201, expect.stringMatching(/^negotiation-2027-01-/)])
  expect(started.at(-1)?.brief).toMatchObject({ sources: [{ name: 'people' }], startedBy: '李雷' })
  expect((await send({ data: 'nowhere', brief: { objective: 'Grow' } })).statusCode).toBe(404)
  expect((await send({ data: 'shop', brief: { objective: '' } })).json()).toMatchObject({ status: 400 })
})
