import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { downloadHistory } from '../../src/client/history.ts'
import { type House, openHouse } from '../support/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ address: inject('temporalAddress') })
  await house.startWorker()
})
afterAll(() => house?.close())

test('a history holds no sales figures, no texts of the meeting and no secrets', async () => {
  const id = await house.begin({ objective: '提高销量' })
  await house.approveAll(id)
  const history = await downloadHistory(house.engine, id)
  const decoded = [...history.matchAll(/"data":\s*"([A-Za-z0-9+/=]+)"/g)]
    .map((found) => Buffer.from(found[1] ?? '', 'base64').toString())
    .join('\n')
  expect(decoded).toContain('"purpose":"close"')
  for (const word of ['1033.8', '1,033.8', '5,169', '1,091', '捆绑', 'FINAL ANSWER', 'E3.1', house.playbook.url]) {
    expect(decoded).not.toContain(word)
    expect(history).not.toContain(word)
  }
})

test('a round adds as much to the history late as it does early, and a long run continues as a new one', {
  timeout: 240_000,
}, async () => {
  const id = await house.begin({ agenda: ['levers'], maxRounds: 500, budget: { softTokens: 9e8, hardTokens: 9e8 } })
  const first = (await house.negotiations.facts(id)).runId
  const bytes: number[] = []
  let facts = await house.negotiations.facts(id)
  for (let round = 1; facts.runId === first && round < 140; round += 1) {
    await house.until(id, 'waiting', round)
    facts = await house.negotiations.facts(id)
    bytes.push(facts.historyBytes)
    await house.decide(id, 'reject', { note: '依据不足' })
  }
  expect(facts.runId).not.toBe(first)
  const perRound = bytes.slice(0, -1).map((total, index) => total - (index ? (bytes[index - 1] ?? 0) : 0))
  const early = mean(perRound.slice(3, 10))
  const late = mean(perRound.slice(-8))
  console.log(`history bytes a round: ${Math.round(early)} early, ${Math.round(late)} after ${perRound.length} rounds`)
  expect(late).toBeLessThan(early * 1.1)
  expect(late).toBeLessThan(8000)
  const state = await house.until(id, 'waiting')
  await house.decide(id, 'approve')
  expect(await house.approveAll(id)).toMatchObject({ status: 'settled', round: state.round + 1 })
  const entries = await house.ledger.entries(`negotiation-${id}`)
  expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index))
  expect(new Set(entries.map((entry) => entry.runId)).size).toBeGreaterThan(1)
  expect(entries.every((entry) => entry.supersededBy === null)).toBe(true)
})

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
