import { describe, expect, it } from 'vitest'
import type { CleaningStep } from '../../../../src/domain/dataset/cleaning.ts'
import { failureOf, useDataFolder } from '../data-folder.ts'

const { put, datasets } = useDataFolder()

async function clean(content: string, ...steps: CleaningStep[]) {
  const parent = await datasets().importFile(await put(content))
  const child = await datasets().clean(parent.hash, { steps })
  const { lineage } = await datasets().shape(child.hash)
  if (lineage.kind !== 'clean') throw new Error('not a cleaned version')
  const table = await datasets().table(child.hash)
  const quantities = Object.fromEntries(table.products.map(({ name, quantity }) => [name, quantity]))
  return { parent, child, lineage, quantities, done: lineage.steps.map(({ count, rows }) => [count, ...rows]) }
}

const HEADER = 'month,product,quantity,region'
const long = (...rows: string[]) => `${HEADER}\n${rows.join('\n')}\n`

describe('a cleaned version', () => {
  it('knows its parent and its steps; the parent stays as it is', async () => {
    const content = long('2024-01,A,5,E', '2024-02,A,6,E', '2024-02,A,6,E')
    const { parent, child, lineage, quantities, done } = await clean(content, { kind: 'deduplicate' })
    expect(quantities).toEqual({ A: [5, 6] })
    expect(done).toEqual([[1, 4]])
    expect(lineage.parent).toBe(parent.hash)
    expect(lineage.steps[0]?.text.zh).toBe('去掉了 1 个重复行。')
    expect(child.hash).not.toBe(parent.hash)
    expect(child.notes.map(({ code }) => code)).toContain('Cleaned')
    expect((await datasets().table(parent.hash)).products[0]?.quantity).toEqual([5, 12])
  })

  it('is the same version when the same steps are done again', async () => {
    const content = long('2024-01,A,5,E', '2024-02,A,6,E', '2024-03,A,,E', '2024-04,A,6,E')
    const step = { kind: 'fill', column: 'quantity', rule: 'zero' } as const
    const [one, two] = [await clean(content, step), await clean(content, step)]
    expect(two.child).toEqual(one.child)
    const other = await clean(content, { ...step, rule: 'previous' })
    expect(other.child.hash).not.toBe(one.child.hash)
  })

  it.each<[Extract<CleaningStep, { kind: 'fill' }>['rule'], (number | null)[]]>([
    ['previous', [1, 1, 1, 7, 7]],
    ['zero', [1, 0, 0, 7, 0]],
    // 2024-01-01 to 2024-04-01 are 91 days; 31 and 60 of them are gone in February and March.
    ['linear', [1, 1 + (6 * 31) / 91, 1 + (6 * 60) / 91, 7, null]],
    ['month-median', [1, 4, 4, 7, 4]],
  ])('fills by %s', async (rule, expected) => {
    const content = long(
      '2024-01,A,1,E',
      '2024-02,A,,E',
      '2024-03,A,,E',
      '2024-04,A,7,E',
      '2024-05,A,,E',
      '2024-05,B,9,E',
    )
    const { quantities } = await clean(content, { kind: 'fill', column: 'quantity', rule })
    expect(quantities.A).toEqual(expected)
    expect(quantities.B?.at(-1)).toBe(9)
  })

  it('fills from the same month of other years', async () => {
    const content = long(
      '2022-01,A,10,E',
      '2022-02,A,100,E',
      '2023-01,A,14,E',
      '2023-02,A,,E',
      '2024-01,A,,E',
      '2024-02,A,300,E',
    )
    const { quantities, done } = await clean(content, { kind: 'fill', column: 'quantity', rule: 'month-median' })
    expect(quantities.A?.filter((value) => value !== null)).toEqual([10, 100, 14, 200, 12, 300])
    expect(done).toEqual([[2, 5, 6]])
  })

  it('caps outliers at the fence of their series', async () => {
    const values = [10, 11, 12, 10, 11, 13, 12, 11, 10, 12, 500, 11]
    const rows = values.map((value, i) => `2024-${String(i + 1).padStart(2, '0')},A,${value},E`)
    const { quantities, done } = await clean(long(...rows), { kind: 'cap', column: 'quantity', by: 'iqr', k: 3 })
    // numpy: q1, q3 = 10.75, 12 → 12 + 3 × 1.25
    expect(quantities.A?.[10]).toBe(15.75)
    expect(done).toEqual([[1, 12]])
    const mad = await clean(long(...rows), { kind: 'cap', column: 'quantity', by: 'mad', k: 3.5 })
    // median 11, MAD 1 → 11 + 3.5 × 1.4826
    expect(mad.quantities.A?.[10]).toBeCloseTo(16.1891, 10)
  })

  it('keeps outliers on purpose, and records it', async () => {
    const content = long('2024-01,A,5,E', '2024-02,A,600,E')
    const { child, quantities, lineage } = await clean(content, { kind: 'keep-outliers', column: 'quantity' })
    expect(quantities).toEqual({ A: [5, 600] })
    expect(lineage.steps[0]?.text.en).toContain('looked at and kept')
    expect(child.notes[0]?.code).toBe('Cleaned')
  })

  it('drops rows by number and by finding', async () => {
    const content = long('2024-01,A,5,E', '2024-02,A,-6,E', '2024-03,A,7,E', '2024-04,A,8,E')
    expect((await clean(content, { kind: 'drop-rows', rows: [2, 5] })).quantities).toEqual({ A: [-6, 7] })
    const negative = await clean(content, { kind: 'drop-flagged', code: 'NegativeQuantity' })
    expect(negative.quantities).toEqual({ A: [5, null, 7, 8] })
    const future = await clean(content, { kind: 'drop-flagged', code: 'FutureDate', asOf: '2024-03-01' })
    expect(future.quantities).toEqual({ A: [5, -6, 7] })
  })

  it('empties cells of a wide table, whose rows belong to every product', async () => {
    const content = 'month,A,B\n2024-01,1,-2\n2024-02,-3,4\n2024-03,5,6\n'
    const { quantities, done } = await clean(content, { kind: 'drop-flagged', code: 'NegativeQuantity' })
    expect(quantities).toEqual({ A: [1, null, 5], B: [null, 4, 6] })
    expect(done).toEqual([[2, 2, 3]])
  })

  it('unifies spellings', async () => {
    const content = long('2024-01,a x,5,E', '2024-02,A X,6,E', '2024-03,A X,7,E')
    const { quantities } = await clean(content, { kind: 'unify-spelling', column: 'product' })
    expect(quantities).toEqual({ 'A X': [5, 6, 7] })
  })

  it('does several steps in order, and numbers of rows stay those of the file', async () => {
    const content = long('2024-01,A,5,E', '2024-01,A,5,E', '2024-02,A,,E', '2024-03,A,7,E')
    const { done, child } = await clean(
      content,
      { kind: 'deduplicate' },
      { kind: 'fill', column: 'quantity', rule: 'linear' },
    )
    expect(done).toEqual([
      [1, 3],
      [1, 4],
    ])
    expect((await datasets().rows(child.hash)).numbers).toEqual([2, 4, 5])
  })

  it.each<[string, CleaningStep, string, RegExp]>([
    ['a row that is not there', { kind: 'drop-rows', rows: [99] }, 'BadCleaning', /no such rows: 99/],
    [
      'text as a number',
      { kind: 'fill', column: 'region', rule: 'zero' },
      'BadCleaning',
      /"region" is no column of numbers/,
    ],
    ['a column that is not there', { kind: 'cap', column: 'cost', by: 'iqr', k: 3 }, 'NoSuchColumn', /"cost"/],
    ['a step of no kind', { kind: 'burn' } as unknown as CleaningStep, 'BadCleaning', /not valid/],
    ['every row', { kind: 'drop-rows', rows: [2, 3] }, 'BadData', /no row of data would be left/],
  ])('refuses %s', async (_, step, code, words) => {
    const failure = await failureOf(clean(long('2024-01,A,5,E', '2024-02,A,6,E'), step))
    expect(failure.code).toBe(code)
    expect(failure.message).toMatch(words)
  })
})
