import { describe, expect, test } from 'vitest'
import { allocationChart } from '../../../src/web/charts/allocation.ts'
import { barChart } from '../../../src/web/charts/bars.ts'
import { convergenceChart } from '../../../src/web/charts/convergence.ts'
import { heatMap } from '../../../src/web/charts/heat-map.ts'
import { lineChart, linePath } from '../../../src/web/charts/line.ts'
import { extent, linear, spread, ticks } from '../../../src/web/charts/scale.ts'
import type { View } from '../../../src/web/frame/view.ts'
import type { Markup } from '../../../src/web/html.ts'
import { wordsIn } from '../../../src/web/words/choose.ts'
import { type Tag, tagsOf, textOf } from '../support/markup.ts'
import { hostile } from '../support/samples.ts'
import { gallery } from './gallery.ts'

const view = { words: wordsIn('zh'), language: 'zh', zone: 'UTC', now: new Date(0) } as View
const text = { title: '标题', summary: '一句话' }
const format = (value: number) => `${value} 件`
const of = (chart: Markup, name: string, kind?: string): Tag[] =>
  tagsOf(chart.text).filter(
    (tag) => tag.name === name && (!kind || tag.attributes.get('class')?.split(' ').includes(kind)),
  )
const numberOf = (tag: Tag | undefined, name: string) => Number.parseFloat(tag?.attributes.get(name) ?? '')

describe('round values', () => {
  test.each([
    [3, 97, [0, 20, 40, 60, 80, 100]],
    [-4, 7, [-5, 0, 5, 10]],
    [0, 0.3, [0, 0.1, 0.2, 0.3]],
    [5, 5, [5, 6]],
    [0, 0, [0, 0.2]],
    [1e9, 1.2e9, [1e9, 1.05e9, 1.1e9, 1.15e9, 1.2e9]],
    [Number.NaN, 1, [0, 1]],
  ])('cover %d to %d', (low, high, expected) => {
    expect(ticks(low, high).slice(0, expected.length)).toEqual(expected)
    if (Number.isFinite(low)) {
      expect(ticks(low, high)[0]).toBeLessThanOrEqual(low)
      expect(ticks(low, high).at(-1)).toBeGreaterThanOrEqual(high)
    }
  })
  test('ranges of values that are not there', () => {
    expect([extent([null, 3, -1]), extent([]), extent([null])]).toEqual([
      [-1, 3],
      [0, 1],
      [0, 1],
    ])
    expect(linear([4, 4], [0, 10])(4)).toBe(0)
  })
  test('labels have room, and the last is always there', () => {
    expect([spread(5, 9), spread(24, 4), spread(0, 3)]).toEqual([[0, 1, 2, 3, 4], [5, 11, 17, 23], []])
  })
})

describe('a line', () => {
  const props = { ...text, format, periods: ['1', '2', '3', '4'] }
  test('has a gap where there is no value', () => {
    const path = linePath(
      [1, null, 2, 3],
      (index) => index,
      (value) => value,
    )
    expect(path).toBe('M0 1M2 2L3 3')
  })
  test('lies within its band, and the band within the picture', () => {
    const chart = lineChart(view, {
      ...props,
      lines: [{ name: '预测', values: [null, 5, 6, 7] }],
      band: { name: '80%', low: [null, 4, 3, 2], high: [null, 6, 9, 12] },
    })
    const ys = (kind: string) =>
      [...(of(chart, 'path', kind)[0]?.attributes.get('d') ?? '').matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, , y]) =>
        Number(y),
      )
    const [line, band] = [ys('line'), ys('band')]
    expect([line.length, band.length]).toEqual([3, 6])
    expect(Math.min(...line)).toBeGreaterThan(Math.min(...band))
    expect(Math.max(...line)).toBeLessThan(Math.max(...band))
    for (const y of band) expect(y >= 0 && y <= numberOf(of(chart, 'svg', 'drawing')[0], 'height')).toBe(true)
    const words = textOf(chart.text)
    for (const value of ['12 件', '2 件', '80%']) expect(words).toContain(value)
  })
  test('of one point shows it; of none says so', () => {
    expect(
      of(lineChart(view, { ...props, lines: [{ name: 'a', values: [null, 3, null, null] }] }), 'circle').length,
    ).toBeGreaterThan(0)
    const none = lineChart(view, { ...props, lines: [{ name: 'a', values: [null, null, null, null] }] })
    expect(textOf(none.text)).toContain(view.words.charts.noData)
    expect(of(none, 'svg', 'drawing')).toEqual([])
  })
})

describe('bars', () => {
  const widths = (values: (number | null)[]) =>
    of(barChart(view, { ...text, format, groups: values.map(String), series: [{ name: 's', values }] }), 'rect').map(
      (rect) => [numberOf(rect, 'x'), numberOf(rect, 'width')],
    )
  test('are as long as their values', () => {
    expect(widths([10, 5, 0])).toEqual([
      [0, 100],
      [0, 50],
      [0, expect.any(Number)],
    ])
  })
  test('start at zero, to either side', () => {
    expect(widths([30, -10])).toEqual([
      [25, 75],
      [0, 25],
    ])
  })
  test('of nothing are a dash, not a zero', () => {
    expect(widths([null, 4])).toHaveLength(1)
  })
})

test('a budget’s shares come to a hundred', () => {
  const chart = allocationChart(view, {
    ...text,
    format,
    lines: [
      { name: '线上', value: 420, before: 300 },
      { name: '线下', value: 380 },
    ],
  })
  const words = textOf(chart.text)
  for (const share of ['52.5%', '47.5%', '800 件', '100%']) expect(words).toContain(share)
  expect(of(chart, 'line', 'before-mark')).toHaveLength(1)
  expect(() => allocationChart(view, { ...text, format, lines: [{ name: 'a', value: 0 }] })).not.toThrow()
})

test('a lever moves in steps, and its limit is a line of its own', () => {
  const rounds = [
    { round: 1, value: 15 },
    { round: 3, value: 8, isSettled: true },
  ]
  const chart = convergenceChart(view, { ...text, format, rounds, limit: { name: '红线', value: 10 } })
  expect(of(chart, 'circle', 'settled')).toHaveLength(1)
  const y = (tag: Tag | undefined, name: string) => numberOf(tag, name)
  const [first, last] = of(chart, 'circle')
  const [limit] = of(chart, 'line', 'limit')
  expect(y(first, 'cy')).toBeLessThan(y(limit, 'y1'))
  expect(y(last, 'cy')).toBeGreaterThan(y(limit, 'y1'))
})

test('a heat map has a cell for every pair, and a dash where there is no correlation', () => {
  const chart = heatMap(view, {
    ...text,
    names: ['a', 'b'],
    matrix: [
      [1, -0.5],
      [-0.5, null],
    ],
  })
  const cells = of(chart, 'rect', 'heat')
  expect(cells).toHaveLength(4)
  expect(cells.map((cell) => [cell.attributes.get('class'), numberOf(cell, 'fill-opacity')])).toEqual([
    ['heat plus', 0.5],
    ['heat minus', 0.25],
    ['heat minus', 0.25],
    ['heat plus', 0],
  ])
  expect(textOf(chart.text)).toContain('a × b: -0.50')
})

describe('every chart', () => {
  const { text: markup } = gallery(view)
  const figures = markup.split('<figure').slice(1)

  test('has a title, a sentence and the table it was drawn from', () => {
    expect(figures.length).toBe(6)
    for (const figure of figures) {
      const words = textOf(`<figure${figure}`)
      expect(figure).toMatch(/class="chart-title">[^<]+</)
      expect(figure).toMatch(/<p class="unseen">[^<]+</)
      expect(figure).toMatch(/<details[\s\S]*<table[\s\S]*<td class="number">/)
      expect(words).toContain(view.words.charts.table)
    }
  })

  test('is drawn in classes only: no colour, style or script of its own', () => {
    for (const { attributes } of tagsOf(markup))
      expect([...attributes.keys()].filter((name) => /^(?:style|fill|stroke|color|on.*)$/.test(name))).toEqual([])
    expect(markup).not.toMatch(/NaN|Infinity|undefined/)
  })

  test('keeps hostile names text', () => {
    const chart = barChart(view, {
      title: hostile,
      summary: hostile,
      format: () => hostile,
      groups: [hostile],
      series: [{ name: hostile, values: [1] }],
    })
    expect(chart.text).not.toMatch(/<img|<script>/)
    const map = heatMap(view, { title: hostile, summary: hostile, names: [hostile], matrix: [[1]] })
    expect(map.text).not.toMatch(/<img|<script>/)
  })
})
