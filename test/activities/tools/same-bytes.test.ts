import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tools } from '../../../src/activities/tools/catalogue.ts'
import { parseToolInput } from '../../../src/activities/tools/tool-input.ts'
import { type OpenDatasets, openDatasets } from '../../../src/adapters/datasets/open-datasets.ts'
import { canonicalJson } from '../../../src/domain/canonical.ts'
import { now, retailer } from './support/toolbench.ts'

const program = fileURLToPath(new URL('./support/run-catalogue.ts', import.meta.url))

async function hashesWith(threads: number): Promise<Record<string, string>> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, String(threads)])
  return JSON.parse(stdout) as Record<string, string>
}

test('every tool gives the same bytes in two processes, with one thread and with two', {
  timeout: 600_000,
}, async () => {
  const [one, two] = await Promise.all([hashesWith(1), hashesWith(2)])
  expect(new Set(Object.keys(one).map((name) => name.split(' ')[0])).size).toBe(tools.length)
  expect(two).toEqual(one)
})

let folder: string
let datasets: OpenDatasets
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'same-bytes-'))
  datasets = openDatasets({ folder: join(folder, 'store'), maxBytes: 100_000_000 })
})
afterAll(async () => {
  await datasets.close()
  await rm(folder, { recursive: true, force: true })
})

/** The file's rows in another order: every seventh first, then the others, backwards. */
async function shuffled(name: string): Promise<string> {
  const [head, ...rows] = (await readFile(retailer(name), 'utf8')).trimEnd().split('\n')
  const mixed = [...rows.filter((_, i) => i % 7 === 0), ...rows.filter((_, i) => i % 7 !== 0).reverse()]
  const file = join(folder, `${name}-shuffled.csv`)
  await writeFile(file, `${[head, ...mixed].join('\n')}\n`)
  return file
}

/** What a tool says of a file, but for the hash of its bytes. */
async function answerOf(name: string, file: string, params: object): Promise<string> {
  const tool = tools.find((one) => one.name === name)
  if (!tool) throw new Error(`no tool ${name}`)
  const source = await datasets.importFile(file, { name: 'same', accept: 'any' })
  const input = parseToolInput(tool, params)
  const data = await tool.read(input, { hash: source.hash, sources: [source], datasets, now })
  const { dataHash: _, ...finding } = tool.run(input, structuredClone(data))
  return canonicalJson(finding)
}

test.each([
  ['describe_sales', 'sales', {}],
  ['measure_trend', 'sales', {}],
  ['forecast_sales', 'sales', { products: ['每日坚果750g'], horizon: 3 }],
  ['forecast_with', 'sales', { products: ['每日坚果750g'], method: 'sarima', horizon: 3 }],
  ['decompose_series', 'sales', { products: ['坚果礼盒1608g'] }],
  ['find_anomalies', 'sales', {}],
  ['find_bundles', 'orders', { since: '2026' }],
])('%s does not ask in which order the rows of %s stand', { timeout: 120_000 }, async (name, file, params) => {
  const straight = await answerOf(name, fileURLToPath(retailer(file)), params)
  expect(await answerOf(name, await shuffled(file), params)).toBe(straight)
})
