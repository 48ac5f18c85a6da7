import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentPolicy } from '../../src/web/frame/headers.ts'
import { html } from '../../src/web/html.ts'
import { gallery } from './charts/gallery.ts'
import { type Tag, tagsOf, textOf } from './support/markup.ts'
import { hostile, pageAddresses, seedOwn, seedSamples, withoutSamples } from './support/samples.ts'
import { openSite, type Site, type Visitor } from './support/site.ts'

/** Whatever answers with HTML, read as its tags, in both languages, by somebody who may see everything. */
interface Seen {
  address: string
  language: 'zh' | 'en'
  body: string
  tags: Tag[]
}

let site: Site
let admin: Visitor
const seen: Seen[] = []
let unseen: string[]
const wrong: string[] = []

beforeAll(async () => {
  site = await openSite({
    routes: (app) =>
      void app.get('/test-gallery', { config: { needs: 'see' } }, async (request, reply) =>
        reply.page({ title: hostile, main: html`${gallery(request.view)}` }),
      ),
  })
  const samples = await seedSamples(site)
  unseen = withoutSamples(site, samples)
  admin = await site.signedIn('王经理')
  await seedOwn(site, admin.account?.id ?? '')
  const visitor = site.visitor()
  await visitor.get('/sign-in')
  for (const language of ['zh', 'en'] as const) {
    for (const [person, addresses] of [
      [admin, [...pageAddresses(site, samples), '/nowhere']],
      [visitor, ['/sign-in']],
    ] as const) {
      person.cookies.set('parley-language', language)
      for (const address of addresses) {
        const answer = await person.get(address)
        if (answer.statusCode === 303) continue
        if (answer.statusCode !== (address === '/nowhere' ? 404 : 200)) wrong.push(`${address}: ${answer.statusCode}`)
        seen.push({ address, language, body: answer.body, tags: tagsOf(answer.body) })
      }
    }
  }
})
afterAll(() => site.close())

/** Holds something about every page; says which page does not. */
function each(say: (page: Seen) => unknown[]): void {
  const found = seen.flatMap((page) => say(page).map((what) => `${page.address} (${page.language}): ${String(what)}`))
  expect([...new Set(found)]).toEqual([])
}

const values = (tags: readonly Tag[], name: string) => tags.flatMap(({ attributes }) => attributes.get(name) ?? [])
const isWhole = ({ body }: Seen) => body.startsWith('<!doctype html>')

describe('every page', () => {
  test('has samples to look at', () => {
    expect([...unseen, ...wrong]).toEqual([])
  })

  test('was looked at', () => {
    expect(new Set(seen.map(({ address }) => address)).size).toBeGreaterThan(10)
    expect(seen.filter(({ body }) => textOf(body).includes(hostile.slice(0, 20))).length).toBeGreaterThan(4)
  })

  test('keeps hostile text text', () => {
    each(({ body }) => body.match(/<img\b|<script>|&amp;amp;|onerror=/g) ?? [])
  })

  test('has no script, style, handler or address of scripts in its markup', () => {
    each(({ tags }) =>
      tags.flatMap(({ name, attributes }) => [
        ...[...attributes.keys()].filter((key) => /^on|^style$|^hx-on|^srcdoc$/.test(key)),
        ...[...attributes.values()].filter((value) => /^\s*(?:javascript|vbscript|data:text)/i.test(value)),
        ...(name === 'style' || (name === 'script' && !attributes.has('src')) ? [name] : []),
        ...(name === 'script' && !attributes.get('src')?.startsWith('/assets/') ? ['a script from elsewhere'] : []),
      ]),
    )
  })

  test('uses of htmx what the content policy allows', () => {
    each(({ tags }) => [
      ...values(tags, 'hx-vals').filter((value) => /^\s*js:/.test(value)),
      ...values(tags, 'hx-trigger').filter((value) => value.includes('[')),
    ])
  })

  test('says nothing undefined', () => {
    each(({ body }) => textOf(body).match(/undefined|\[object|NaN\b|Invalid Date|\$\{|function\b.*=>/g) ?? [])
  })

  test('gives each id once, and refers to ids that are there', () => {
    each((page) => {
      const ids = values(page.tags, 'id')
      const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
      if (!isWhole(page)) return twice
      const pointed = ['for', 'aria-labelledby', 'aria-describedby', 'popovertarget'].flatMap((name) =>
        values(page.tags, name).flatMap((value) => value.split(' ')),
      )
      const anchors = values(page.tags, 'href').filter((href) => /^#./.test(href))
      return [...twice, ...[...pointed, ...anchors.map((href) => href.slice(1))].filter((id) => !ids.includes(id))]
    })
  })

  test('has one heading of its own, a language and a title', () => {
    each((page) => {
      if (!isWhole(page)) return []
      const headings = page.tags.filter(({ name }) => name === 'h1').length
      const [root] = page.tags.filter(({ name }) => name === 'html')
      const lang = page.language === 'zh' ? 'zh-CN' : 'en'
      return [
        ...(headings === 1 ? [] : [`${headings} main headings`]),
        ...(root?.attributes.get('lang') === lang ? [] : ['another language']),
        ...(/<title>[^<]+ · [^<]+<\/title>/.test(page.body) ? [] : ['no title']),
      ]
    })
  })

  test('leads only to what is there', () => {
    each(({ tags }) => [
      ...[...values(tags, 'href'), ...values(tags, 'hx-get'), ...values(tags, 'data-href')]
        .filter((href) => href.startsWith('/') && !isRoute('GET', href))
        .map((href) => `link to ${href}`),
      ...tags
        .filter(({ name, attributes }) => name === 'form' && attributes.get('method') === 'post')
        .map(({ attributes }) => attributes.get('action') ?? 'nowhere')
        .filter((action) => !isRoute('POST', action))
        .map((action) => `form to ${action}`),
      ...values(tags, 'hx-post').filter((action) => !isRoute('POST', action)),
    ])
  })

  test('has a token in every form that changes something', () => {
    each(({ body }) => {
      const forms = body.match(/<form\b[^>]*method="post"[\s\S]*?<\/form>/g) ?? []
      return forms.filter((form) => !/name="_csrf" value="[\w-]{43}"/.test(form)).map((form) => form.slice(0, 120))
    })
  })

  test('speaks one language: no Chinese of ours on an English page', () => {
    each(({ address, body, language }) => {
      if (language === 'zh' || address === '/test-gallery') return []
      const own = body.replaceAll(/<(\w+)\b[^>]*\blang="zh-CN"[^>]*>[\s\S]*?<\/\1>/g, '')
      return (textOf(own).match(/[\p{Script=Han}，。：]{2,}/gu) ?? []).filter((text) => !ofPeople.has(text))
    })
  })
})

/** Names of people, which are what they are. */
const ofPeople = new Set(['王经理', '李雷', '韩梅梅'])

function isRoute(method: string, href: string): boolean {
  const { pathname } = new URL(href, 'http://own.invalid')
  return site.app.guarded.some((route) => {
    const pattern = route.url.replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.+')
    return route.method === method && new RegExp(`^${pattern}$`).test(pathname)
  })
}

test('every answer carries the policy that forbids what is not ours', async () => {
  for (const address of ['/', '/nowhere', '/sign-in', '/api/me', '/api/nowhere', '/healthz']) {
    const { headers } = await admin.get(address)
    expect(headers['content-security-policy']).toBe(contentPolicy)
    expect(contentPolicy).not.toMatch(/unsafe|\*|https?:/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
  }
})

test('a fault tells a reference and nothing else', async () => {
  const broken = await openSite({
    routes: (app) =>
      void app.get('/test-broken', { config: { needs: 'nobody' } }, async () => {
        throw new Error('secret path /srv/x')
      }),
  })
  const answer = await broken.visitor().get('/test-broken')
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('secret path')
  expect(answer.body).not.toContain('.ts')
  expect(textOf(answer.body)).toContain(String(answer.headers['x-request-id']))
  await broken.close()
})

test('htmx is told of a failure by a fragment that leaves the form alone', async () => {
  const headers = { 'hx-request': 'true', 'hx-request-type': 'partial' }
  const answer = await admin.get('/nowhere', headers)
  expect(answer.headers).toMatchObject({ 'hx-retarget': '#notices', 'hx-reswap': 'innerHTML' })
  expect(answer.body).not.toContain('<html')
  const signedOut = await site.visitor().get('/', headers)
  expect([signedOut.statusCode, signedOut.headers.location]).toEqual([401, undefined])
})

test('a page that asks for a sign-in leads back to where one wanted to go', async () => {
  const { headers } = await site.visitor().get('/audit?actor=a')
  expect(headers.location).toBe('/sign-in?next=%2Faudit%3Factor%3Da')
})
