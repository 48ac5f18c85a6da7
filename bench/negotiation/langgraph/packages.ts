import { createRequire } from 'node:module'
import { join } from 'node:path'

/** What of LangGraph's interface is used here; its own types are not installed with the product. */
export interface LangGraph {
  StateGraph: new (schema: unknown) => Builder
  StateSchema: new (fields: Record<string, unknown>) => unknown
  ReducedValue: new (schema: unknown, init: object) => unknown
  DeltaValue: new (schema: unknown, init: object) => unknown
  Command: new (init: { resume: unknown }) => unknown
  interrupt(value: unknown): unknown
  START: string
}
export interface Builder {
  addNode(name: string, node: (state: GraphState) => unknown): Builder
  addEdge(from: string, to: string): Builder
  compile(options: { checkpointer: unknown }): Graph
}
export interface Graph {
  invoke(input: unknown, config: { configurable: { thread_id: string }; durability?: string }): Promise<GraphState>
}
export interface Spoken {
  round: number
  seat: string
  purpose: string
  text: string
}
export interface GraphState {
  round: number
  transcript: Spoken[]
  proposal: string
  verdicts: string[]
}
export interface SqliteSavers {
  SqliteSaver: { fromConnString(path: string): { db: { close(): void } } }
}

/** Loads the packages from the folder they were installed into. */
export function loadPackages(folder: string): { graph: LangGraph; savers: SqliteSavers } {
  const load = createRequire(join(folder, 'package.json'))
  return { graph: load('@langchain/langgraph'), savers: load('@langchain/langgraph-checkpoint-sqlite') }
}
