import type { Baskets } from './baskets.ts'

/** Products that stand in one basket at least so often. */
export interface FrequentSet {
  /** Rising. */
  products: number[]
  /** Baskets that hold all of them. */
  count: number
}

/**
 * Sets of products that at least `fewest` baskets hold (Agrawal and Srikant 1994, Apriori: a set can only be frequent when
 * all its parts are). As `mlxtend.frequent_patterns.apriori`. Sorted by size, then by the products.
 *
 * @param options.largest most products in a set, 1 to 3
 * @example frequentSets(gatherBaskets([1, 1, 2], [0, 1, 0]), { fewest: 2, largest: 2 }) // => [{ products: [0], count: 2 }]
 */
export function frequentSets(
  { baskets, products }: Baskets,
  { fewest, largest }: { fewest: number; largest: 1 | 2 | 3 },
): FrequentSet[] {
  const single = new Float64Array(products)
  for (const basket of baskets) for (const product of basket) single[product] = (single[product] as number) + 1
  const isKept = Array.from(single, (count) => count >= fewest)
  const ones = [...single.keys()].filter((product) => isKept[product])
  const found: FrequentSet[] = ones.map((product) => ({ products: [product], count: single[product] as number }))
  if (largest === 1) return found
  const trimmed = baskets
    .map((basket) => basket.filter((product) => isKept[product]))
    .filter(({ length }) => length > 1)
  const pairs = kept(countPairs(trimmed, products), fewest)
  found.push(...sorted(pairs, (key) => [Math.floor(key / products), key % products]))
  if (largest === 2) return found
  const triples = kept(countTriples(trimmed, pairs, products), fewest)
  const square = products * products
  found.push(
    ...sorted(triples, (key) => [Math.floor(key / square), Math.floor(key / products) % products, key % products]),
  )
  return found
}

function countPairs(baskets: readonly Int32Array[], products: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (const basket of baskets)
    for (let i = 0; i < basket.length; i++)
      for (let j = i + 1; j < basket.length; j++) add(counts, (basket[i] as number) * products + (basket[j] as number))
  return counts
}

function countTriples(
  baskets: readonly Int32Array[],
  pairs: ReadonlyMap<number, number>,
  products: number,
): Map<number, number> {
  const counts = new Map<number, number>()
  for (const basket of baskets) {
    for (let i = 0; i < basket.length; i++) {
      const a = (basket[i] as number) * products
      for (let j = i + 1; j < basket.length; j++) {
        const b = basket[j] as number
        if (!pairs.has(a + b)) continue
        for (let k = j + 1; k < basket.length; k++) {
          const c = basket[k] as number
          if (pairs.has(a + c) && pairs.has(b * products + c)) add(counts, (a + b) * products + c)
        }
      }
    }
  }
  return counts
}

const add = (counts: Map<number, number>, key: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

const kept = (counts: ReadonlyMap<number, number>, fewest: number): Map<number, number> =>
  new Map([...counts].filter(([, count]) => count >= fewest))

const sorted = (counts: ReadonlyMap<number, number>, members: (key: number) => number[]): FrequentSet[] =>
  [...counts].sort(([a], [b]) => a - b).map(([key, count]) => ({ products: members(key), count }))
