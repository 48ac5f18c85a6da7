import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doctorShape } from './shapes.ts'
import { openTown, sampleFile, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const stackTrace = /^\s+at .*(:\d+:\d+|node:)/m

describe('the command line as a process', { timeout: 60_000 }, () => {
  test('wrong usage, bad input and a wrong setting leave stdout empty and exit with 2', async () => {
    const environment = { PARLEY_COLOUR: 'blue', PARLEY_WEB_PORT: '99999' }
    const [usage, input, setting] = await Promise.all([
      town.parley(['list', '--frobnicate']),
      town.parley(['show', 'nobody']),
      town.parley(['list'], { environment }),
    ])
    expect([usage, input, setting].map(({ code, stdout }) => [code, stdout])).toEqual(Array(3).fill([2, '']))
    expect(usage.stderr).toContain('Usage: parley list')
    expect(input.stderr).toContain('There is no negotiation "nobody"')
    expect(setting.stderr).toContain('PARLEY_COLOUR: there is no such setting')
    expect(setting.stderr).toContain('PARLEY_WEB_PORT')
  })
})

describe('negotiate with data that cannot be used', { timeout: 60_000 }, () => {
  const negotiate = (file: string, ...more: string[]) =>
    town.parley(['negotiate', '--data', file, '--objective', '增长', '--approve', 'auto', ...more])

  test.each<[string, string | Uint8Array, RegExp]>([
    ['an empty file', '', /不能使用/],
    ['a header only', 'Year,Product_A\n', /不能使用/],
    ['text where a number belongs', 'Year,Product_A\n2022,12\n2023,many\n', /3/],
    ['bytes that are no text', new Uint8Array([0x59, 0xff, 0xfe, 0x00, 0xff, 0x0a]), /不能使用/],
    ['one column', 'Year\n2022\n2023\n', /不能使用/],
  ])('%s: exit 2, what is wrong, no stack trace', async (_, content, message) => {
    const { code, stderr } = await negotiate(await town.file('bad.csv', content))
    expect(code, stderr).toBe(2)
    expect(stderr).toContain('(BadData)')
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(stackTrace)
  })

  test('the row is named, in the language that was asked for', async () => {
    const { stderr } = await negotiate(
      await town.file('bad.csv', 'Year,Product_A\n2022,12\n2023,many\n'),
      '--language',
      'en',
    )
    expect(stderr).toMatch(/row 3|line 3/i)
    expect(stderr).toContain('Product_A')
  })

  test('options that do not fit the data', async () => {
    const [period, agenda, products] = await Promise.all([
      negotiate(sampleFile, '--period', '2026-13'),
      negotiate(sampleFile, '--agenda', 'lunch'),
      negotiate(sampleFile, '--products', 'Product_Z'),
    ])
    expect([period, agenda, products].map(({ code }) => code)).toEqual([2, 2, 2])
    expect(period.stderr).toContain('(BadBrief)')
    expect(agenda.stderr).toContain('--agenda')
    expect(products.stderr).toContain('Product_Z 不在数据里')
  })

  test('what the file made the reader notice is shown with its rows', async () => {
    const file = await town.file('odd.csv', '\ufeffYear,Product_A,Product_B\n2021,10,\n2022,-3,5\n2023,12,6\n')
    const { stdout } = await town.parley(['tool', 'describe_sales', '--data', file, '--language', 'zh'])
    expect(stdout).toMatch(/⚠ .*（第 \d/)
  })
})

describe('an engine that is not there', { timeout: 60_000 }, () => {
  const environment = { TEMPORAL_ADDRESS: '127.0.0.1:1' }
  const secrets = {
    OPENAI_API_KEY: 'sk-canary-1234567890',
    OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
    PARLEY_MODEL: 'm',
  }

  test('is one clear message with exit 1; the ledger can still be read; the doctor says what is missing', async () => {
    const [start, list, debug, doctor] = await Promise.all([
      town.parley(['negotiate', '--data', sampleFile, '--objective', 'x', '--language', 'en', '--json'], {
        environment,
      }),
      town.parley(['list', '--json'], { environment }),
      town.parley(['history', 'x'], { environment: { ...environment, PARLEY_LOG_LEVEL: 'debug' } }),
      town.parley(['doctor', '--json'], { environment: { ...environment, ...secrets } }),
    ])
    expect([start.code, list.code, debug.code, doctor.code]).toEqual([1, 0, 1, 1])
    expect(start.stderr).toContain('The Temporal server at 127.0.0.1:1 cannot be reached')
    expect(start.stderr).toContain('npm start')
    expect(start.stderr).not.toMatch(stackTrace)
    expect(debug.stderr).toMatch(stackTrace)

    const found = doctor.json(doctorShape)
    const status = Object.fromEntries(found.checks.map((check) => [check.name, check.status]))
    expect(status).toEqual({ engine: 'failed', ledger: 'ok', 'data-folder': 'ok', model: 'failed' })
    expect(found).toMatchObject({ isHealthy: false, settings: { hasModelKey: true, temporal: '127.0.0.1:1' } })
    expect(doctor.stdout + doctor.stderr).not.toContain('canary')
  })
})

test('the doctor finds a set-up that works', { timeout: 120_000 }, async () => {
  await town.startWorker()
  const { stderr, json } = await town.parley(['doctor', '--json'])
  const found = json(doctorShape)
  const status = Object.fromEntries(found.checks.map((check) => [check.name, check.status]))
  expect(status, stderr).toMatchObject({ engine: 'ok', workers: 'ok', ledger: 'ok', 'data-folder': 'ok', model: 'ok' })
  expect(found.versions.server).toMatch(/^\d+\.\d+/)
  expect((await town.parley(['doctor', '--language', 'zh'])).stdout).toContain('✓ engine')
})
