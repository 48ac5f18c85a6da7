import type { Brief } from '../domain/brief.ts'
import type { ChatMessage, ToolCallMessage, ToolDeclaration } from '../domain/chat.ts'
import type { NamedVersion } from '../domain/dataset/lineage.ts'
import type { Entry, EntryKind, EntryOf, NewEntry } from '../domain/entry.ts'
import type { Finding } from '../domain/evidence.ts'
import type { FailureCode } from '../domain/failures.ts'
import type { Negotiation } from '../domain/negotiation.ts'
import type { Proposal } from '../domain/proposal.ts'
import type { Dataset } from '../domain/sales-table.ts'
import type { Usage } from '../domain/usage.ts'
import type { Datasets } from './dataset-ports.ts'

export type * from './dataset-ports.ts'
export type * from './office-ports.ts'

/** The interfaces behind which the outside world stands. Adapters implement them; tests may. */

export interface ModelRequest {
  /** Empty means the adapter's own setting. */
  model: string
  messages: ChatMessage[]
  /** Empty: the model may not call tools. */
  tools: ToolDeclaration[]
  /** The JSON the answer must be; without it plain text is wanted. */
  answer?: { name: string; schema: Record<string, unknown> }
  temperature: number
  seed: number
}

export interface ModelAnswer {
  content: string
  toolCalls: ToolCallMessage[]
  usage: Usage
  model: string
  form: string
}

export interface Model {
  /**
   * One attempt: nothing is retried inside. The signal aborts the socket.
   * @throws {Failure} of the model's part of the failure list; `ModelRateLimited` with `waitSeconds`
   */
  ask(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>
}

/** What was found out about a model; null where it could not be told. */
export interface Capabilities {
  host: string
  model: string
  isReachable: boolean
  isKeyAccepted: boolean | null
  isModelKnown: boolean | null
  /** What the service lists, where it does. */
  models: string[]
  /** How the model calls tools; `none`: it was told to and did not. */
  tools: 'tools' | 'plain-tools' | 'none' | null
  /** The strictest form of JSON answer it takes, and whether what came was that JSON. */
  answer: { form: string; isKept: boolean } | null
  /** A JSON form and tools work in one request. */
  isBothAtOnce: boolean | null
  usage: Usage
  /** What stood in the way. */
  problem: { code: FailureCode; facts: Record<string, unknown> } | null
}

export type CallOutcome = 'started' | 'answered' | 'failed'

/** One attempt at a model call, wasted ones too. */
export interface ModelCall {
  negotiationId: string
  runId: string
  seq: number
  attempt: number
  outcome: CallOutcome
  model: string
  usage: Usage
  error: string | null
  startedAt: string
  endedAt: string | null
}

/** A verdict as it arrived; only ever added. */
export interface VerdictRow {
  negotiationId: string
  runId: string
  decisionId: string
  round: number
  proposalHash: string
  choice: string
  by: string
  note: string
  limits: string[]
  via: 'update' | 'signal'
  /** `accepted`, or the code of the failure it was refused with. */
  outcome: string
  at: string
}

export interface Strategy {
  negotiationId: string
  runId: string
  proposal: Proposal
  hash: string
  /** The FINAL ANSWER with figure tokens. */
  text: string
  outcome: NonNullable<Negotiation['outcome']>
  publishedAt: string
}

export interface NegotiationRow {
  negotiationId: string
  brief: Brief
  status: Negotiation['status']
  outcome: Negotiation['outcome']
  round: number
  item: string | null
  proposalHash: string | null
  attention: { code: string; facts: Record<string, unknown> } | null
  createdAt: string
  updatedAt: string
}

export type StatusChange = Pick<NegotiationRow, 'status' | 'outcome' | 'round' | 'item' | 'proposalHash' | 'attention'>

/** What belongs to an entry and is written with it, all or nothing. */
export interface Along {
  /** How the model call ended that brought the message. */
  call?: ModelCall
  verdict?: VerdictRow
  /** Where the negotiation stands now; nothing when the entry is born superseded. */
  status?: StatusChange
}

/** The write side of the ledger. Every write may be repeated safely. */
export interface LedgerWriter {
  /** Makes the negotiation's row, or does nothing when it stands. */
  openNegotiation(negotiationId: string, brief: Brief, at: string): Promise<void>
  /** Writes another brief in place of the first: of a run that waited for its data. @throws {Failure} `NoSuchNegotiation` */
  replaceBrief(negotiationId: string, brief: Brief, at: string): Promise<void>
  /**
   * The entry this very run already wrote at this seq. An activity asks before anything else: by the question the ledger
   * learns that the run exists and is about to write there, so what older runs wrote there or later no longer stands.
   * @throws {Failure} `NoSuchNegotiation`
   */
  findEntry(negotiationId: string, runId: string, seq: number): Promise<Entry | null>
  /**
   * Writes an entry; one that this run wrote already is returned as it is. The first row of a new run marks the rows of
   * older runs with the same or a later seq as superseded; a late row of an old run is born superseded; what lies below
   * the newer run's first row is their shared past and stands. With its first row the negotiation is talking again.
   * @throws {Failure} `NoSuchNegotiation`, `UnfitRecord`
   */
  writeEntry(entry: NewEntry, at: string, along?: Along): Promise<Entry>
  setStatus(negotiationId: string, change: StatusChange, at: string): Promise<void>
  /** Adds the verdict; the same decisionId with the same outcome twice is one row. */
  addVerdict(verdict: VerdictRow): Promise<void>
  /** Adds or updates one attempt by (negotiationId, runId, seq, attempt). */
  recordCall(call: ModelCall): Promise<void>
  /** One strategy a negotiation; a newer run's replaces an older one's. */
  publishStrategy(strategy: Strategy): Promise<void>
  saveDataset(dataset: Dataset, at: string): Promise<void>
  /** Makes a saved dataset the latest version of a name; one that is the latest already stays it. */
  nameDataset(version: Omit<NamedVersion, 'version'>): Promise<NamedVersion>
}

/** Which negotiations are wanted; what is left out does not matter. */
export interface NegotiationFilter {
  status?: string
  /** Neither settled nor stopped. */
  open?: boolean
  ids?: string[]
  /** Ran out of tokens, or stands at a line of its budget. */
  overBudget?: boolean
  period?: string
  startedBy?: string
  /** Stands in the objective or in the id. */
  text?: string
  /** The schedule that began it. */
  schedule?: string
  /** What the name of its data, or of a source beside them, begins with. */
  dataName?: string
}

export interface LedgerReader {
  negotiation(negotiationId: string): Promise<NegotiationRow | null>
  /** The newest first. */
  negotiations(filter?: NegotiationFilter & { limit?: number; offset?: number }): Promise<NegotiationRow[]>
  countNegotiations(filter?: NegotiationFilter): Promise<number>
  /** In the order of seq; superseded rows only when asked for. */
  entries(negotiationId: string, options?: { superseded?: boolean }): Promise<Entry[]>
  entriesOf<K extends Entry['kind']>(negotiationId: string, kind: K, options?: { last?: number }): Promise<EntryOf<K>[]>
  /** The newest standing entries, so many of each kind, in the order of seq. */
  newest(negotiationId: string, counts: Partial<Record<EntryKind, number>>): Promise<Entry[]>
  /**
   * The entries that were written or superseded since `after` (0 for all), in the order it happened. A later change has
   * a higher cursor, so polling from the answer's `cursor` misses nothing.
   */
  changes(negotiationId: string, after: number): Promise<{ cursor: number; entries: Entry[] }>
  /** The standing entry at a seq, whichever run wrote it. */
  entry(negotiationId: string, seq: number): Promise<Entry | null>
  verdicts(negotiationId: string): Promise<VerdictRow[]>
  calls(negotiationId: string): Promise<ModelCall[]>
  /** What the newest run published; null while it has not, also where an older run had. */
  strategy(negotiationId: string): Promise<Strategy | null>
  datasets(): Promise<Dataset[]>
  /** Every version of a name, or of all names, the newest first. */
  versions(name?: string): Promise<NamedVersion[]>
}

export type Ledger = LedgerWriter & LedgerReader & { close(): Promise<void> }

/** Where heavy work is done, so that the process that polls and beats never stands still. */
export interface Compute {
  /**
   * Runs a tool's work in a thread, within limits of time and memory; the signal ends it at once. Work that falls into
   * parts is shared out among the threads, and `onPart` told after each how many of them are done.
   *
   * @throws {Failure} what the tool throws; `ToolOutOfBounds` past a limit
   */
  runTool(
    job: { tool: string; input: unknown; data: unknown },
    signal?: AbortSignal,
    onPart?: (done: number, all: number) => void,
  ): Promise<Finding>
}

export interface Ports {
  compute: Compute
  ledger: Ledger
  datasets: Datasets
  model: Model
  now(): Date
}
