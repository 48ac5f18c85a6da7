import { expect, test } from 'vitest'
import { readFigures } from '../../src/cli/figures-file.ts'

const read = (figures: unknown) => readFigures(JSON.stringify(figures), 'f.json')

test.each([
  ['%', 12.5, { value: 0.125, unit: 'share' }],
  ['percent', 12.5, { value: 0.125, unit: 'share' }],
  ['share', 0.125, { value: 0.125, unit: 'share' }],
  ['元', 800_000, { value: 800_000, unit: 'currency' }],
  ['CNY', 800_000, { value: 800_000, unit: 'currency' }],
  ['件', 5, { value: 5, unit: 'units' }],
  ['coefficient', 0.75, { value: 0.75, unit: 'coefficient' }],
  ['light years', 3, { value: 3, unit: 'number' }],
  ['万元', 80, { value: 800_000, unit: 'currency' }],
])('reads a value in %s', (unit, value, wanted) => {
  expect(read([{ id: 'a', label: '增长', value, unit }])[0]).toMatchObject({
    id: 'a',
    label: { zh: '增长', en: '增长' },
    ...wanted,
  })
})

test('a unit may be missing', () => expect(read([{ id: 'a', label: 'x', value: 1 }])[0]?.unit).toBe('number'))

test.each([
  ['not JSON', '{', /f\.json cannot be used/],
  ['no list', '{}', /must be a list/],
  ['an empty list', '[]', /must not be empty/],
  ['a value that is no number', '[{"id":"a","label":"x","value":"3"}]', /\[0\]\.value must be a number, found "3"/],
  ['a missing id', '[{"label":"x","value":3}]', /\[0\]\.id must be a text/],
])('refuses %s and says where', (_, text, message) => {
  expect(() => readFigures(text, 'f.json')).toThrow(message)
})
