import { describe, expect, test } from 'vitest'
import { useSampleFiles } from './sample-files.ts'
import { readRows, readText } from './tables.ts'

const { bring, datasets } = useSampleFiles()

/** The tables of data/README.md: by file, the role of each column. */
function documentedRoles(): Record<string, Record<string, string>> {
  const roles: Record<string, Record<string, string>> = {}
  for (const section of readText('README.md').split('\n## ').slice(1)) {
    const [title = '', ...lines] = section.split('\n')
    const cells = lines
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split('|').map((cell) => cell.trim()))
    const own = cells.slice(1).flatMap(([, names = '', given = '']) => {
      const listed = given.split(', ')
      return names.split(', ').map((name, i) => [name, listed[i] ?? listed[0]])
    })
    for (const file of title.split(', ')) roles[file] = Object.fromEntries(own)
  }
  return roles
}

const documented = documentedRoles()
const files = Object.keys(documented).filter((file) => file.startsWith('retailer/'))

/** What each file is: a sales table as fine as told, or records without sales. */
const expected: Record<string, { form: string; granularity: string | null }> = {
  'retailer/sales.csv': { form: 'long', granularity: 'month' },
  'retailer/advertising.csv': { form: 'long', granularity: 'week' },
  'retailer/orders.csv': { form: 'long', granularity: 'day' },
  'retailer/inventory.csv': { form: 'long', granularity: 'week' },
  'retailer/purchases.csv': { form: 'long', granularity: 'day' },
  'retailer/customers.csv': { form: 'records', granularity: null },
  'retailer/campaigns.csv': { form: 'records', granularity: null },
  'retailer/campaign-responses.csv': { form: 'records', granularity: null },
  'retailer/journey.csv': { form: 'records', granularity: 'day' },
  'retailer/accounts.csv': { form: 'records', granularity: null },
}

describe('the sample retailer', () => {
  test('is documented file by file', () => {
    expect(files.sort()).toEqual(Object.keys(expected).sort())
  })

  test.each(files)('%s comes in whole, every column in its documented role', async (file) => {
    const { hash } = await bring(file)
    const shape = await datasets().shape(hash)
    const found = Object.fromEntries(shape.fields.map(({ name, role }) => [name, role]))
    const columns = Object.keys(readRows(file)[0] ?? {})
    expect(found).toEqual(Object.fromEntries(columns.map((name) => [name, documented[file]?.[name]])))
    expect({ form: shape.form, granularity: shape.granularity }).toEqual(expected[file])
    expect(shape).toMatchObject({ rows: readRows(file).length, rowsRead: readRows(file).length, rejected: [] })
  })

  test.each(files)('%s holds the cells of the file', async (file) => {
    const { hash } = await bring(file)
    const { columns, rows } = await datasets().rows(hash, { limit: 300 })
    const source = readRows(file)
    const isSame = (cell: string | number | null, text: string, type: string): boolean => {
      if (cell === null) return text === ''
      if (type === 'number') return cell === Number(text)
      // A period is told by its first day.
      return type === 'text' ? cell === text : String(cell).startsWith(text)
    }
    for (const [i, row] of rows.entries())
      for (const [j, { name, type }] of columns.entries()) {
        const text = source[i]?.[name] ?? ''
        expect(isSame(row[j] ?? null, text, type), `${name} of row ${i + 2}: ${row[j]} for "${text}"`).toBe(true)
      }
  })

  test('is refused by name where sales are wanted and it has none', async () => {
    const { hash } = await bring('retailer/customers.csv')
    await expect(datasets().table(hash)).rejects.toMatchObject({ code: 'NoSalesTable' })
  })

  test('joins: members to their orders, campaigns to their responses', async () => {
    const [orders, customers] = [await bring('retailer/orders.csv'), await bring('retailer/customers.csv')]
    const joined = await datasets().join([orders.hash, customers.hash])
    const { lineage, rows } = await datasets().shape(joined.hash)
    expect(rows).toBe(orders.rows)
    expect(lineage.kind === 'join' && lineage.joins[0]).toMatchObject({
      on: ['customer'],
      matched: orders.rows,
      unmatched: 0,
      missingKeyCount: 0,
    })
    const [responses, campaigns] = [
      await bring('retailer/campaign-responses.csv'),
      await bring('retailer/campaigns.csv'),
    ]
    const { lineage: other } = await datasets().shape((await datasets().join([responses.hash, campaigns.hash])).hash)
    expect(other.kind === 'join' && other.joins[0]).toMatchObject({ on: ['campaign'], matched: 11_000, unmatched: 0 })
  })
})
