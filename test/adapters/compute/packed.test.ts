import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pack, unpack } from '../../../src/adapters/compute/packed.ts'

const copied = async (data: unknown) => unpack(structuredClone(await pack(data)))
const long = <T>(one: (n: number) => T) => Array.from({ length: 12_000 }, (_, n) => one(n))

test('long columns travel packed and come out as they were', async () => {
  const data = {
    table: { period: long((n) => `2025-${n % 12}`), quantity: long((n) => (n % 7 === 0 ? null : n / 3)), name: 'x' },
    odd: [long(() => null), long((n) => (n === 9 ? 'a\u0000b' : 'c')), long((n) => (n % 2 ? n : String(n)))],
    flags: long((n) => n % 2 === 0),
    zeros: long((n) => (n % 2 ? -0 : Number.NaN)),
    empty: long((n) => (n % 2 ? '' : null)),
    rows: long((n) => ({ n })),
    short: [1, null, 'a', { deep: [undefined, 2] }],
    nothing: null,
    hostile: JSON.parse('{"__proto__": [1, 2]}'),
  }
  expect(Object.keys((await copied(data)) as object)).toEqual(Object.keys(data))
  expect(JSON.stringify(((await copied(data)) as typeof data).hostile)).toBe('{"__proto__":[1,2]}')
  expect(await copied(data)).toStrictEqual(data)
  const packed = (await pack(data)) as typeof data
  expect(packed.table.period).toBeInstanceOf(Map)
  expect(packed.table.quantity).toBeInstanceOf(Map)
  expect(packed.short).toEqual(data.short)
})

test('whatever stands in a column, it comes out as it was', async () => {
  const cell = fc.oneof(fc.double(), fc.string(), fc.constant(null), fc.string({ unit: 'binary' }))
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 30 }), async (cells) => {
      const column = long((n) => cells[n % cells.length])
      expect(await copied({ column })).toStrictEqual({ column })
    }),
    { numRuns: 50 },
  )
})

test('packing a million cells leaves the process free in between', async () => {
  const column = Array.from({ length: 500_000 }, (_, n) => `order ${n}`)
  const turns = { count: 0 }
  const beat = setInterval(() => turns.count++, 1)
  await pack({ column, again: column })
  clearInterval(beat)
  expect(turns.count).toBeGreaterThan(10)
})
