import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rangeProblem } from '../../src/web/desk/schedule-range.ts'
import { textOf } from './support/markup.ts'
import { seedData } from './support/seed-data.ts'
import { openSite, type Site, type Visitor } from './support/site.ts'

let site: Site
let operator: Visitor

beforeAll(async () => {
  site = await openSite({ doors: { now: () => new Date('2026-11-24T04:00:00Z') } })
  await seedData(site, 'shop', 'month,A,B\n2026-09,10,21\n2026-10,12,20\n')
  await seedData(site, 'people', 'customer,rating\n007,4\n008,5\n')
  operator = await site.signedIn('李雷', ['operator'])
  operator.cookies.set('parley-zone', 'Asia/Shanghai')
})
afterAll(() => site.close())

const form = {
  id: 'monthly-shop',
  data: 'shop',
  source: ['people', 'shop'],
  ifMissing: 'ask',
  day: '3',
  time: '09:00',
  zone: 'Asia/Shanghai',
  plans: 'this-month',
  overlap: 'side-by-side',
  catchUpDays: '31',
  jitterMinutes: '0',
  objective: '每月守住 A',
  language: 'zh',
  agenda: ['diagnosis', 'levers'],
  tokens: '500000',
  maxRounds: '12',
}
const preview = async (query: Record<string, string>) =>
  textOf((await operator.get(`/schedules/preview?${new URLSearchParams(query)}`)).body)

describe('as one types', () => {
  test('the sentence and the next five runs are told, with what each plans and needs', async () => {
    const text = await preview({ day: '3', time: '09:00', zone: 'Asia/Shanghai', plans: 'this-month' })
    expect(text).toContain('每月 3 日 09:00（北京时间）')
    expect(text).toContain('2026年12月3日周四 09:00 计划 2026-12，需要 2026-11 及以前的数据')
    expect(text.match(/计划 \d{4}-\d\d/g)).toHaveLength(5)
  })

  test('a run at the end of a month that plans that month is questioned', async () => {
    const late = { day: 'last-working-day', time: '17:30', zone: 'Asia/Shanghai' }
    expect(await preview({ ...late, plans: 'this-month' })).toContain('多半应选“下个月”')
    const text = await preview({ ...late, plans: 'next-month' })
    expect(text).not.toContain('多半应选')
    expect(text).toContain('2026年11月30日周一 17:30 计划 2026-12')
  })

  test('days off move the last working day', async () => {
    const query = { day: 'last-working-day', time: '17:30', zone: 'Asia/Shanghai', plans: 'next-month' }
    expect(await preview({ ...query, daysOff: '2026-11-30，2026-11-27' })).toContain('2026年11月26日周四')
  })

  test.each<Record<string, string>>([
    { day: '32' },
    { time: '25:00' },
    { zone: 'Mars/Phobos' },
    { daysOff: 'tomorrow' },
  ])('what cannot be told yet is said: %j', async (wrong) => {
    const good = { day: '3', time: '09:00', zone: 'Asia/Shanghai', plans: 'this-month' }
    expect(await preview({ ...good, ...wrong })).toContain('把时间填完整')
  })
})

describe('a schedule', () => {
  test('is made as the form says, with its owner and the rules for everybody', async () => {
    const answer = await operator.post('/schedules', form)
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/schedules/monthly-shop'])
    const made = await (await site.doors.schedules()).describe('monthly-shop')
    expect(made).toMatchObject({
      timing: { day: 3, time: '09:00', zone: 'Asia/Shanghai' },
      policies: { overlap: 'side-by-side', catchUpDays: 31 },
      plan: { schedule: 'monthly-shop', plans: 'this-month', dataset: 'shop', sources: ['people'], ifMissing: 'ask' },
      brief: { objective: '每月守住 A', startedBy: '李雷', period: '2026-12', dataset: { name: 'shop' } },
    })
    const page = textOf((await operator.get('/schedules/monthly-shop')).body)
    for (const word of [
      '每月 3 日 09:00（北京时间）',
      '启用中',
      '有 2 次因上一次未结束而跳过',
      '2026年12月3日周四 09:00',
    ])
      expect([word, page.includes(word)]).toEqual([word, true])
  })

  test('comes back with what was typed when something is wrong', async () => {
    const taken = await operator.post('/schedules', { ...form, objective: '留住我' })
    expect([taken.statusCode, textOf(taken.body).includes('这个名称已被使用')]).toEqual([422, true])
    expect(taken.body).toContain('留住我')
    for (const [field, value] of [
      ['id', 'a/b'],
      ['daysOff', '2027-02-30'],
      ['time', ''],
      ['data', 'nowhere'],
      ['limits', '瞎写'],
      ['catchUpDays', '0'],
    ] as const) {
      const { statusCode, body } = await operator.post('/schedules', { ...form, id: 'other', [field]: value })
      expect([field, statusCode, body.includes('field-error')]).toEqual([field, 422, true])
    }
    expect((await (await site.doors.schedules()).list()).length).toBe(1)
  })

  test('is changed in place; its name stays', async () => {
    const { body } = await operator.get('/schedules/monthly-shop/edit')
    expect(body).toContain('每月守住 A')
    const answer = await operator.post('/schedules/monthly-shop', {
      ...form,
      id: 'renamed',
      time: '08:15',
      ifMissing: 'use-latest',
    })
    expect(answer.headers.location).toBe('/schedules/monthly-shop')
    expect(await (await site.doors.schedules()).describe('monthly-shop')).toMatchObject({
      id: 'monthly-shop',
      timing: { time: '08:15' },
      plan: { schedule: 'monthly-shop', ifMissing: 'use-latest' },
    })
  })

  test('is paused with a reason, which is shown with who gave it', async () => {
    await operator.post('/schedules/monthly-shop/pause', { reason: ' ' })
    expect((await (await site.doors.schedules()).describe('monthly-shop')).isPaused).toBe(false)
    await operator.post('/schedules/monthly-shop/pause', { reason: '春节' })
    expect(textOf((await operator.get('/schedules/monthly-shop')).body)).toContain('李雷: 春节')
    await operator.post('/schedules/monthly-shop/resume')
    expect((await (await site.doors.schedules()).describe('monthly-shop')).isPaused).toBe(false)
  })

  test('is run now, made up for, and deleted; each is written down', async () => {
    await operator.post('/schedules/monthly-shop/run')
    const backfill = { from: '2026-08-01', until: '2026-10-31', overlap: 'one-after-another' }
    expect((await operator.post('/schedules/monthly-shop/backfill', backfill)).statusCode).toBe(303)
    const future = await operator.post('/schedules/monthly-shop/backfill', {
      ...backfill,
      from: '2027-01-01',
      until: '2027-02-01',
    })
    expect([future.statusCode, textOf(future.body).includes('结束日期要在开始之后')]).toEqual([422, true])
    await operator.post('/schedules/monthly-shop/delete')
    expect((await operator.get('/schedules/monthly-shop')).statusCode).toBe(404)
    const acts = (await site.ledger.audit({ outcome: 'done', limit: 20 })).map(({ action }) => action)
    for (const action of ['schedule-add', 'schedule-change', 'schedule-pause', 'schedule-run', 'schedule-delete'])
      expect(acts).toContain(action)
  })
})

test('a stretch that is made up for must be past, in order, and no longer than two years', () => {
  const now = new Date('2026-11-24')
  const check = (from: string, until: string) => rangeProblem({ from: new Date(from), until: new Date(until) }, now)
  expect(check('2026-01-01', '2026-11-30')).toBeNull()
  expect(check('2026-03-01', '2026-02-01')).toBe('endBeforeStart')
  expect(check('2026-12-01', '2026-12-31')).toBe('endBeforeStart')
  expect(check('1926-01-01', '2026-01-01')).toBe('tooLong')
})

test('somebody who only looks gets no buttons, and the API answers as the pages do', async () => {
  const token = await site.token(operator.account as NonNullable<Visitor['account']>)
  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    site.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(payload ? { payload } : {}) })
  const timing = { day: 'last-working-day', time: '17:00', zone: 'Asia/Shanghai' }
  const body = { timing, plans: 'next-month', data: 'shop', brief: { objective: '守住 A' } }
  expect((await call('POST', '/api/schedules', { ...body, id: 'by-script' })).statusCode).toBe(201)
  expect((await call('POST', '/api/schedules', { ...body, id: 'by-script' })).json()).toMatchObject({
    status: 409,
    code: 'ScheduleExists',
  })
  expect((await call('PUT', '/api/schedules/by-script', { ...body, timing: { ...timing, day: 2 } })).statusCode).toBe(
    204,
  )
  expect((await call('POST', '/api/schedules/by-script/pause', { reason: '停' })).statusCode).toBe(204)
  expect((await call('GET', '/api/schedules/by-script')).json()).toMatchObject({
    timing: { day: 2 },
    isPaused: true,
    runs: [],
  })

  const viewer = await site.signedIn('看客', ['viewer'])
  const page = (await viewer.get('/schedules/by-script')).body
  expect([page.includes('/run"'), page.includes('/pause"'), page.includes('backfill')]).toEqual([false, false, false])

  expect((await call('DELETE', '/api/schedules/by-script')).statusCode).toBe(204)
  expect((await call('GET', '/api/schedules/by-script')).json()).toMatchObject({ status: 404, code: 'NoSuchSchedule' })
})
