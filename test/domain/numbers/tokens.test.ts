import { describe, expect, test } from 'vitest'
import { citedFigureIds, findTokens, renderFigures } from '../../../src/domain/numbers/tokens.ts'
import type { Unit } from '../../../src/domain/unit.ts'

const figures = [
  { id: 'E2.1', value: 1033.8, unit: 'units' as Unit },
  { id: 'E2.3', value: 0.441, unit: 'share' as Unit },
  { id: 'E4.1', value: 800_000, unit: 'currency' as Unit },
  { id: 'sales-1', value: 42, unit: 'count' as Unit },
]

describe('renderFigures', () => {
  test.each([
    ['A 均值 [[E2.1]] 件，占 [[E2.3]]', 'A 均值 1,033.8 件，占 44.1%'],
    ['预算 [[ E4.1 ]]', '预算 ¥80万'],
    ['没有的 [[E9.9]]', '没有的 [[E9.9?]]'],
    ['旧的 [[E9.9?]]，补上的 [[E2.1?]]', '旧的 [[E9.9?]]，补上的 1,033.8'],
    ['别的括号 [[目录]] 和 [[sales-1]]', '别的括号 [[目录]] 和 42'],
    ['[[E2.1]][[E2.1]]', '1,033.81,033.8'],
    ['[[[E2.1]]]', '[1,033.8]'],
  ])('%s becomes %s', (text, expected) => {
    expect(renderFigures(text, figures, 'zh')).toBe(expected)
  })

  test('rendering twice changes nothing more', () => {
    const once = renderFigures('[[E2.1]] [[E9.9]]', figures, 'en')
    expect(renderFigures(once, figures, 'en')).toBe(once)
  })

  test('a currency is written with its own sign', () => {
    expect(renderFigures('[[E4.1]]', figures, 'en', 'USD')).toBe('$800,000')
  })
})

describe('citedFigureIds', () => {
  test('names each id once, in order of appearance', () => {
    expect(citedFigureIds('[[E2.3]] then [[E2.1]], [[E2.3]] and [[E9.9?]]')).toEqual(['E2.3', 'E2.1', 'E9.9'])
  })
  test('nothing else in double brackets is an id', () => {
    expect(citedFigureIds('[[E2]] [[x]] E2.1 [E2.1] [[E2.1')).toEqual([])
  })
})

test('tokens of other forms count when their id is known', () => {
  const text = '见 [[sales-1]] 与 [[sales-2]]'
  expect(findTokens(text, new Set(['sales-1'])).map(({ id, start, end }) => [id, text.slice(start, end)])).toEqual([
    ['sales-1', '[[sales-1]]'],
  ])
})
