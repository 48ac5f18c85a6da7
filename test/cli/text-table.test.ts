import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { layTable, pad } from '../../src/cli/text-table.ts'

test('lines columns up where Chinese characters take two places', () => {
  const text = layTable(
    [
      { title: '产品', align: 'left' },
      { title: '均值', align: 'right' },
    ],
    [
      ['产品甲', '1,033.8'],
      ['B', '536'],
    ],
  )
  expect(text.split('\n')).toEqual(['产品       均值', '──────  ───────', '产品甲  1,033.8', 'B           536'])
  expect(new Set(text.split('\n').map((line) => stringWidth(line))).size).toBe(1)
})

test('cuts a cell that would push the others off the screen, and keeps one line a row', () => {
  const [, , row = ''] = layTable([{ title: 'a', align: 'left' }], [[`${'长'.repeat(60)}\nsecond`]]).split('\n')
  expect(stringWidth(row)).toBeLessThanOrEqual(44)
  expect(row.endsWith('…')).toBe(true)
})

test('a row that is too short is filled', () => {
  expect(
    layTable(
      [
        { title: 'a', align: 'left' },
        { title: 'b', align: 'left' },
      ],
      [['x']],
    ),
  ).toContain('x')
})

test('pads by width, not by length', () => {
  expect(pad('折扣', 6, 'right')).toBe('  折扣')
  expect(pad('折扣', 6)).toBe('折扣  ')
})
