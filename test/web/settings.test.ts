import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ModelProbe } from '../../src/web/doors.ts'
import { currentPolicies } from '../../src/web/policies.ts'
import { textOf } from './support/markup.ts'
import { openSite, type Site, type Visitor, workingModel } from './support/site.ts'

let site: Site
let admin: Visitor
let probe: ModelProbe

beforeEach(async () => {
  probe = workingModel
  site = await openSite({ doors: { probeModel: async () => probe } })
  admin = await site.signedIn('王经理')
})
afterEach(() => site.close())

describe('how pages look', () => {
  test('is anybody’s choice, and a person’s choice follows them', async () => {
    const visitor = site.visitor()
    await visitor.get('/sign-in')
    const answer = await visitor.post('/preferences', { theme: 'dark', language: 'en', next: '/sign-in' })
    expect(answer.headers.location).toBe('/sign-in')
    const { body } = await visitor.get('/sign-in')
    expect([body.includes('data-theme="dark"'), body.includes('lang="en"')]).toEqual([true, true])

    await admin.post('/preferences', { theme: 'light', language: 'en' })
    expect(await site.ledger.account(admin.account?.id ?? '')).toMatchObject({ theme: 'light', language: 'en' })
    await admin.post('/preferences', { theme: 'system' })
    expect(await site.ledger.account(admin.account?.id ?? '')).toMatchObject({ theme: null, language: 'en' })
  })

  test('nonsense changes nothing and leads nowhere else', async () => {
    const answer = await admin.post('/preferences', { theme: 'pink', language: 'fr', next: '//evil.example' })
    expect(answer.headers.location).toBe('/')
    expect(await site.ledger.account(admin.account?.id ?? '')).toMatchObject({ theme: null, language: null })
  })

  test('an unknown zone is no zone', async () => {
    admin.cookies.set('parley-zone', 'Mars/Olympus')
    expect((await admin.get('/settings')).statusCode).toBe(200)
  })
})

describe('people', () => {
  test('are invited by a link that works once, by which they choose their password', async () => {
    const answer = await admin.post('/accounts', { name: '韩梅梅', roles: ['approver', 'operator'] })
    expect(answer.statusCode).toBe(201)
    const link = /data-copy="http:\/\/localhost[^/]*(\/link\/[\w-]{43})"/.exec(answer.body)?.[1] ?? ''
    expect(link).not.toBe('')
    const invited = site.visitor()
    expect(textOf((await invited.get(link)).body)).toContain('韩梅梅')
    expect((await invited.post(link, { password: 'short' })).statusCode).toBe(422)
    expect((await invited.post(link, { password: 'a long pass phrase' })).statusCode).toBe(303)
    expect((await invited.get('/')).statusCode).toBe(200)
    expect((await site.visitor().get(link)).statusCode).toBe(404)
    expect((await admin.get('/accounts')).body).not.toContain('/link/')
  })

  test('need a name that can stand under a verdict, and a role; what was typed comes back', async () => {
    const answer = await admin.post('/accounts', { name: 'a<b>', roles: ['viewer'] })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('value="a&#60;b&#62;"')
    expect(answer.body).toMatch(/id="name"[^>]*aria-invalid="true"/)
    expect((await admin.post('/accounts', { name: 'Bob' })).statusCode).toBe(422)
    expect((await admin.post('/accounts', { name: 'wáng jīnglǐ', roles: ['root'] })).statusCode).toBe(422)
    expect((await admin.post('/accounts', { name: ' 王经理 ', roles: ['viewer'] })).statusCode).toBe(422)
  })

  test('the last administrator stays one', async () => {
    const id = admin.account?.id
    expect((await admin.post(`/accounts/${id}/roles`, { roles: ['viewer'] })).statusCode).toBe(409)
    expect((await admin.post(`/accounts/${id}/activity`, { isActive: 'false' })).statusCode).toBe(409)
    expect((await admin.get('/accounts')).statusCode).toBe(200)
  })
})

describe('the rules', () => {
  test('hold from their change on, and follow from who has an account where nobody set them', async () => {
    const doors = { ledger: site.ledger }
    expect(await currentPolicies(doors)).toEqual({ fourEyes: false, rawSignals: true, models: [] })
    await site.addAccount('韩梅梅', ['approver'])
    expect(await currentPolicies(doors)).toEqual({ fourEyes: true, rawSignals: false, models: [] })
    const answer = await admin.post('/settings/policies', {
      fourEyes: 'off',
      rawSignals: 'on',
      models: ' qwen3 \n\n gpt-5 ',
    })
    expect(answer.statusCode).toBe(303)
    expect(await currentPolicies(doors)).toEqual({ fourEyes: false, rawSignals: true, models: ['qwen3', 'gpt-5'] })
    const [row] = await site.ledger.audit({ action: 'policy-change' })
    expect(row?.outcome).toBe('done')
    const rows = await site.ledger.audit({ action: 'policy-change', outcome: 'asked' })
    expect(rows[0]?.facts).toMatchObject({ fourEyes: 'off' })
  })

  test('that cannot be read are strict', async () => {
    await site.ledger.writeSetting('policies', { fourEyes: 'sometimes' }, { name: 'x', at: new Date().toISOString() })
    expect(await currentPolicies({ ledger: site.ledger })).toMatchObject({ fourEyes: true, rawSignals: false })
  })

  test('a wrong form comes back with what is wrong', async () => {
    const answer = await admin.post('/settings/policies', { fourEyes: 'maybe', rawSignals: 'auto', models: '' })
    expect([answer.statusCode, answer.body.includes('field-error')]).toEqual([422, true])
  })
})

describe('the model', () => {
  const headers = { 'hx-request': 'true', 'hx-request-type': 'partial' }

  test('is asked what it can do, as a page and as a fragment', async () => {
    const page = await admin.post('/settings/models/probe')
    expect([page.statusCode, page.body.startsWith('<!doctype'), page.body.includes('json_schema')]).toEqual([
      200,
      true,
      true,
    ])
    const fragment = await admin.post('/settings/models/probe', {}, headers)
    expect(fragment.body.startsWith('<!doctype')).toBe(false)
    const [row] = await site.ledger.audit({ action: 'model-probe' })
    expect(row?.outcome).toBe('done')
  })

  test('that does not answer is said in words, never its key', async () => {
    probe = {
      ...workingModel,
      isReachable: false,
      isKeyAccepted: null,
      isModelKnown: null,
      tools: null,
      answer: null,
      problem: { code: 'ModelUnavailable', facts: { found: 'ECONNREFUSED llm.example' } },
    }
    const { body, statusCode } = await admin.post('/settings/models/probe')
    expect([statusCode, body.includes('llm.example')]).toEqual([200, true])
  })
})
