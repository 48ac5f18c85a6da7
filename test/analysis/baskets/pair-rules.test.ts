import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gatherBaskets } from '../../../src/analysis/baskets/baskets.ts'
import { frequentSets } from '../../../src/analysis/baskets/frequent-sets.ts'
import { testPairs } from '../../../src/analysis/baskets/pair-rules.ts'
import { tripleRules } from '../../../src/analysis/baskets/triple-rules.ts'
import { visitsBehind } from '../../../src/analysis/baskets/unseen-baskets.ts'
import { seeded } from '../../../src/analysis/seeded.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { basketsGolden } from '../support/baskets.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'

const tables = Object.entries(basketsGolden.tables)

test.each(tables)('%s: finds the sets that mlxtend finds', (_, { orders, products, fewest, sets }) => {
  const found = frequentSets(gatherBaskets(orders, products), { fewest, largest: 3 })
  const written = (all: typeof sets) => all.map((set) => `${set.products} ${set.count}`).sort()
  expect(written(found)).toEqual(written(sets))
  expect(found.length).toBeGreaterThan(10)
})

test.each(tables)('%s: has the measures of mlxtend', (_, { orders, products, fewest, rules }) => {
  const baskets = gatherBaskets(orders, products)
  const found = [...testPairs(baskets, { fewest: 1 }), ...tripleRules(baskets, fewest)]
  let compared = 0
  for (const wanted of rules) {
    const own = found.find(({ bought, also }) => `${bought}>${also}` === `${wanted.bought}>${wanted.also}`)
    // Pairs are stated in one direction.
    if (!own) {
      expect(wanted.bought.length).toBe(1)
      continue
    }
    compared++
    const { support, confidence, lift, leverage } = own
    expectAllClose([support, confidence, lift], [wanted.support, wanted.confidence, wanted.lift])
    expectClose(leverage, wanted.leverage, { size: wanted.support })
  }
  expect(compared).toBeGreaterThan(rules.length / 3)
})

test('the planted pair comes first, and is more than chance', () => {
  const { orders, products } = basketsGolden.tables.large as (typeof tables)[0][1]
  const [first] = testPairs(gatherBaskets(orders, products), { fewest: 20 })
  expect([first?.bought[0], first?.also].sort()).toEqual([2, 5])
  expect(first?.adjustedP).toBeLessThan(1e-6)
})

/** Baskets of independent products. */
function independent(count: number, seed: number) {
  const chance = seeded(seed)
  const lines = Array.from({ length: count * 8 }, (_, i) => [Math.floor(i / 8), i % 8] as const).filter(
    () => chance.uniform() < 0.3,
  )
  return gatherBaskets(
    lines.map(([order]) => order),
    lines.map(([, product]) => product),
  )
}

test('independent products hardly ever pass the test', () => {
  const alarms = Array.from({ length: 100 }, (_, seed) => independent(400, seed)).filter((baskets) =>
    testPairs(baskets, { fewest: 5 }).some(({ adjustedP }) => adjustedP < 0.05),
  ).length
  expect(alarms).toBeLessThan(8)
})

test('finds what is bought instead of each other, even when it is never seen together', () => {
  const orders = Array.from({ length: 400 }, (_, i) => i)
  const [pair, ...more] = testPairs(
    gatherBaskets(
      orders,
      orders.map((i) => i % 2),
    ),
    { fewest: 50 },
  )
  expect(more).toEqual([])
  expect(pair).toMatchObject({ count: 0, lift: 0, confidence: 0 })
  expect(pair?.adjustedP).toBeLessThan(1e-50)
})

test('a product counts once a basket, lines without order or product do not count', () => {
  const { baskets } = gatherBaskets([5, 5, 5, -1, 6], [2, 0, 2, 1, -1])
  expect(baskets).toEqual([Int32Array.of(0, 2)])
  expect(() => gatherBaskets([-1], [0])).toThrow(TooFewPoints)
  expect(() => gatherBaskets([1, 2], [0])).toThrow(RangeError)
})

test('neither the order of the lines nor the numbers of the orders matter', () => {
  const line = fc.tuple(fc.nat(30), fc.nat(6))
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 80 }), (lines) => {
      const of = (all: typeof lines, shift: number) =>
        testPairs(
          gatherBaskets(
            all.map(([order]) => order + shift),
            all.map(([, product]) => product),
          ),
          { fewest: 2 },
        )
      expect(of([...lines].reverse(), 100)).toEqual(of(lines, 0))
      for (const { support, confidence, lift, p, adjustedP } of of(lines, 0)) {
        expect(support >= 0 && support <= confidence && confidence <= 1).toBe(true)
        expect(lift).toBeGreaterThanOrEqual(0)
        expect(p <= adjustedP && adjustedP <= 1).toBe(true)
      }
    }),
  )
})

test('visits that ended with nothing are worked out from the independent rest', () => {
  expectClose(visitsBehind([50, 50], 75), 100)
  expectClose(visitsBehind([300, 200, 100], 1000 * (1 - 0.7 * 0.8 * 0.9)), 1000)
  const { baskets } = independent(4000, 11)
  const counts = [...new Array(8).keys()].map((product) => baskets.filter((basket) => basket.includes(product)).length)
  expectClose(visitsBehind(counts, baskets.length), 4000, { relative: 0.02 })
  // Nobody buys two: no number of visits explains it.
  expect(visitsBehind([40, 60], 100)).toBe(100)
})

test('a pair is looked at while both were sold', () => {
  // Product 1 is sold in the second half only, and then goes with product 0 by chance alone.
  const orders = Array.from({ length: 800 }, (_, i) => i)
  const chance = seeded(4)
  const lines = orders.flatMap((order) =>
    [0, 1, 2]
      .filter((product) => (product === 1 ? order >= 400 : true) && chance.uniform() < 0.5)
      .map((product) => [order, product] as const),
  )
  const baskets = gatherBaskets(
    lines.map(([order]) => order),
    lines.map(([, product]) => product),
  )
  const days = [...new Set(lines.map(([order]) => order))]
  const pair = (options: { fewest: number; days?: number[] }) =>
    testPairs(baskets, options).find(({ bought, also }) => [bought[0], also].sort().join() === '0,1')
  expect(pair({ fewest: 20 })?.baskets).toBe(baskets.baskets.length)
  const timed = pair({ fewest: 20, days })
  expect(timed?.baskets).toBeLessThan(420)
  expect(timed?.adjustedP).toBeGreaterThan(0.05)
  expectClose(timed?.lift, timed?.baseLift as number, { relative: 0.15 })
})
