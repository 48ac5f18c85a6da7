import type { z } from 'zod'
import type { PinnedDataset } from '../../domain/brief.ts'
import type { ColumnRole } from '../../domain/dataset/roles.ts'
import type { Finding } from '../../domain/evidence.ts'
import type { Text } from '../../domain/language.ts'
import type { Dataset, SalesTable } from '../../domain/sales-table.ts'
import type { Datasets } from '../ports.ts'

/** Where a tool reads: the pinned versions, and nothing else. */
export interface ToolSource {
  /** The main dataset, with the sales. */
  hash: string
  /** Every pinned dataset, the main one first. */
  sources: readonly PinnedDataset[]
  datasets: Datasets
  /** The moment of the call; data after it lie in the future. */
  now: Date
}

/**
 * An analysis tool: agents call it, the command line runs it, Temporal retries it. It first reads what it needs, then
 * works on it; the work is pure and runs in a thread of its own, so what is read must be plain data.
 */
export interface Tool<Input extends z.ZodType = z.ZodType, Data = unknown> {
  /** snake_case; also the activity type in Temporal. */
  name: string
  /** What it is good for, for the models and for `parley tool --list`. */
  purpose: Text
  /** How it works it out, with formula and source, for `docs/toolbox.md` and whoever checks a figure. */
  method: Text
  /** A source must have a column for one of these; else a model is not told of the tool: every word of a prompt is paid. */
  anyOf?: readonly ColumnRole[]
  /** Every field described, with units and limits. Unknown fields are refused. */
  input: Input
  /** @throws {Failure} `MethodNotCarried` where the data lack what the method needs */
  read(input: z.output<Input>, source: ToolSource): Promise<Data>
  /** @throws {Failure} `MethodNotCarried` where the data do not carry the method */
  run(input: z.output<Input>, data: Data): Finding
  /** Where the work may be shared out among threads: what `run` does in one go. */
  shared?: SharedWork<z.output<Input>, Data>
}

/** Work that falls into parts which know nothing of each other. Parts and answers go between threads: plain data. */
export interface SharedWork<Input, Data, Part = unknown, Answer = unknown> {
  /** Fewer than two parts: not worth it, the whole is done in one thread. */
  split(input: Input, data: Data): readonly Part[]
  work(part: Part): Answer
  join(input: Input, data: Data, answers: readonly Answer[]): Finding
}

/** Keeps the links between a tool's schema, what it reads and what it works on. */
export const defineTool = <Input extends z.ZodType, Data>(tool: Tool<Input, Data>): Tool<Input, Data> => tool

/** What most tools look at: the sales by period and product. */
export interface TableData {
  dataset: Dataset
  table: SalesTable
}

/** A tool over the sales by period and product. */
export const defineTableTool = <Input extends z.ZodType>(
  tool: Omit<Tool<Input, TableData>, 'read'>,
): Tool<Input, TableData> => ({
  ...tool,
  async read(_input, { hash, datasets }) {
    const [dataset, table] = await Promise.all([datasets.describe(hash), datasets.table(hash)])
    return { dataset, table }
  },
})
