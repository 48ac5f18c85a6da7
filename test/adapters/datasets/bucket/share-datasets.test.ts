import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openS3Bucket } from '../../../../src/adapters/datasets/bucket/s3-bucket.ts'
import { shareDatasets } from '../../../../src/adapters/datasets/bucket/share-datasets.ts'
import { type OpenDatasets, openDatasets } from '../../../../src/adapters/datasets/open-datasets.ts'
import { type ObjectStore, startObjectStore } from '../../../support/object-store.ts'

const sales = 'month,product,quantity\n2026-01,A,3\n2026-02,A,4\n2026-02,A,4\n'

let store: ObjectStore
let buckets = 0
// The first time it is installed.
beforeAll(async () => {
  store = await startObjectStore()
}, 400_000)
afterAll(() => store?.stop())

async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-shared-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

interface Machine {
  folder: string
  datasets: OpenDatasets
}

const bucketOf = (bucket: string) =>
  openS3Bucket({
    bucket,
    prefix: 'parley/',
    region: 'us-east-1',
    endpoint: store.url,
    credentials: { accessKeyId: 'key', secretAccessKey: 'a-secret-of-the-store' },
  })

/** A machine with a folder of its own before the bucket. */
async function machine(bucket: string): Promise<Machine> {
  const folder = await tempFolder()
  const datasets = shareDatasets(openDatasets({ folder, maxBytes: 1_000_000 }), folder, bucketOf(bucket))
  onTestFinished(() => datasets.close())
  return { folder, datasets }
}

async function file(content: string, name = 'sales.csv'): Promise<string> {
  const path = join(await tempFolder(), name)
  await writeFile(path, content)
  return path
}

async function twoMachines() {
  buckets += 1
  const bucket = `sales-${buckets}`
  await store.makeBucket(bucket)
  return { bucket, one: await machine(bucket), two: await machine(bucket) }
}

test('what one machine imports, cleans and joins, another reads, reads again and goes on with', async () => {
  const { bucket, one, two } = await twoMachines()
  const { hash } = await one.datasets.importFile(await file(sales))
  expect(await two.datasets.table(hash)).toEqual(await one.datasets.table(hash))
  expect(await two.datasets.rows(hash)).toEqual(await one.datasets.rows(hash))

  const reread = await two.datasets.reread(hash, { roles: { quantity: 'revenue' } })
  expect((await one.datasets.shape(reread.hash)).fields).toEqual((await two.datasets.shape(reread.hash)).fields)
  const cleaned = await two.datasets.clean(hash, { steps: [{ kind: 'deduplicate' }] })
  expect((await one.datasets.describe(cleaned.hash)).rows).toBe(2)
  const owners = await one.datasets.importFile(await file('product,owner\nA,Li\n', 'owners.csv'), { accept: 'any' })
  const joined = await two.datasets.join([hash, owners.hash])
  expect((await one.datasets.shape(joined.hash)).fields.map(({ name }) => name)).toContain('owner')

  const keys = await store.keys(bucket)
  expect(keys.filter((key) => key.startsWith('parley/versions/'))).toHaveLength(5)
  expect(keys.every((key) => /^parley\/(versions|objects)\/[0-9a-f]{64}(\.json)?$/.test(key))).toBe(true)
})

test('the same bytes are one version with one name, whoever brings them', async () => {
  const { bucket, one, two } = await twoMachines()
  const first = await one.datasets.importFile(await file(sales, 'east.csv'))
  const again = await two.datasets.importFile(await file(sales, 'copy-of-east.csv'))
  expect(again).toEqual(first)
  expect((await store.keys(bucket)).filter((key) => key.startsWith('parley/versions/'))).toHaveLength(1)
})

test('a damaged copy is fetched anew; a damaged object is not taken for data', async () => {
  const { bucket, one, two } = await twoMachines()
  const { hash } = await one.datasets.importFile(await file(sales))
  const before = await two.datasets.rows(hash)
  for (const name of await readdir(two.folder)) await writeFile(join(two.folder, name), 'spoilt')
  expect(await two.datasets.rows(hash)).toEqual(before)

  const objects = (await store.keys(bucket)).filter((key) => key.includes('/objects/'))
  const inside = bucketOf(bucket)
  for (const key of objects) await inside.putText(key.slice('parley/'.length), 'spoilt')
  inside.close()
  const three = await machine(bucket)
  await expect(three.datasets.rows(hash)).rejects.toMatchObject({ code: 'DamagedDataset' })
  await expect(three.datasets.rows('0'.repeat(64))).rejects.toMatchObject({ code: 'NoSuchDataset' })
  await expect(three.datasets.rows('../../etc/passwd')).rejects.toMatchObject({ code: 'NoSuchDataset' })
  expect(await readdir(three.folder)).toEqual([])
})

test('a folder that cannot be written is told as that, not as a fault of the store', async () => {
  const { bucket } = await twoMachines()
  const inside = bucketOf(bucket)
  onTestFinished(() => inside.close())
  await inside.putText('one', 'x'.repeat(200_000))
  const folder = await tempFolder()
  expect(await inside.fetch('one', join(folder, 'one'))).toBe(true)
  expect(await readFile(join(folder, 'one'), 'utf8')).toBe('x'.repeat(200_000))
  expect(await inside.fetch('two', join(folder, 'two'))).toBe(false)
  await expect(inside.fetch('one', join(folder, 'gone', 'one'))).rejects.toMatchObject({
    code: 'DataFolderUnavailable',
    facts: { found: 'ENOENT' },
  })
})

test('without the store what is here can be read, and nothing new is said to be kept', async () => {
  const { one, two } = await twoMachines()
  const { hash } = await one.datasets.importFile(await file(sales))
  const missing = await machine('no-such-bucket')
  await expect(missing.datasets.importFile(await file(sales))).rejects.toMatchObject({
    code: 'DataStoreRefused',
    facts: { store: 's3://no-such-bucket/parley/', found: 'NoSuchBucket, HTTP 404' },
  })
  await store.askForKeys()
  const refused = await two.datasets.describe(hash).catch((error: Error) => error)
  expect(refused).toMatchObject({ code: 'DataStoreRefused' })
  expect(JSON.stringify(refused) + String((refused as Error).stack)).not.toContain('a-secret-of-the-store')

  await store.stop()
  expect((await one.datasets.rows(hash)).total).toBe(3)
  await expect(two.datasets.describe(hash)).rejects.toMatchObject({ code: 'DataStoreUnavailable' })
  await expect(one.datasets.importFile(await file(`${sales}2026-03,A,9\n`))).rejects.toMatchObject({
    code: 'DataStoreUnavailable',
  })
})
