import type { z } from 'zod'
import type { Finding } from '../../domain/evidence.ts'
import type { Text } from '../../domain/language.ts'
import type { Dataset, SalesTable } from '../../domain/sales-table.ts'

/** What a tool may look at. */
export interface ToolData {
  dataset: Dataset
  table: SalesTable
}

/** An analysis tool: agents call it, the command line runs it, Temporal retries it. Its work is pure. */
export interface Tool<Input extends z.ZodType = z.ZodType> {
  /** snake_case; also the activity type in Temporal. */
  name: string
  /** What it is good for, for the models and for `parley tool --list`. */
  purpose: Text
  /** Every field described, with units and limits. Unknown fields are refused. */
  input: Input
  /** @throws {Failure} `MethodNotCarried` where the data do not carry the method */
  run(input: z.output<Input>, data: ToolData): Finding
}

/** Keeps the link between a tool's schema and its input type. */
export const defineTool = <Input extends z.ZodType>(tool: Tool<Input>): Tool<Input> => tool
