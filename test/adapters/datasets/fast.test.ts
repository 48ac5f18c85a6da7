import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDatasets, openDatasets } from '../../../src/adapters/datasets/open-datasets.ts'
import { useDataFolder } from './data-folder.ts'

const { put, root, datasets } = useDataFolder()
let quick: OpenDatasets
beforeAll(() => {
  quick = openDatasets({ folder: join(root(), 'quick'), maxBytes: 20_000_000, fastFromBytes: 1 })
})
afterAll(() => quick.close())

const months = Array.from({ length: 400 }, (_, i) => {
  const day = new Date(Date.UTC(2022, 0, 1 + i)).toISOString().slice(0, 10)
  return `${day},P${i % 3},${i % 2 ? 'East' : '华东'},${(i * 7) % 11},${(i / 8).toFixed(2)},x${i}`
})
const HEADER = 'date,product,region,quantity,price,note'
const CLEAN = `${HEADER}\n${months.join('\n')}\n`

/** Imports a file both ways: what is stored must be the same, whichever way it went. */
async function both(content: string | Uint8Array) {
  const file = await put(content)
  const [slow, fast] = [await datasets().importFile(file), await quick.importFile(file)]
  const [slowShape, fastShape] = [await datasets().shape(slow.hash), await quick.shape(fast.hash)]
  expect(fast).toEqual(slow)
  expect(await quick.table(fast.hash)).toEqual(await datasets().table(slow.hash))
  expect({ ...fastShape, fields: fastShape.fields.toSorted() }).toEqual({
    ...slowShape,
    fields: slowShape.fields.toSorted(),
  })
  const page = { limit: 10_000 }
  expect(await quick.rows(fast.hash, page)).toEqual(await datasets().rows(slow.hash, page))
  return fast
}

describe('the short way for large files', () => {
  it.each<[string, string | Uint8Array]>([
    ['a clean file', CLEAN],
    ['without a last line end', CLEAN.trimEnd()],
    ['with CRLF', CLEAN.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${CLEAN}`],
    ['with semicolons', CLEAN.replaceAll(',', ';')],
    ['with tabs', CLEAN.replaceAll(',', '\t')],
    ['with quotes', CLEAN.replace('x3', '"x, 3"')],
    ['with blank lines', CLEAN.replace('\n2022-03-01', '\n\n2022-03-01')],
    ['with a total row', `${CLEAN}合计,P0,,99,,\n`],
    ['with negative and missing quantities', CLEAN.replace(',7,0.12', ',-7,0.12').replace(',3,0.25', ',,0.25')],
    ['with spaces around names', CLEAN.replace(',P2,', ', P2,')],
    ['with money written as money', CLEAN.replace(',7,0.12', ',7,¥0.12')],
    ['with a thousands separator', CLEAN.replaceAll(',', ';').replace(';7;0.12', ';1,000;0.12')],
    [
      'with numbers that begin with a zero late',
      `${HEADER}\n${'2022-01-01,P1,East,1,2,7\n'.repeat(3000)}2022-01-02,P1,East,1,2,007\n`,
    ],
    [
      'with a text late in a number column',
      `${HEADER}\n${'2022-01-01,P1,East,1,2,7\n'.repeat(3000)}2022-01-02,P1,East,1,N/A,7\n`,
    ],
    ['with scientific numbers', CLEAN.replace(',7,0.12', ',7e0,0.12')],
    ['with nan and inf late', `${HEADER}\n${'2022-01-01,P1,East,1,2,7\n'.repeat(3000)}2022-01-02,P1,East,1,nan,7\n`],
    ['with dates of another form', CLEAN.replaceAll('2022-', '2022/').replaceAll(/(2022\/\d\d)-/g, '$1/')],
    ['with text as a quantity', `${CLEAN}2022-01-01,P1,x,many,1,n\n`],
    ['with a row without a period', `${CLEAN},P1,x,1,1,n\n`],
    ['with a day that is none', `${CLEAN}2022-02-30,P1,x,1,1,n\n`],
    ['with a time of day', CLEAN.replace('2022-01-05,', '2022-01-05 10:00,')],
    ['with money for a quantity', CLEAN.replace('quantity', '销售额')],
    ['with few days', `${HEADER}\n${months.slice(0, 40).join('\n')}\n`],
    ['with one day a month', `${HEADER}\n2022-01-31,a,x,1,1,n\n2022-02-28,a,x,2,1,n\n2022-03-31,b,x,3,1,n\n`],
    [
      'with a total product',
      `${HEADER}\n2022-01-01,a,x,1,1,n\n2022-01-01,b,x,2,1,n\n2022-01-01,Total,x,3,1,n\n2022-01-02,a,x,1,1,n\n2022-01-02,b,x,1,1,n\n2022-01-02,Total,x,2,1,n\n`,
    ],
  ])('stores the same: %s', async (_, content) => {
    await both(content)
  })

  it.each<[string, string | Uint8Array, string]>([
    [
      'a byte that is no UTF-8 late',
      Buffer.concat([Buffer.from(CLEAN), Buffer.from([0x32, 0xff, 0x0a])]),
      'MixedEncoding',
    ],
    ['an uneven row', `${CLEAN}2022-01-01,P1\n`, 'FieldCount'],
    ['a NUL', `${CLEAN}2022-01-01,P\0,x,1,1,n\n`, 'NulCharacter'],
    ['an unbalanced quote', `${CLEAN}2022-01-01,"P,x,1,1,n\n`, 'UnbalancedQuote'],
    ['text as a quantity too often', CLEAN + '2022-01-01,P1,x,many,1,n\n'.repeat(40), 'TextInNumberColumn'],
    ['no period too often', CLEAN + ',P1,x,1,1,n\n'.repeat(40), 'BadPeriod'],
    ['no product', `${CLEAN}2022-01-01,,x,1,1,n\n`, 'NoProductName'],
    ['days that are none too often', CLEAN + '2022-02-30,P1,x,1,1,n\n'.repeat(40), 'BadPeriod'],
  ])('refuses the same: %s', async (_, content, problem) => {
    const file = await put(content)
    await expect(quick.importFile(file)).rejects.toMatchObject({ facts: { problem } })
    await expect(datasets().importFile(file)).rejects.toMatchObject({ facts: { problem } })
  })
})
