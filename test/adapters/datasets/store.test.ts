import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatasets } from '../../../src/adapters/datasets/open-datasets.ts'
import { sha256 } from '../../../src/domain/hash.ts'
import { failureOf, useDataFolder } from './data-folder.ts'

const { read, refusal, put, store, root, datasets } = useDataFolder()
let year = 1950
/** A file that no other test imports. */
const fresh = () => {
  year += 3
  return `Year,A,B\n${year},1,2\n${year + 1},3,\n${year + 2},5,6\n`
}
const at = (hash: string, ending: string) => join(store(), `${hash}.${ending}`)

describe('the data folder', () => {
  it('holds the bytes as they came, the table and the description, named by the hash, and nothing else', async () => {
    const content = fresh()
    const { dataset } = await read(content, 'evil ..name;$(x).csv')
    expect(dataset.hash).toBe(sha256(content))
    expect(await readFile(at(dataset.hash, 'csv'), 'utf8')).toBe(content)
    expect((await readFile(at(dataset.hash, 'parquet'))).subarray(0, 4).toString()).toBe('PAR1')
    await refusal('Year,A\n')
    expect(
      (await readdir(store())).filter((name) => !/^[0-9a-f]{64}\.(csv|parquet|rows\.parquet|json)$/.test(name)),
    ).toEqual([])
  })

  it('is read by another process, nulls and order included', async () => {
    const { dataset, table } = await read(fresh())
    const other = openDatasets({ folder: store(), maxBytes: 1 })
    expect(await other.describe(dataset.hash)).toEqual(dataset)
    expect(await other.table(dataset.hash)).toEqual(table)
    expect(table.products[1]?.quantity).toEqual([2, null, 6])
    await other.close()
  })

  it('works in a folder with a difficult name', async () => {
    const folder = join(root(), "it's [a] *? 数据 {x}")
    const odd = openDatasets({ folder, maxBytes: 1000 })
    const { hash } = await odd.importFile(await put(fresh()))
    expect((await odd.table(hash)).products).toHaveLength(2)
    await odd.close()
  })

  it('takes several imports at once, of the same and of other files', async () => {
    const same = await put(fresh())
    const files = [same, same, same, await put(fresh()), await put(fresh())]
    const found = await Promise.all(files.map((file) => datasets().importFile(file)))
    expect(new Set(found.map(({ hash }) => hash)).size).toBe(3)
    const tables = await Promise.all(found.map(({ hash }) => datasets().table(hash)))
    expect(tables.map(({ products }) => products[0]?.quantity)).toEqual(Array(5).fill([1, 3, 5]))
  })

  it('sweeps what a killed import left a day ago, and nothing younger', async () => {
    await read(fresh())
    await writeFile(join(store(), 'import-old'), 'x')
    await writeFile(join(store(), 'import-young'), 'x')
    const yesterday = Date.now() / 1000 - 25 * 3600
    await utimes(join(store(), 'import-old'), yesterday, yesterday)
    await read(fresh())
    const left = (await readdir(store())).filter((name) => name.startsWith('import-'))
    expect(left).toEqual(['import-young'])
    await rm(join(store(), 'import-young'))
  })

  it('that cannot be written is a failure of the folder, not of the file', async () => {
    const file = await put(fresh())
    const broken = openDatasets({ folder: join(file, 'below a file'), maxBytes: 1000 })
    expect((await failureOf(broken.importFile(file))).code).toBe('DataFolderUnavailable')
    await broken.close()
  })
})

describe('damage', () => {
  const damage = async (file: string, change: (bytes: Buffer) => void) => {
    const bytes = await readFile(file)
    change(bytes)
    await writeFile(file, bytes)
  }

  it.each([
    ['a flipped bit in the table', 'parquet', (bytes: Buffer) => void bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20)],
    ['a changed description', 'json', (bytes: Buffer) => void bytes.write('7', bytes.indexOf('"rows": ') + 8)],
    ['a description that is no JSON', 'json', (bytes: Buffer) => void bytes.fill(0x20)],
  ])('%s is found, also after a good read, and mended by importing the file again', async (_, ending, change) => {
    const content = fresh()
    const { dataset, table } = await read(content)
    await damage(at(dataset.hash, ending), change)
    expect((await failureOf(datasets().table(dataset.hash))).code).toBe('DamagedDataset')
    expect((await read(content)).table).toEqual(table)
  })

  it('a missing table is damage; a missing description is no dataset', async () => {
    const { dataset } = await read(fresh())
    await rm(at(dataset.hash, 'parquet'))
    expect((await failureOf(datasets().table(dataset.hash))).code).toBe('DamagedDataset')
    await rm(at(dataset.hash, 'json'))
    expect((await failureOf(datasets().describe(dataset.hash))).code).toBe('NoSuchDataset')
  })

  it('of the original bytes is mended too', async () => {
    const content = fresh()
    const { dataset } = await read(content)
    await damage(at(dataset.hash, 'csv'), (bytes) => void bytes.fill(0x20))
    await read(content)
    expect(await readFile(at(dataset.hash, 'csv'), 'utf8')).toBe(content)
  })
})

describe('a hash that is none never touches the disk', () => {
  it.each([
    '',
    'x',
    '../../etc/passwd',
    'A'.repeat(64),
    `${'a'.repeat(64)}\n`,
    `${'a'.repeat(63)}/`,
    '%2e%2e%2f',
    'a\0',
  ])('%j', async (hash) => {
    await writeFile(join(root(), 'x.json'), '{}')
    expect((await failureOf(datasets().describe(hash))).code).toBe('NoSuchDataset')
    expect((await failureOf(datasets().table(hash))).code).toBe('NoSuchDataset')
  })

  it('and an unknown one is named', async () => {
    expect((await failureOf(datasets().table('a'.repeat(64)))).message).toContain('a'.repeat(64))
  })
})
