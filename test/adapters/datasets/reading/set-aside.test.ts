import { describe, expect, it } from 'vitest'
import { noteRows, noteText, quantities, useDataFolder } from '../data-folder.ts'

const { read, refusal, datasets } = useDataFolder()
const month = (i: number) => `${2020 + Math.floor(i / 12)}-${String(1 + (i % 12)).padStart(2, '0')}`
const long = (rows: number, more: string[]): string =>
  `${['month,product,quantity,stock', ...Array.from({ length: rows }, (_, i) => `${month(i)},A,${i},7`), ...more].join('\n')}\n`

describe('the few rows and cells that cannot be read', () => {
  it('are set aside with their reason and row, and counted: rows in are rows kept and rows rejected', async () => {
    const outcome = await read(long(38, ['2020-13,A,5,7', ',A,6,7']))
    expect(outcome.notes).toEqual(['ColumnsAside', 'UnreadablePeriods'])
    expect(noteRows(outcome, 'UnreadablePeriods')).toEqual([40, 41])
    expect(noteText(outcome, 'UnreadablePeriods')).toContain('row 40, column "month": "2020-13"')
    const shape = await datasets().shape(outcome.dataset.hash)
    expect(shape.rejected).toEqual([{ code: 'UnreadablePeriods', rows: [40, 41], count: 2 }])
    expect([shape.rowsRead, shape.rows]).toEqual([40, 38])
    const [finding] = await datasets().check(outcome.dataset.hash, new Date('2026-11-24'))
    expect(finding).toMatchObject({ code: 'UnreadablePeriods', severity: 'error', count: 2 })
  })

  it('keep the rest of their row where it is the quantity', async () => {
    const outcome = await read(long(38, ['2023-03,A,#DIV/0!,9', '2023-04,A,many,8']))
    expect(noteText(outcome, 'UnreadableCells')).toContain('row 40, column "quantity": "#DIV/0!"')
    const { rows } = await datasets().rows(outcome.dataset.hash, { columns: ['quantity', 'inventory'], offset: 38 })
    expect(rows).toEqual([
      [null, 9],
      [null, 8],
    ])
  })

  it('in a wide table too, as cells', async () => {
    const rows = Array.from({ length: 24 }, (_, i) => `${month(i)},${i === 3 ? '#REF!' : i},${2 * i}`)
    const outcome = await read(`month,甲,乙\n${rows.join('\n')}\n`)
    expect(quantities(outcome).甲?.slice(2, 5)).toEqual([2, null, 4])
    expect(noteRows(outcome, 'UnreadableCells')).toEqual([5])
  })

  it.each([
    [
      'a row of a wide table',
      `month,A\n${Array.from({ length: 40 }, (_, i) => `${month(i)},1`).join('\n')}\nlater,1\n`,
    ],
    ['more than one row in twenty', long(37, ['x,A,1,1', 'y,A,1,1'])],
  ])('are too many or too much: %s', async (_, content) => {
    expect((await refusal(content)).facts.problem).toBe('BadPeriod')
  })

  it('refuses a column with more than one such cell in twenty, and names the first', async () => {
    const failure = await refusal(long(37, ['2023-02,A,a,1', '2023-03,A,b,1']))
    expect(failure.facts).toMatchObject({ problem: 'TextInNumberColumn' })
    expect(failure.message).toContain('row 39, column "quantity": "a"')
  })

  it('a note lists the first twenty rows and tells how many there are', async () => {
    const outcome = await read(
      long(
        600,
        Array.from({ length: 25 }, () => '2020-13,A,5,7'),
      ),
    )
    const note = outcome.dataset.notes.find(({ code }) => code === 'UnreadablePeriods')
    expect([note?.rows.length, note?.count]).toEqual([20, 25])
  })
})

describe('periods in several forms', () => {
  it('are read as what they are, and the odd ones noted', async () => {
    const outcome = await read(long(20, ['2021年9月,A,5,7', '202110,A,6,7']))
    expect(outcome.table.periods.at(-1)).toBe('2021-10')
    expect(noteRows(outcome, 'MixedPeriodForms')).toEqual([22, 23])
  })
})
