import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from './support/markup.ts'
import { seedData } from './support/seed-data.ts'
import { openSite, type Site, type Visitor } from './support/site.ts'

let site: Site
let operator: Visitor

beforeAll(async () => {
  site = await openSite()
  operator = await site.signedIn('李雷', ['operator'])
})
afterAll(() => site.close())

/** A form with a file, as a browser sends it. */
function upload(name: string, content: string | Buffer, fields: Record<string, string> = {}) {
  const boundary = '----parley-test'
  const field = (key: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`
  const head = Object.entries({ _csrf: operator.csrf, ...fields })
    .map(([key, value]) => field(key, value))
    .join('')
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`
  const payload = Buffer.concat([
    Buffer.from(head + file),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  return operator.send('POST', '/datasets/upload', { headers, payload })
}

const sales = 'month,A,B\n2026-09,10,21\n2026-10,12,20\n2026-11,11,22\n'

describe('an upload', () => {
  test('is named, kept as a version, and shown', async () => {
    const answer = await upload('华东 销售.csv', sales)
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      `/datasets/${encodeURIComponent('华东 销售')}?v=1`,
    ])
    const { body } = await operator.get(String(answer.headers.location))
    const text = textOf(body)
    for (const word of ['2026-09 至 2026-11', '数据检查', '预览', '数值分布', '还没有协商用过这份数据'])
      expect([word, text.includes(word)]).toEqual([word, true])
    // A wide table is shown as it stands in the file.
    expect(text).toMatch(/行号 month A B 2 2026-09 10 21/)
  })

  test('under the same name is the next version', async () => {
    const answer = await upload('later.csv', sales.replace('11,22', '14,22'), { name: '华东 销售' })
    expect(answer.headers.location).toBe(`/datasets/${encodeURIComponent('华东 销售')}?v=2`)
    expect(textOf((await operator.get(`/datasets/${encodeURIComponent('华东 销售')}`)).body)).toContain('v1')
  })

  test('on the way to a run goes on to the check', async () => {
    const answer = await upload('new.csv', sales, { next: 'run' })
    expect(answer.headers.location).toBe('/new/check?data=new&v=1')
  })

  test.each([
    ['no table', 'x'],
    ['an archive', Buffer.from('504b030414000000', 'hex')],
    ['nothing', ''],
  ])('of %s comes back beside its field, and names the file as its owner knows it', async (_, content) => {
    const answer = await upload('我的表.csv', content, { name: 'kept' })
    expect(answer.statusCode).toBe(422)
    expect(textOf(answer.body)).toContain('我的表.csv')
    expect(answer.body).not.toContain('parley-upload')
    expect(answer.body).toContain('value="kept"')
  })

  test('larger than allowed is refused', async () => {
    const answer = await upload('big.csv', Buffer.alloc(2_100_000, 'a'))
    expect([answer.statusCode, textOf(answer.body).includes('2 MB')]).toEqual([413, true])
  })
})

const dirty = readFileSync(fileURLToPath(new URL('../../data/dirty-export-gbk.csv', import.meta.url)))

describe('a dirty file', () => {
  test('is told row by row, and its rows that were set aside can be had', async () => {
    const answer = await upload('dirty.csv', dirty)
    const page = textOf((await operator.get(String(answer.headers.location))).body)
    expect(page).toMatch(/97、221、263|第 97 行/)
    const csv = await operator.get('/datasets/dirty/rejected.csv')
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.body).toMatch(/97,时间读不出来/)
  })

  test('has all of its rows that were set aside in the download, however many of a kind', async () => {
    const months = Array.from(
      { length: 200 },
      (_, at) => `${2000 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')},A,${at}`,
    )
    const totals = Array.from({ length: 45 }, () => '合计,A,99')
    await upload('totals.csv', ['month,product,quantity', ...months, ...totals].join('\n'))
    const { body } = await operator.get('/datasets/totals/rejected.csv')
    const lines = body.trim().split('\r\n')
    expect([lines.length, lines[1], lines.at(-1)]).toEqual([46, '202,合计行，计入会重复', '246,合计行，计入会重复'])
  })

  test('is cleaned by the steps that were ticked, into a new version', async () => {
    const step = JSON.stringify({ kind: 'deduplicate' })
    const answer = await operator.post('/datasets/dirty/clean?v=1', { step, next: 'data' })
    expect(answer.headers.location).toBe('/datasets/dirty?v=2')
    expect(textOf((await operator.get('/datasets/dirty?v=2')).body)).toContain('由上一版本清洗而来')
    const none = await operator.post('/datasets/dirty/clean?v=1', { next: 'data' })
    expect([none.headers.location, (await site.ledger.versions('dirty')).length]).toEqual(['/datasets/dirty?v=1', 2])
    expect((await operator.post('/datasets/dirty/clean?v=1', { step: '{"kind":"drop table"}' })).statusCode).toBe(400)
  })
})

describe('a column that was guessed wrong', () => {
  test('is corrected, and the file read again', async () => {
    await seedData(site, 'guess', 'month,product,quantity,note\n2026-10,A,3,7\n2026-11,A,4,9\n2026-12,A,5,8\n')
    const answer = await operator.post('/datasets/guess/roles?v=1', {
      column: ['month', 'product', 'quantity', 'note'],
      role: ['period', 'product', 'quantity', 'revenue'],
    })
    expect(answer.headers.location).toBe('/datasets/guess?v=2')
    const [latest] = await site.ledger.versions('guess')
    const { fields, lineage } = await site.doors.datasets.shape(latest?.hash ?? '')
    expect(fields.find(({ name }) => name === 'note')?.role).toBe('revenue')
    // What was not changed is no wish.
    expect(lineage).toMatchObject({ kind: 'import', roles: { note: 'revenue' } })
  })

  test('as it was makes no version', async () => {
    const same = await operator.post('/datasets/guess/roles?v=2', { column: 'note', role: 'revenue' })
    expect([same.headers.location, (await site.ledger.versions('guess')).length]).toEqual(['/datasets/guess?v=2', 2])
  })

  test('of a version made from another cannot be read again', async () => {
    await operator.post('/datasets/guess/clean?v=2', { step: JSON.stringify({ kind: 'deduplicate' }) })
    const answer = await operator.post('/datasets/guess/roles?v=3', { column: 'note', role: 'price' })
    expect([answer.statusCode, textOf(answer.body).includes('只有从文件导入的版本')]).toEqual([422, true])
  })
})

test('a viewer sees data and changes nothing', async () => {
  const viewer = await site.signedIn('看客', ['viewer'])
  const { statusCode, body } = await viewer.get('/datasets/guess')
  expect([statusCode, body.includes('name="step"'), body.includes('<select name="role"')]).toEqual([200, false, false])
})

test('the API lists, describes and cleans', async () => {
  const token = await site.token(operator.account as NonNullable<Visitor['account']>)
  const call = (method: 'GET' | 'POST', url: string, payload?: object) =>
    site.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(payload ? { payload } : {}) })
  expect((await call('GET', '/api/datasets')).json().map(({ name }: { name: string }) => name)).toContain('guess')
  expect((await call('GET', '/api/datasets/guess?v=1')).json()).toMatchObject({ version: 1, shape: { form: 'long' } })
  expect((await call('GET', '/api/datasets/none')).statusCode).toBe(404)
  const made = await call('POST', '/api/datasets/guess/clean?v=1', { steps: [{ kind: 'drop-rows', rows: [2] }] })
  expect([made.statusCode, made.json()]).toEqual([201, expect.objectContaining({ name: 'guess', version: 4 })])
})
