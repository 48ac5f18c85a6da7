import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { type House, openHouse } from '../support/house.ts'
import { startScriptedModel } from '../support/scripted-model.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ address: inject('temporalAddress') })
  await house.startWorker()
})
beforeEach(() => house.playbook.faults.clear())
afterAll(() => house?.close())

type Fault = Parameters<House['playbook']['faults']['push']>[0]
const fail = (fault: Fault) => house.playbook.faults.push(fault)
const callsOf = (id: string) => house.ledger.calls(`negotiation-${id}`)
const messagesOf = (id: string) => house.ledger.entriesOf(`negotiation-${id}`, 'message')

describe('what passes is waited out or tried again', () => {
  test.each<[string, Fault]>([
    ['429 with Retry-After', { kind: 'status', status: 429, retryAfter: '1' }],
    ['500', { kind: 'status', status: 500 }],
    ['503', { kind: 'status', status: 503 }],
    ['a reset connection', { kind: 'reset' }],
    ['a truncated body', { kind: 'truncated' }],
  ])('%s', async (_, fault) => {
    fail(fault)
    const id = await house.begin({ agenda: ['diagnosis'] })
    await house.until(id, 'waiting', 1)
    const calls = await callsOf(id)
    expect(calls.filter((call) => call.outcome === 'failed')).toHaveLength(1)
    expect(calls.find((call) => call.outcome === 'failed')).toMatchObject({ seq: 1, attempt: 1 })
    expect((await messagesOf(id)).filter((message) => message.seq === 1)).toHaveLength(1)
  })

  test('a 429 is not asked again before its time', async () => {
    fail({ kind: 'status', status: 429, retryAfter: '2' })
    const id = await house.begin({ agenda: ['diagnosis'] })
    await house.until(id, 'waiting', 1)
    const [failed, answered] = (await callsOf(id)).filter((call) => call.seq === 1)
    const waited = Date.parse(answered?.startedAt ?? '') - Date.parse(failed?.endedAt ?? '')
    expect(waited).toBeGreaterThan(1900)
  })

  test('a model that hangs is given up after the timeout and asked again', async () => {
    fail({ kind: 'hang' })
    const id = await house.begin({ agenda: ['diagnosis'] })
    await house.until(id, 'waiting', 1)
    expect((await callsOf(id)).filter((call) => call.outcome === 'failed')).toHaveLength(1)
  })
})

describe('what a person must mend stands in needs-attention and goes on with resume', () => {
  test.each<[string, Fault, string]>([
    ['401', { kind: 'status', status: 401 }, 'ModelAuthFailed'],
    ['403', { kind: 'status', status: 403 }, 'ModelAuthFailed'],
    ['an unknown model', { kind: 'status', status: 404 }, 'ModelUnknown'],
    ['400', { kind: 'status', status: 400 }, 'ModelBadRequest'],
    ['422', { kind: 'status', status: 422 }, 'ModelBadRequest'],
    ['a refusal', { kind: 'refusal' }, 'ModelRefused'],
    ['a giant answer', { kind: 'giant', bytes: 2_000_000 }, 'AnswerTooLarge'],
    ['an answer cut short', { kind: 'cut-short' }, 'AnswerCutShort'],
  ])('%s', async (_, fault, code) => {
    fail(fault)
    const id = await house.begin({ agenda: ['diagnosis'] })
    const stuck = await house.until(id, 'needs-attention')
    expect(stuck.attention?.code).toBe(code)
    await expect.poll(async () => (await house.ledger.negotiation(`negotiation-${id}`))?.attention?.code).toBe(code)
    expect((await callsOf(id)).filter((call) => call.outcome === 'failed')).toHaveLength(1)
    await house.negotiations.resume(id, { by: '王经理' })
    await house.until(id, 'waiting', 1)
    const seqs = (await house.entries(id)).map((entry) => entry.seq)
    expect(seqs).toEqual(seqs.map((_seq, index) => index))
  })
})

describe('an answer of the wrong form', () => {
  test.each<[string, Fault]>([
    ['malformed JSON', { kind: 'malformed-json', when: { purpose: 'close' } }],
    ['an empty answer', { kind: 'empty', when: { purpose: 'close' } }],
    ['the wrong language', { kind: 'wrong-language', when: { purpose: 'close' } }],
  ])('%s is sent back once', async (_, fault) => {
    fail(fault)
    const id = await house.begin({ agenda: ['diagnosis'] })
    await house.until(id, 'waiting', 1)
    const closings = (await messagesOf(id)).filter((message) => message.content.purpose === 'close')
    expect(closings.map((message) => message.content.malformed === null)).toEqual([false, true])
    expect(closings[1]?.content.repairs).toBe(closings[0]?.seq)
  })

  test('twice is a named failure', async () => {
    fail({ kind: 'malformed-json', when: { purpose: 'close' }, times: 2 })
    const id = await house.begin({ agenda: ['diagnosis'] })
    expect((await house.until(id, 'needs-attention')).attention?.code).toBe('MalformedAnswer')
    await house.negotiations.resume(id, { by: '王经理' })
    await house.until(id, 'waiting', 1)
  })

  test.each<[string, Fault]>([
    ['fenced JSON', { kind: 'fenced-json', when: { purpose: 'close' } }],
    ['extra keys', { kind: 'extra-keys', when: { purpose: 'close' } }],
  ])('%s is understood', async (_, fault) => {
    fail(fault)
    const id = await house.begin({ agenda: ['diagnosis'] })
    await house.until(id, 'waiting', 1)
    expect((await messagesOf(id)).every((message) => message.content.malformed === null)).toBe(true)
  })
})

describe('tool calls that cannot be made', () => {
  test.each<[string, Fault]>([
    ['an unknown tool', { kind: 'unknown-tool' }],
    ['invented arguments', { kind: 'bad-arguments' }],
  ])('%s gets the error back', async (_, fault) => {
    fail(fault)
    const id = await house.begin({ agenda: ['diagnosis'] })
    await house.until(id, 'waiting', 1)
    const refused = (await messagesOf(id)).flatMap((message) => message.content.refusedCalls)
    expect(refused).toHaveLength(1)
    expect(JSON.stringify(house.playbook.faults.requests)).toContain(refused[0]?.error.slice(0, 12))
  })

  test('an endless loop stops at the limit, and the seat must speak', async () => {
    fail({ kind: 'endless-tools', times: 100, when: { purpose: 'open' } })
    const id = await house.begin({ agenda: ['diagnosis'], maxToolCallsPerTurn: 3 })
    await house.until(id, 'waiting', 1)
    expect((await house.ledger.entriesOf(`negotiation-${id}`, 'evidence')).length).toBe(3)
  })

  test('a model that calls tools although it may not is given up by name', async () => {
    const call = { name: 'describe_sales', arguments: '{}' }
    const stubborn = await startScriptedModel(Array.from({ length: 12 }, () => ({ toolCalls: [call] })))
    const other = await openHouse({ address: inject('temporalAddress'), modelUrl: stubborn.url })
    await other.startWorker()
    const id = await other.begin({ agenda: ['diagnosis'], maxToolCallsPerTurn: 2 })
    expect((await other.until(id, 'needs-attention')).attention?.code).toBe('EndlessToolCalls')
    expect((await other.ledger.entriesOf(`negotiation-${id}`, 'evidence')).length).toBe(2)
    await other.close()
    await stubborn.close({ isWhole: false })
  })
})

describe('made-up figures', () => {
  test('go back once and are mended', async () => {
    fail({ kind: 'made-up-figures', when: { purpose: 'close' } })
    const id = await house.begin({ agenda: ['diagnosis'] })
    await house.until(id, 'waiting', 1)
    const closings = (await messagesOf(id)).filter((message) => message.content.purpose === 'close')
    expect(closings.map((message) => message.content.flaws.length > 0)).toEqual([true, false])
  })

  test('what stays is a flag', async () => {
    fail({ kind: 'made-up-figures', when: { purpose: 'close' }, times: 2 })
    const id = await house.begin({ agenda: ['diagnosis'] })
    await house.until(id, 'waiting', 1)
    const closing = (await messagesOf(id)).at(-1)
    const classes = closing?.content.check.flatMap((sentence) => sentence.numerals.map((numeral) => numeral.class))
    expect(classes).toContain('unsupported')
  })
})

test('a cancelled run aborts the call under way within a second', async () => {
  fail({ kind: 'hang' })
  const id = await house.begin({ agenda: ['diagnosis'] })
  await expect.poll(async () => (await callsOf(id)).length, { timeout: 10_000 }).toBe(1)
  const began = Date.now()
  await house.negotiations.cancel(id)
  await expect(house.negotiations.result(id)).rejects.toThrow()
  expect(Date.now() - began).toBeLessThan(3000)
})
