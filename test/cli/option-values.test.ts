import { expect, test } from 'vitest'
import { commaList, jsonObject, limitValues, oneOf, wholeNumber } from '../../src/cli/option-values.ts'

const readRound = wholeNumber('--round', { min: 1, max: 500 })

test.each([
  ['1', 1],
  ['1,0', 10],
  ['500', 500],
])('reads %s', (text, wanted) => expect(readRound(text)).toBe(wanted))

test.each(['0', '501', '-1', '1.5', '1e3', 'x', '', ' 1', '0x10', '１'])(
  'refuses "%s" as a round, naming the option',
  (text) => {
    expect(() => readRound(text)).toThrow(/--round must be a whole number from 1 to 500/)
  },
)

test('commas of both kinds part a list, and empty parts go', () => {
  expect(commaList('diagnosis,levers，execution、 commitments ,')).toEqual([
    'diagnosis',
    'levers',
    'execution',
    'commitments',
  ])
})

test('collects limits as they come', () => {
  const first = limitValues('discount<=12%', undefined)
  expect(limitValues('预算<=80万', first)).toEqual([
    { metric: 'discount', op: '<=', value: 12 },
    { metric: 'budget', op: '<=', value: 800_000 },
  ])
  expect(() => limitValues('discount<12', [])).toThrow(expect.objectContaining({ code: 'BadLimit' }))
})

test('takes a JSON object and nothing else', () => {
  const read = jsonObject('--params')
  expect(read('{"horizon":2}')).toEqual({ horizon: 2 })
  for (const text of ['[1]', 'null', '3', '{horizon:2}', '']) {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'BadUsage' }))
  }
})

test('names the choices', () => {
  const read = oneOf('--approve', ['ask', 'auto'])
  expect(read('ask')).toBe('ask')
  expect(() => read('never')).toThrow('--approve must be one of ask, auto, found "never".')
})
