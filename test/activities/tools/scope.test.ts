import { expect, test } from 'vitest'
import { productsInScope } from '../../../src/activities/tools/scope.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { table } from './support/tables.ts'

const many = table('year', Object.fromEntries(Array.from({ length: 15 }, (_, k) => [`P${k}`, [k, k]])))
const shown = (names?: string[], sales = many) =>
  productsInScope(sales, { tool: 'describe_sales', names }).series.map(({ name }) => name)

test('all in the order of the table, or the largest where there are many', () => {
  expect(shown(undefined, table('year', { B: [1], A: [9] }))).toEqual(['B', 'A'])
  expect(shown()).toHaveLength(12)
  expect(shown()[0]).toBe('P14')
  expect(shown([])).toHaveLength(12)
})

test('those that are named, once, however they are written', () => {
  expect(shown(['P3', 'P1', 'P3', ' p1 '])).toEqual(['P3', 'P1'])
  expect(shown(['Ｐ７'])).toEqual(['P7'])
})

test('a name that fits two products fits none', () => {
  const twins = table('year', { tea: [1], Tea: [2] })
  expect(shown(['tea'], twins)).toEqual(['tea'])
  expect(() => shown(['TEA'], twins)).toThrow(Failure)
})

test('more names than fit are said to be left out', () => {
  const scope = productsInScope(many, { tool: 't', names: ['P1', 'P2', 'P3'], most: { unnamed: 1, named: 2 } })
  expect(scope.series).toHaveLength(2)
  expect(scope.caveats[0]?.text.en).toContain('left out: P3')
})

test('an unknown name is refused with those there are', () => {
  expect(() => shown(['X'])).toThrow('products names "X", which is not in the table. Its products: P0, P1, P2')
})
