import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src/domain/failures.ts'
import { useDataFolder } from './data-folder.ts'
import { bytes, gbk, utf16 } from './encode.ts'

const { put, datasets } = useDataFolder()

/** mulberry32: the same seed, the same files. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const WIDE = `Year,Product_A,Product_B\n${Array.from({ length: 8 }, (_, i) => `${2012 + i},${100 + i},"1,0${i}0"`).join('\n')}\n`
const LONG = `日期,产品,销量,备注\n${Array.from({ length: 30 }, (_, i) => `2024-${1 + (i % 12)}-${1 + (i % 28)},"甲,${i % 3}",${i}.5,=A${i}`).join('\r\n')}\r\n`
const seeds: Uint8Array[] = [
  bytes(WIDE),
  bytes(LONG),
  gbk(LONG),
  utf16(LONG, { mark: true }),
  utf16(WIDE),
  bytes(WIDE.replaceAll(',', ';')),
]

type Mutation = (content: Buffer, below: (n: number) => number) => Buffer
const splice = (content: Buffer, at: number, cut: number, put: Uint8Array): Buffer =>
  Buffer.concat([content.subarray(0, at), put, content.subarray(at + cut)])

const PIECES = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\0',
  '\uFEFF',
  '=1+2',
  '-',
  'NaN',
  'inf',
  '1e308',
  '１',
  '、',
  "'",
  '\u202E',
  '合计',
  '2024',
  '99999999999999999999',
  '%',
  '<b>',
  '𠀀',
]

const mutations: Mutation[] = [
  // flip a bit
  (content, below) => {
    const at = below(content.length)
    content[at] = (content[at] ?? 0) ^ (1 << below(8))
    return content
  },
  // put a troublesome piece somewhere
  (content, below) => splice(content, below(content.length), 0, bytes(PIECES[below(PIECES.length)] ?? '')),
  // a random byte for another
  (content, below) => splice(content, below(content.length), 1, Uint8Array.of(below(256))),
  // cut a stretch out, or the end off
  (content, below) => splice(content, below(content.length), 1 + below(40), Uint8Array.of()),
  (content, below) => content.subarray(0, below(content.length)),
  // repeat a stretch
  (content, below) => {
    const at = below(content.length)
    return splice(content, at, 0, content.subarray(at, at + 1 + below(60)))
  },
  // swap a separator for another, everywhere
  (content, below) => {
    const [from = 0, to = 0] =
      [
        [0x2c, 0x3b],
        [0x2c, 0x09],
        [0x0a, 0x0d],
        [0x22, 0x27],
        [0x31, 0x2e],
      ][below(5)] ?? []
    return Buffer.from(content.map((byte) => (byte === from ? to : byte)))
  },
]

function mutate(seed: number): Buffer {
  const below = randomOf(seed)
  let content = Buffer.from(seeds[below(seeds.length)] ?? [])
  for (let left = 1 + below(2); left > 0; left -= 1) {
    const mutation = mutations[below(mutations.length)]
    if (mutation && content.length > 0) content = Buffer.from(mutation(content, below))
  }
  return content
}

async function outcomeOf(content: Uint8Array): Promise<string> {
  try {
    const dataset = await datasets().importFile(await put(content))
    const table = await datasets().table(dataset.hash)
    expect(table.periods).toHaveLength(dataset.periods)
    expect([...table.periods].sort()).toEqual(table.periods)
    for (const { quantity } of table.products) {
      expect(quantity.every((value) => value === null || Number.isFinite(value))).toBe(true)
      expect(quantity.some((value) => value !== null)).toBe(true)
    }
    return 'accepted'
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expect(['BadData', 'NoSuchFile']).toContain(error.code)
    expect(error.message).not.toMatch(/undefined|\[object/)
    return String(error.facts.problem)
  }
}

describe('mutated files', () => {
  it.each([1, 2, 3, 4])('are a dataset or a named failure, each of a hundred (batch %i)', async (batch) => {
    const outcomes = new Map<string, number>()
    for (let i = 0; i < 100; i += 1) {
      const seed = batch * 1000 + i
      const outcome = await outcomeOf(mutate(seed))
      expect(outcome, `seed ${seed}`).not.toMatch(/^Unreadable/)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    // Both sides are met, or the mutations prove nothing.
    expect(outcomes.get('accepted')).toBeGreaterThan(5)
    expect(outcomes.size).toBeGreaterThan(6)
  })

  it('and so is plain noise', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const below = randomOf(seed)
      const content = Uint8Array.from({ length: 1 + below(400) }, () => below(seed % 2 ? 256 : 128))
      expect(await outcomeOf(content), `seed ${seed}`).not.toMatch(/^(Unreadable|accepted)/)
    }
  })
})
