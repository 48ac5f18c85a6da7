import { expect, test } from 'vitest'
import type { Cell } from '../../../src/domain/evidence.ts'
import { columnWriter } from '../../../src/domain/numbers/table-column.ts'
import type { Unit } from '../../../src/domain/unit.ts'

const column = (unit: Unit | undefined, ...cells: Cell[]) => cells.map(columnWriter(cells, unit, { language: 'zh' }))
const english = (unit: Unit | undefined, ...cells: Cell[]) => cells.map(columnWriter(cells, unit, { language: 'en' }))

test.each<[Unit | undefined, Cell[], string[]]>([
  ['year', [2019, 2020.5], ['2019', '2020.5']],
  ['probability', [0, 0.0004, 0.0355, 1], ['<0.001', '<0.001', '0.036', '1.000']],
  ['share', [0.1, 0.0898, -0.5, 1], ['10.0%', '9.0%', '-50.0%', '100.0%']],
  ['share', [-0.0001, 0.0004], ['0.0%', '0.0%']],
  ['currency', [3517000, 220.4], ['¥3,517,000', '¥220']],
  ['currency', [546.8, -0.5, 0], ['¥546.80', '-¥0.50', '¥0.00']],
  ['currency', [20_000, -0.2], ['¥20,000', '¥0']],
  ['count', [12200, 7], ['12,200', '7']],
  ['coefficient', [0.320967, -1], ['0.321', '-1.000']],
  ['units', [25001.4, 987.6], ['25,001', '988']],
  ['units', [1091, 540], ['1,091', '540']],
  ['units', [264.2, 1.536], ['264.2', '1.54']],
  ['number', [42.7405, 21.8405, 3], ['42.74', '21.84', '3.00']],
  ['number', [-1.51597, 0.073098, 0], ['-1.516', '0.0731', '0.000']],
  ['number', [-18443.9, 0.072618], ['-18,444', '0.0726']],
  [undefined, [0.0770147, 1033.8, 55.4319, 5], ['0.0770147', '1,033.8', '55.4319', '5']],
])('%s column %j is written %j', (unit, cells, written) => {
  expect(column(unit, ...cells)).toEqual(written)
})

test('a word of ours is in the language of the reader, a name from the data as it stands, a gap a dash', () => {
  const cells: Cell[] = [{ zh: '核心维护', en: 'keep close' }, 'Product_A', null]
  expect(column(undefined, ...cells)).toEqual(['核心维护', 'Product_A', '—'])
  expect(english(undefined, ...cells)).toEqual(['keep close', 'Product_A', '—'])
})

test('a number of another kind than its column is written as its own', () => {
  expect(column('units', 83_756, { value: 0.0433, unit: 'share' }, { value: 4_968_314.5, unit: 'currency' })).toEqual([
    '83,756',
    '4.3%',
    '¥496.8万',
  ])
})
