import { expect, it } from 'vitest'
import { dateOrder } from '../../../../src/adapters/datasets/periods/date-order.ts'

const order = (...texts: string[]) => dateOrder(texts.map((text, i) => ({ text, row: i + 2 })))

it.each([
  [['5/6/2024', '5/31/2024'], 'month-first'],
  [['5/6/2024', '31/5/2024'], 'day-first'],
  [['1/1/2024', '2/1/2024', '3/1/2024'], 'month-first'],
  [['01/01/2024', '01/02/2024', '01/03/2024'], 'day-first'],
  [['5/5/2024', '6/6/2024'], 'unknown'],
  [['2024-05-06'], 'unknown'],
])('%j: %s', (texts, expected) => {
  expect(order(...texts)).toBe(expected)
})

it.each([
  [['5/31/2024', '31/5/2024'], 'MixedDateOrder'],
  [['5/6/2024', '7/8/2024'], 'AmbiguousDates'],
])('%j: %s', (texts, problem) => {
  expect(() => order(...texts)).toThrow(expect.objectContaining({ facts: expect.objectContaining({ problem }) }))
})
