import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Upload } from '../../src/web/upload.ts'
import { openSite, type Site, type Visitor } from './support/site.ts'

let site: Site
let person: Visitor
let seen: (Upload & { content: string }) | null = null

beforeAll(async () => {
  site = await openSite({
    settings: { maxUploadBytes: 50_000 },
    routes: (app) =>
      void app.post('/test-upload', { config: { needs: 'operate', isUpload: true } }, async ({ upload }) => {
        if (upload) seen = { ...upload, content: upload.file ? readFileSync(upload.file.path, 'utf8') : '' }
        return { ok: true }
      }),
  })
  person = await site.signedIn('王经理', ['operator'])
})
afterAll(() => site.close())

const boundary = 'xxBOUNDARYxx'
const field = (name: string, value: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const file = (name: string, content: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n`

function send(parts: string[], by = person) {
  seen = null
  return site.inject({
    method: 'POST',
    url: '/test-upload',
    cookies: Object.fromEntries(by.cookies),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'sec-fetch-site': 'same-origin' },
    payload: `${parts.join('')}--${boundary}--\r\n`,
  })
}
const token = () => field('_csrf', person.csrf)

describe('a form with a file', () => {
  test('arrives whole, under a name of our own, and is gone after the answer', async () => {
    const answer = await send([token(), field('note', '十二月'), file('../../销售.csv', 'a,b\n1,2')])
    expect(answer.statusCode).toBe(200)
    expect(seen).toMatchObject({ fields: { note: '十二月' }, content: 'a,b\n1,2', file: { bytes: 7 } })
    expect(seen?.file?.path).toMatch(/parley-upload-[\w-]{36}$/)
    await expect.poll(() => existsSync(seen?.file?.path ?? '')).toBe(false)
  })

  test('may come without one', async () => {
    expect((await send([token(), file('', '')])).statusCode).toBe(200)
    expect(seen?.file).toBeNull()
  })

  test('that is too large is refused, and told the limit', async () => {
    const answer = await send([token(), file('big.csv', 'x'.repeat(60_000))])
    expect([answer.statusCode, seen]).toEqual([413, null])
  })

  test('is not stored before its token was seen', async () => {
    expect((await send([file('a.csv', 'x'), token()])).statusCode).toBe(403)
    expect((await send([field('_csrf', 'made-up'), file('a.csv', 'x')])).statusCode).toBe(403)
    expect((await send([field('note', 'x')])).statusCode).toBe(403)
    expect(seen).toBeNull()
  })

  test('must be what it says it is', async () => {
    expect((await person.post('/test-upload', { a: 'b' })).statusCode).toBe(400)
    expect((await send([token(), file('a.csv', 'x'), file('b.csv', 'y')])).statusCode).toBeLessThan(500)
    expect(
      (await send([token(), ...Array.from({ length: 80 }, (_, index) => field(`f${index}`, ''))])).statusCode,
    ).toBe(413)
  })

  test.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['another boundary', 'multipart/form-data; boundary=other', `--${boundary}\r\n\r\n`],
    ['half a part', `multipart/form-data; boundary=${boundary}`, `--${boundary}\r\ncontent-disposition: form-da`],
    [
      'half a file',
      `multipart/form-data; boundary=${boundary}`,
      `${field('_csrf', 'x')}${file('a.csv', 'x').slice(0, -20)}`,
    ],
    ['nothing', `multipart/form-data; boundary=${boundary}`, ''],
  ])('with %s is refused, and no fault', async (_, type, payload) => {
    const answer = await site.inject({
      method: 'POST',
      url: '/test-upload',
      cookies: Object.fromEntries(person.cookies),
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', 'x-csrf-token': person.csrf },
      payload,
    })
    expect(answer.statusCode).toBeLessThan(500)
  })

  test('is for those who may', async () => {
    const viewer = await site.signedIn('Viewer', ['viewer'])
    expect((await send([field('_csrf', viewer.csrf), file('a.csv', 'x')], viewer)).statusCode).toBe(403)
  })
})
