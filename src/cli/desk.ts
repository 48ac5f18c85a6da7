import type { DataStore, DatasetImport, Ledger, Ports } from '../activities/ports.ts'
import type { Tool } from '../activities/tools/tool.ts'
import type { Engine } from '../client/connect.ts'
import type { HistoryJson } from '../client/history-json.ts'
import type { Replayed } from '../client/replay.ts'
import type { Language, Text } from '../domain/language.ts'
import type { Terminal } from './terminal.ts'

/** What the command line works with. Everything that reaches outside is handed in by the entry. */
export interface Desk {
  terminal: Terminal
  /** @throws {Failure} `BadConfig` */
  settings(): Settings
  openDoors(): Promise<Doors>
  openMachine(log: (line: Text) => void): Promise<Machine>
  openToolbox(): Promise<Toolbox>
  /** @throws {Failure} `ReplayDiverged` */
  replay(history: HistoryJson): Promise<Replayed>
  /** Reads a file; `-` is the standard input. @throws {Failure} `NoSuchFile` */
  readFile(path: string): Promise<Uint8Array>
  /** An environment variable that a person named; undefined where it is not set. */
  readVariable(name: string): string | undefined
  /** Throws where nothing can be written. */
  tryToWrite(folder: string): Promise<void>
  versions(): Promise<Versions>
  /** The tables of the demonstration by name: the sales, and what stands beside them. */
  samples: Record<'seed' | 'retailer', { data: string; with: string[] }>
  now(): Date
  /** Stack traces are wanted beside the message. */
  isDebugging(): boolean
}

/** The part of the configuration that commands need. */
export interface Settings {
  folder: string
  databaseUrl: string
  user: string
  taskQueue: string
  obeySignals: boolean
  model: { baseUrl: string | undefined; apiKey: string; name: string }
  temporal: { server: { address?: string } | undefined; namespace: string }
}

/** What stands behind the ports, without an engine. */
export interface Doors {
  ports: Ports
  imports: DatasetImport
  ledger: Ledger
  speaker: string
  probeModel(): Promise<ModelFindings>
  dataStore: DataStore | null
  close(): Promise<void>
}

/** What a few tiny calls told about the model service; null where it could not be told. */
interface ModelFindings {
  host: string
  model: string
  isReachable: boolean
  isKeyAccepted: boolean | null
  isModelKnown: boolean | null
  tools: 'tools' | 'plain-tools' | 'none' | null
  answer: { form: string; isKept: boolean } | null
  isBothAtOnce: boolean | null
  problem: { code: string; facts: Record<string, unknown> } | null
}

/** A Temporal server to talk to, with the doors. */
export interface Machine {
  engine: Engine
  doors: Doors
  /** Server and worker run in this process, and end with it. */
  isEmbedded: boolean
  uiUrl: string | undefined
  failed: Promise<Error>
  close(): Promise<void>
}

export interface Versions {
  parley: string
  node: string
  sdk: string
}

export interface Toolbox {
  tools: readonly Tool[]
  /** @throws {Failure} `BadToolInput` */
  parseToolInput(tool: Tool, input: unknown): unknown
  inputJsonSchema(tool: Tool, language: Language): Record<string, unknown>
}
