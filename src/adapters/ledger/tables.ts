import type { OfficeTables } from './office-tables.ts'

/**
 * The tables as Kysely sees them; on disk the names are in snake_case. Times are ISO text and structured values JSON
 * text, so that both databases hold the same bytes.
 */
export interface Tables extends OfficeTables {
  negotiations: NegotiationsTable
  runs: RunsTable
  claims: ClaimsTable
  entries: EntriesTable
  verdicts: VerdictsTable
  modelCalls: ModelCallsTable
  strategies: StrategiesTable
  datasets: DatasetsTable
  datasetVersions: DatasetVersionsTable
}

export interface NegotiationsTable {
  negotiationId: string
  brief: string
  status: string
  outcome: string | null
  round: number
  item: string | null
  proposalHash: string | null
  attention: string | null
  /**
   * Counts the writes to this negotiation. Raising it is the first statement of every such write and locks the row, so
   * revisions are committed in their order: a reader that saw revision 7 will never find a 6 later.
   */
  revision: number
  createdAt: string
  updatedAt: string
}

interface RunsTable {
  negotiationId: string
  runId: string
  /** The order in which the runs were first heard of. */
  ordinal: number
  /** What the rule of succession goes by (succession.ts); not kept for a negotiation's only run. */
  firstStep: number | null
  reached: number | null
}

/** The seqs that a run wrote or asked for; not kept while a negotiation has one run. */
interface ClaimsTable {
  negotiationId: string
  runId: string
  seq: number
}

export interface EntriesTable {
  negotiationId: string
  runId: string
  seq: number
  kind: string
  round: number
  item: string | null
  seat: string | null
  headline: string
  content: string
  supersededBy: string | null
  createdAt: string
  /** The revision of the negotiation that wrote the row, or last marked it as superseded. */
  revision: number
}

export interface VerdictsTable {
  negotiationId: string
  runId: string
  decisionId: string
  round: number
  proposalHash: string
  choice: string
  by: string
  note: string
  limits: string
  via: string
  outcome: string
  at: string
  revision: number
}

export interface ModelCallsTable {
  negotiationId: string
  runId: string
  seq: number
  attempt: number
  outcome: string
  model: string
  calls: number
  promptTokens: number
  completionTokens: number
  cost: number
  error: string | null
  startedAt: string
  endedAt: string | null
}

export interface StrategiesTable {
  negotiationId: string
  runId: string
  proposal: string
  hash: string
  text: string
  outcome: string
  publishedAt: string
}

interface DatasetsTable {
  hash: string
  name: string
  dataset: string
  createdAt: string
}

/** Versions under a name; only ever added. The highest is the name's latest. */
interface DatasetVersionsTable {
  name: string
  version: number
  hash: string
  at: string
  by: string
}
