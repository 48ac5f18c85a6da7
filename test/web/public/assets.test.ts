import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../support/site.ts'

const folder = new URL('../../../src/web/public/', import.meta.url)
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8')

let site: Site
let base: string
beforeAll(async () => {
  site = await openSite()
  base = /\/assets\/[0-9a-f]{12}\//.exec((await site.visitor().get('/sign-in')).body)?.[0] ?? ''
})
afterAll(() => site.close())

describe('what the browser is given', () => {
  test('is what the package holds, to the byte', () => {
    const { sha256, version } = JSON.parse(text('vendor/vendor.json'))
    expect(
      createHash('sha256')
        .update(readFileSync(new URL('vendor/htmx.min.js', folder)))
        .digest('hex'),
    ).toBe(sha256)
    const installed = JSON.parse(
      readFileSync(new URL('../../../node_modules/htmx.org/package.json', import.meta.url), 'utf8'),
    )
    expect(version).toBe(installed.version)
  })

  test('may be kept for ever, and packed', async () => {
    const answer = await site.inject({ url: `${base}app.css`, headers: { 'accept-encoding': 'gzip, br' } })
    expect(answer.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    const plain = await site.inject({ url: `${base}app.css` })
    expect(brotliDecompressSync(answer.rawPayload).equals(plain.rawPayload)).toBe(true)
    expect(plain.body.indexOf('@layer tokens, base')).toBe(0)
  })

  test.each([
    'app.js/',
    '../app.ts',
    '..%2f..%2fapp.ts',
    '%2e%2e/app.ts',
    'css/10-tokens.css',
    'vendor/vendor.json',
    '',
  ])('holds nothing at %j', async (name) => {
    expect((await site.inject({ url: `${base}${name}` })).statusCode).toBe(404)
  })

  test('loads nothing from elsewhere, and knows no secret words of the policy', () => {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
      /\.(?:css|js|svg)$/.test(one),
    )) {
      if (name.startsWith('vendor')) continue
      const body = text(name).replaceAll('http://www.w3.org/2000/svg', '')
      expect([name, body.match(/https?:|@import|eval\(|new Function|innerHTML/g)]).toEqual([name, null])
    }
  })

  test('has its colours in one place, for the screen and for paper', () => {
    for (const name of readdirSync(new URL('css/', folder)).filter((one) => !/^(?:10|90)-/.test(one)))
      expect([name, text(`css/${name}`).match(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/gi)]).toEqual([name, null])
  })
})
