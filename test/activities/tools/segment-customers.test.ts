import { describe, expect, test } from 'vitest'
import { segmentCustomers } from '../../../src/activities/tools/segment-customers.ts'
import type { Evidence } from '../../../src/domain/evidence.ts'
import { describeFailure } from '../../../src/domain/failures.ts'
import { expectPlanted, type Planted, planted } from './support/planted.ts'
import { codes, figure } from './support/tables.ts'
import { retailer, useToolbench } from './support/toolbench.ts'

const buyers = (count: number, name: (i: number) => string): string =>
  `客户,日期,金额\n${Array.from({ length: count }, (_, i) =>
    Array.from(
      { length: 1 + (i % 4) },
      (__, k) => `"${name(i)}",2026-0${1 + ((i + k) % 9)}-1${i % 9},${10 * (i + 1)}`,
    ).join('\n'),
  ).join('\n')}`

const bench = useToolbench({
  orders: retailer('orders'),
  customers: retailer('customers'),
  accounts: retailer('accounts'),
  // The published example of K-means: six points, two groups.
  six: 'id,x,y\na,1,2\nb,1,4\nc,1,0\nd,4,2\ne,4,4\nf,4,0\n',
  buyers: buyers(30, (i) => `客户${i}`),
  hostile: buyers(30, (i) => (i === 0 ? '=cmd|calc!A0' : `<script>${i}</script>`)),
  few: buyers(3, (i) => `客户${i}`),
  free: '客户,日期,金额\nA,2026-01-01,0\nB,2026-01-02,0\nC,2026-02-02,0\nD,2026-02-03,0\nE,2026-02-04,0\n',
  equal: ['客户,日期,金额', ...Array.from({ length: 10 }, (_, i) => `K${i},2026-01-0${1 + (i % 5)},100`)].join('\n'),
  returned:
    '客户,日期,金额\nA,2026-01-01,600\nB,2026-01-02,300\nC,2026-02-02,100\nD,2026-02-03,-5000\n,2026-02-04,70\n,2026-02-05,80\n',
  opposite: 'customer,x,y\nA,3,0.1\nB,-3,0.2\nC,99,5\nD,99,5.1\n',
  alike: 'customer,x,y\nA,1,1\nB,1,1\nC,1,1\nD,1,1\n',
  gappy: 'customer,x,y\nA,1,1\nB,,2\nC,9,9\nD,10,8\nE,2,1\nF,1,2\n',
})

/** Every planted group is one of the clusters found: the one whose means are all in range. */
function expectGroups(finding: Evidence, wanted: { size: Planted; centre: Record<string, Planted> }[]) {
  const keys = finding.tables[0]?.rows.map((row) => row[0] as string) ?? []
  const found = wanted.map(({ size, centre }) =>
    keys.find(
      (key) =>
        Object.entries(centre).every(([column, { expected }]) => {
          const { value } = figure(finding, 'segment.mean', key, column)
          return value >= expected.low && value <= expected.high
        }) &&
        ((value) => value >= size.expected.low && value <= size.expected.high)(
          figure(finding, 'segment.customers', key).value,
        ),
    ),
  )
  expect(new Set(found).size).toBe(wanted.length)
  expect(found).not.toContain(undefined)
}

describe('clusters', () => {
  test('of the members: the four planted groups, their number by the silhouette', async () => {
    const { features, k, silhouette, groups } = planted.segments
    const finding = await bench.call(segmentCustomers, ['orders', 'customers'], { columns: features, restarts: 20 })
    expect(figure(finding, 'segments').value).toBe(k)
    expectPlanted(figure(finding, 'segments.silhouette').value, silhouette)
    expectGroups(finding, groups)
    // The price-sensitive are the largest group; who likes novelties takes up the New Year box.
    expect(finding.headline.zh).toContain('S1 价格敏感度↑ 品质偏好↓')
    const others = finding.tables[1]
    const trial = others?.columns.findIndex(({ key, label }) => key.startsWith('o') && label.zh === '满意度')
    expect(trial).toBeGreaterThan(0)
    expect(finding.dataHash).toBe(bench.hash('customers'))
    expect(finding.charts[0]?.kind).toBe('scatter')
  })

  test('of the key accounts: the four planted groups', async () => {
    const { features, k, silhouette, groups } = planted.accounts
    const finding = await bench.call(segmentCustomers, 'accounts', { columns: features })
    expect(figure(finding, 'segments').value).toBe(k)
    expectPlanted(figure(finding, 'segments.silhouette').value, silhouette)
    expectGroups(finding, groups)
  })

  test('six points in two groups have the centres (1, 2) and (4, 2)', async () => {
    const finding = await bench.call(segmentCustomers, 'six', { columns: ['x', 'y'], k: 2 })
    const centres = ['S1', 'S2'].map((key) =>
      ['x', 'y'].map((column) => figure(finding, 'segment.mean', key, column).value),
    )
    expect(centres.sort()).toEqual([
      [1, 2],
      [4, 2],
    ])
    expect(figure(finding, 'segment.customers', 'S1').value).toBe(3)
    expect(codes(finding)).toContain('small-sample')
  })

  test('without columns: what describes the customers; of transactions recency, frequency and money', async () => {
    const accounts = await bench.call(segmentCustomers, 'accounts', { by: 'kmeans', k: 3, restarts: 20 })
    expect(accounts.tables[0]?.columns.map(({ label }) => label.zh)).toContain('毛利率')
    const transactions = await bench.call(segmentCustomers, 'buyers', { by: 'kmeans', k: 2 })
    expect(transactions.tables[0]?.columns.map(({ label }) => label.zh)).toEqual(
      expect.arrayContaining(['距上次购买天数', '购买次数', '消费额']),
    )
  })

  test('the same seed gives the same groups; rows with gaps are left out and counted', async () => {
    const once = await bench.call(segmentCustomers, 'accounts', { by: 'kmeans', k: 5, seed: 7, restarts: 20 })
    expect(await bench.call(segmentCustomers, 'accounts', { by: 'kmeans', k: 5, seed: 7, restarts: 20 })).toEqual(once)
    const gappy = await bench.call(segmentCustomers, 'gappy', { columns: ['x', 'y'], k: 2 })
    expect(figure(gappy, 'customers').value).toBe(5)
    expect(codes(gappy)).toContain('rows-left-out')
  })
})

describe('recency, frequency and money', () => {
  test('of the members: eleven segments that add up to everyone', async () => {
    const finding = await bench.call(segmentCustomers, ['customers', 'orders'])
    const sizes = finding.figures.filter(({ measure }) => measure === 'segment.customers')
    expect(sizes.reduce((sum, { value }) => sum + value, 0)).toBe(4000)
    const shares = finding.figures.filter(({ measure }) => measure === 'segment.money.share')
    expect(shares.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 9)
    expect(figure(finding, 'segment.recency', 'champions').value).toBeLessThan(
      figure(finding, 'segment.recency', 'lost').value,
    )
    expect(finding.headline.zh).toContain('截至 2026-11-22')
    expect(codes(finding)).toEqual(expect.arrayContaining(['service-policy', 'rfm-treatment']))
    expect(finding.dataHash).toBe(bench.hash('orders'))
  })

  test('an earlier day leaves later transactions out', async () => {
    const finding = await bench.call(segmentCustomers, 'orders', { by: 'rfm', until: '2023-12-31' })
    expect(figure(finding, 'customers').value).toBeLessThan(4000)
    expect(finding.headline.en).toContain('as of 2023-12-31')
  })

  test('ABC classes of the key accounts as planted', async () => {
    const finding = await bench.call(segmentCustomers, 'accounts', { by: 'abc', abcLimits: [0.7, 0.9] })
    for (const [kind, count] of Object.entries(planted.accounts.classes.counts))
      expectPlanted(figure(finding, 'class.customers', kind).value, count)
  })
})

test('hostile names change nothing', async () => {
  const finding = await bench.call(segmentCustomers, 'hostile')
  expect(figure(finding, 'customers').value).toBe(30)
})

test('refuses what makes no segments, in both languages', async () => {
  const few = await bench.refusal(segmentCustomers, 'few', { by: 'rfm' })
  expect(describeFailure(few.code, few.facts, 'zh')).toContain('RFM 至少需要 5 个')
  const free = await bench.refusal(segmentCustomers, 'free', { by: 'abc' })
  expect(describeFailure(free.code, free.facts, 'en')).toContain('spent more than 0')
  const alike = await bench.refusal(segmentCustomers, 'alike', { columns: ['x', 'y'] })
  expect(describeFailure(alike.code, alike.facts, 'zh')).toContain('分不出 2 群')
  const missing = await bench.refusal(segmentCustomers, ['orders', 'accounts'], { columns: ['x', 'y'] })
  expect(describeFailure(missing.code, missing.facts, 'en')).toContain('no source has all of these columns')
  const unfit = await bench.refusal(segmentCustomers, 'accounts', { by: 'rfm' })
  expect(describeFailure(unfit.code, unfit.facts, 'zh')).toContain('客户、时间、销售额')
})

test('rows of nobody, more returned than bought, equals on both sides of a line: counted and said', async () => {
  const finding = await bench.call(segmentCustomers, 'returned', { by: 'abc' })
  expect(['A', 'B', 'C'].map((kind) => figure(finding, 'class.money.share', kind).value)).toEqual([0.9, 0.1, 0])
  expect(codes(finding)).toEqual(expect.arrayContaining(['unnamed-rows', 'more-returned', 'few-customers']))
  expect(finding.caveats.find(({ code }) => code === 'unnamed-rows')?.text.zh).toContain('2 行')
  expect(codes(await bench.call(segmentCustomers, 'equal', { by: 'abc' }))).toContain('split-ties')
})

test('the mean of a segment is the mean of its values, without the rounding of z-scores', async () => {
  const finding = await bench.call(segmentCustomers, 'opposite', { columns: ['x', 'y'], k: 2 })
  const means = finding.figures.filter(({ measure, of }) => measure === 'segment.mean' && of.includes('x'))
  expect(means.map(({ value }) => value).sort()).toEqual([0, 99])
})
