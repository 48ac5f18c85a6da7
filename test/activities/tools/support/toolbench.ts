import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Tool } from '../../../../src/activities/tools/tool.ts'
import { parseToolInput } from '../../../../src/activities/tools/tool-input.ts'
import { type OpenDatasets, openDatasets } from '../../../../src/adapters/datasets/open-datasets.ts'
import { type Evidence, evidenceSchema, toEvidence } from '../../../../src/domain/evidence.ts'
import { Failure } from '../../../../src/domain/failures.ts'
import type { Dataset } from '../../../../src/domain/sales-table.ts'
import { expectFinite } from '../../../analysis/support/arbitrary.ts'

/** A moment after the last order of the sample data. */
export const now = new Date('2026-12-01T08:00:00Z')

/** Sources of a test file, by their names; a text is a file's content, a URL a file of the checkout. */
export type Sources = Record<string, string | URL>

export const retailer = (name: string): URL => new URL(`../../../../data/retailer/${name}.csv`, import.meta.url)

/** The sources of one test file behind the real adapter, each brought in once, and calls of tools on them. */
export function useToolbench(sources: Sources) {
  let folder = ''
  let datasets: OpenDatasets
  const known = new Map<string, Dataset>()

  const bringIn = async (name: string, source: string | URL): Promise<void> => {
    const file = source instanceof URL ? fileURLToPath(source) : join(folder, `${name}.csv`)
    if (typeof source === 'string') await writeFile(file, source)
    known.set(name, await datasets.importFile(file, { name, accept: 'any' }))
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'toolbench-'))
    datasets = openDatasets({ folder: join(folder, 'store'), maxBytes: 20_000_000 })
    for (const [name, source] of Object.entries(sources)) await bringIn(name, source)
  })
  afterAll(async () => {
    await datasets.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Calls a tool on sources, the main one first; what it read passes to its work as it does to a thread. */
  const call = async (tool: Tool, names: string | string[], input: unknown = {}): Promise<Evidence> => {
    const pinned = [names].flat().map((name) => known.get(name) as Dataset)
    const parsed = parseToolInput(tool, input)
    const read = { hash: pinned[0]?.hash ?? '', sources: pinned, datasets, now }
    const finding = tool.run(parsed, structuredClone(await tool.read(parsed, read)))
    const evidence = toEvidence({ seq: 1, tool: tool.name, input: {}, dataHash: read.hash }, finding)
    expectSound(evidence)
    return evidence
  }

  /** The refusal of a call that must not be answered. */
  const refusal = async (tool: Tool, names: string | string[], input: unknown = {}): Promise<Failure> => {
    try {
      await call(tool, names, input)
    } catch (error) {
      if (error instanceof Failure) return error
      throw error
    }
    throw new Error('expected a named failure, but it was answered')
  }

  return { call, refusal, datasets: () => datasets, hash: (name: string) => known.get(name)?.hash ?? '' }
}

/** What holds of every result: valid, finite, bounded, in both languages, each figure once. */
export function expectSound(evidence: Evidence): void {
  expect(evidenceSchema.safeParse(evidence).error).toBeUndefined()
  expectFinite(evidence)
  expect(evidence.figures.length).toBeLessThanOrEqual(150)
  const texts = [
    evidence.headline,
    ...evidence.caveats.map(({ text }) => text),
    ...evidence.figures.map(({ label }) => label),
  ]
  for (const { zh, en } of texts) {
    expect(zh).not.toMatch(/NaN|Infinity|undefined|null/)
    expect(en).not.toMatch(/NaN|Infinity|undefined|null/)
    expect(zh.length).toBeGreaterThan(0)
    expect(en.length).toBeGreaterThan(0)
  }
  expect(evidence.headline.zh.length).toBeLessThan(400)
  const keys = evidence.figures.map(({ measure, of, period }) => JSON.stringify([measure, of, period]))
  expect(new Set(keys).size).toBe(keys.length)
  for (const { columns, rows } of evidence.tables) for (const row of rows) expect(row).toHaveLength(columns.length)
}
