import { expect, test } from 'vitest'
import { figureOf } from '../../../src/activities/tools/figure-of.ts'

test('a label begins with what the figure is of', () => {
  const share = figureOf(['奶茶', '糕点'], ['pair.support', 'share', 0.4, { zh: '支持度', en: 'support' }])
  expect(share).toMatchObject({ of: ['奶茶', '糕点'], value: 0.4, unit: 'share' })
  expect(share.label).toEqual({ zh: '奶茶 + 糕点 支持度', en: '奶茶 + 糕点: support' })
  const named = figureOf(['A'], ['class.share', 'share', 0.4, { zh: '的占比', en: 'share' }], {
    zh: 'A 类',
    en: 'class A',
  })
  expect(named.label).toEqual({ zh: 'A 类的占比', en: 'class A: share' })
})

test('a figure of the whole has a label of its own', () => {
  expect(figureOf([], ['n', 'count', 3, { zh: '客户数', en: 'Customers' }]).label).toEqual({
    zh: '客户数',
    en: 'Customers',
  })
})
