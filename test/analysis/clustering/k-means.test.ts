import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findSegments } from '../../../src/analysis/clustering/find-segments.ts'
import { kMeans } from '../../../src/analysis/clustering/k-means.ts'
import { silhouette } from '../../../src/analysis/clustering/silhouette.ts'
import { zScores } from '../../../src/analysis/clustering/z-scores.ts'
import { seeded } from '../../../src/analysis/seeded.ts'
import { TooFewPoints } from '../../../src/analysis/too-few-points.ts'
import { UnfitData } from '../../../src/analysis/unfit-data.ts'
import { clusterTables, columnsOf } from '../support/clustering.ts'
import { expectAllClose, expectClose } from '../support/golden.ts'

const six = columnsOf([
  [1, 1, 1, 4, 4, 4],
  [2, 4, 0, 2, 4, 0],
])

test('groups the six points of the brief as expected, whatever the seed', () => {
  for (let seed = 0; seed < 50; seed++) {
    const { centres, labels, sizes, inertia } = kMeans(six, { k: 2, seed })
    expect(centres).toEqual([
      [1, 2],
      [4, 2],
    ])
    expect([...labels]).toEqual([0, 0, 0, 1, 1, 1])
    expect(sizes).toEqual([3, 3])
    expect(inertia).toBe(16)
  }
})

test('the six points as customers: the same centres, by way of z-scores', () => {
  const { profiles, k } = findSegments(
    six.map((column) => [...column]),
    { seed: 3, k: 2 },
  )
  expect(k).toBe(2)
  expectAllClose(profiles[0]?.means ?? [], [1, 2])
  expectAllClose(profiles[1]?.means ?? [], [4, 2])
})

test.each(clusterTables)('z-scores of %s are those of scikit-learn', (_, { columns, z }) => {
  zScores(columnsOf(columns)).columns.forEach((column, j) => {
    expectAllClose([...column], z[j] as number[], { size: 1 })
  })
})

test.each(clusterTables)('clusters of %s are as tight as the best of 200 starts of scikit-learn', (_, { z, tried }) => {
  const scaled = columnsOf(z)
  for (const [k, wanted] of Object.entries(tried)) {
    const found = kMeans(scaled, { k: Number(k), seed: 1, restarts: 200 })
    expect(found.inertia).toBeLessThanOrEqual(wanted.inertia * (1 + 1e-8))
    expectClose(silhouette(scaled, Int32Array.from(wanted.labels), 1), wanted.silhouette)
  }
})

test('finds the planted customers, and describes them in their units', () => {
  const [, { columns, tried }] = clusterTables[0] as (typeof clusterTables)[number]
  const found = findSegments(columns, { seed: 5 })
  expect(found.k).toBe(3)
  expect(found.profiles.map(({ size }) => size)).toEqual([40, 15, 25])
  expectClose(found.tried.find(({ k }) => k === 3)?.silhouette, tried[3]?.silhouette ?? 0)
  const mean = (columns[1] ?? []).slice(0, 40).reduce((sum, value) => sum + value, 0) / 40
  expectClose(found.profiles[0]?.means[1], mean)
})

test('with many rows the sampled starts lose nothing', () => {
  const chance = seeded(9)
  const columns = [0, 1].map((j) =>
    Float64Array.from({ length: 12_000 }, (_, i) => chance.normal() + 8 * ((i >> j) % 2)),
  )
  const { sizes, centres } = kMeans(columns, { k: 4, seed: 1 })
  for (const size of sizes) expect(Math.abs(size - 3000)).toBeLessThan(60)
  expect(new Set(centres.map((centre) => centre.map((value) => Math.abs(Math.round(value))).join()))).toEqual(
    new Set(['0,0', '0,8', '8,0', '8,8']),
  )
})

test('leaves rows with gaps and constant columns out', () => {
  const found = findSegments(
    [
      [1, 2, null, 10, 11, 12],
      [5, 5, 5, 5, 5, 5],
    ],
    { seed: 1, k: 2 },
  )
  expect([...found.rows]).toEqual([0, 1, 3, 4, 5])
  expect([...found.labels]).toEqual([0, 0, 1, 1, 1])
})

test('refuses more clusters than rows or different rows', () => {
  expect(() => kMeans([Float64Array.of(1, 2)], { k: 3, seed: 1 })).toThrow(TooFewPoints)
  expect(() => kMeans([Float64Array.of(1, 1, 1)], { k: 2, seed: 1 })).toThrow(UnfitData)
  expect(() => findSegments([[1, 1, 1, 1]], { seed: 1 })).toThrow(UnfitData)
  expect(() => findSegments([[1, null, 2]], { seed: 1 })).toThrow(TooFewPoints)
})

test('a stretch of all columns changes no group; the same seed gives the same answer', () => {
  const table = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
    minLength: 6,
    maxLength: 30,
  })
  fc.assert(
    fc.property(table, fc.integer({ min: 2, max: 3 }), (rows, k) => {
      if (new Set(rows.map(String)).size < k) return
      const columns = [0, 1].map((j) => Float64Array.from(rows, (row) => row[j] as number))
      const before = kMeans(columns, { k, seed: 2 })
      // A power of two rounds nothing, so that even a tie falls the same way.
      const stretched = columns.map((column) => column.map((value) => value * 4))
      const after = kMeans(stretched, { k, seed: 2 })
      expect(after.labels).toEqual(before.labels)
      expectClose(after.inertia, before.inertia * 16, { size: 1 })
      expect(kMeans(columns, { k, seed: 2 })).toEqual(before)
      expect(before.sizes.reduce((sum, size) => sum + size, 0)).toBe(rows.length)
      expect(Math.min(...before.sizes)).toBeGreaterThan(0)
    }),
  )
})

test('a shift changes no group', () => {
  const chance = seeded(9)
  const columns = [0, 1].map(() => Float64Array.from({ length: 90 }, (_, i) => chance.normal() + (i % 3) * 7))
  const moved = columns.map((column) => column.map((value) => value + 64))
  expect(kMeans(moved, { k: 3, seed: 2 }).labels).toEqual(kMeans(columns, { k: 3, seed: 2 }).labels)
})

test('a silhouette of one cluster has no value; a large table is sampled by the seed', () => {
  expect(silhouette([Float64Array.of(1, 2)], Int32Array.of(0, 0), 1)).toBeNull()
  const chance = seeded(4)
  const column = Float64Array.from({ length: 5000 }, (_, i) => chance.normal() + (i % 2) * 6)
  const labels = Int32Array.from({ length: 5000 }, (_, i) => i % 2)
  expect(silhouette([column], labels, 1)).toBe(silhouette([column], labels, 1))
  expect(Math.abs((silhouette([column], labels, 1) ?? 0) - (silhouette([column], labels, 2) ?? 0))).toBeLessThan(0.02)
})
