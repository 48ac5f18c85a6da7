import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Tool } from '../../src/activities/tools/tool.ts'
import { parseToolInput } from '../../src/activities/tools/tool-input.ts'
import { openDatasets } from '../../src/adapters/datasets/open-datasets.ts'
import type { Finding } from '../../src/domain/evidence.ts'
import { describeFailure, Failure } from '../../src/domain/failures.ts'
import type { Text } from '../../src/domain/language.ts'
import type { Dataset } from '../../src/domain/sales-table.ts'
import type { Example } from './examples.ts'

/** What an example gave: a finding, or the words of its refusal. */
export type Outcome = { finding: Finding } | { refusal: Text }

/** The day on which the examples are run: the sample data end in the week before. */
const now = new Date('2026-11-24T00:00:00Z')
const fileOf = (name: string): string => fileURLToPath(new URL(`../../data/${name}`, import.meta.url))

/** Opens a place where examples can be run; every file is brought in once. */
export async function openExamples() {
  const folder = await mkdtemp(join(tmpdir(), 'toolbox-'))
  const datasets = openDatasets({ folder, maxBytes: 100_000_000 })
  const known = new Map<string, Promise<Dataset>>()

  const bringIn = (name: string): Promise<Dataset> => {
    const found = known.get(name) ?? datasets.importFile(fileOf(name), { accept: 'any' })
    known.set(name, found)
    return found
  }

  /** What the tool is given to work on. @throws {Failure} what the reading refuses */
  const read = async (tool: Tool, { data, with: others = [], params }: Example) => {
    const sources: Dataset[] = []
    for (const name of [data, ...others]) sources.push(await bringIn(name))
    const [main] = sources as [Dataset]
    const input = parseToolInput(tool, params)
    return { input, data: await tool.read(input, { hash: main.hash, sources, datasets, now }) }
  }

  const run = async (tool: Tool, example: Example): Promise<Outcome> => {
    try {
      const { input, data } = await read(tool, example)
      return { finding: tool.run(input, structuredClone(data)) }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      const { code, facts } = error
      return { refusal: { zh: describeFailure(code, facts, 'zh'), en: describeFailure(code, facts, 'en') } }
    }
  }

  const close = async (): Promise<void> => {
    await datasets.close()
    await rm(folder, { recursive: true, force: true })
  }

  return { read, run, close }
}
