import type {
  Capabilities,
  DatasetImport,
  Datasets,
  LedgerReader,
  LedgerWatch,
  LedgerWriter,
  Office,
} from '../activities/ports.ts'
import type { Negotiations } from '../client/negotiations.ts'
import type { Operations } from '../client/operations/operations.ts'
import type { Schedules } from '../client/schedules/schedules.ts'
import type { Role } from '../domain/people/role.ts'

/** What the pages are given. A colleague's page that needs another door adds it here and in `server.ts`. */
export interface WebDoors {
  ledger: LedgerReader & Pick<LedgerWriter, 'saveDataset' | 'nameDataset'> & Office & { watch: LedgerWatch }
  datasets: Datasets
  imports: DatasetImport
  /** The way to the runs. @throws {Failure} `EngineUnreachable` while Temporal cannot be reached */
  negotiations(): Promise<Negotiations>
  /** The way to the schedules. @throws {Failure} `EngineUnreachable` while Temporal cannot be reached */
  schedules(): Promise<Schedules>
  /** The engine, its workers, and runs in trouble. @throws {Failure} `EngineUnreachable` while Temporal cannot be reached */
  operations(): Promise<Operations>
  /** Where runs ask for a worker. */
  taskQueue: string
  /** The sales table that a first visitor may try the product with. */
  sampleFile: string
  /** How many workers ask for work now. @throws {Failure} `EngineUnreachable` while Temporal cannot be reached */
  countWorkers(): Promise<number>
  /** Who speaks: `playbook`, or the model's own name. */
  speaker: string
  /** What the model service can do: a few tiny calls, never throws. */
  probeModel(): Promise<ModelProbe>
  uiUrl: string | undefined
  namespace: string
  settings: WebSettings
  /** What the first administrator may be called: the name of the account the machine is used with. */
  suggestedName?: string
  now?(): Date
}

/** What pages show of a model that was tried out. */
export type ModelProbe = Omit<Capabilities, 'isBothAtOnce' | 'usage'>

export interface WebSettings {
  /** The address people use, where it is not the one that is listened on: behind a proxy. */
  publicUrl: string | undefined
  /** Names this dashboard answers to; null: any. On loopback it keeps sites out that point their own name at this machine. */
  hosts: string[] | null
  /** Proxies whose `X-Forwarded-…` headers count. */
  trustedProxies: string[]
  /** A session ends when it was not used for so long, and in any case after `sessionMs`. */
  sessionIdleMs: number
  sessionMs: number
  maxUploadBytes: number
  oidc: OidcSettings | null
}

export interface OidcSettings {
  issuer: string
  clientId: string
  clientSecret: string
  /** What the button calls it. */
  name: string
  scopes: string
  /** Where the roles stand in the claims; dots lead into objects: `realm_access.roles`. */
  roleClaim: string
  /** Which value of the claim is which role here. */
  roleOf: Record<string, Role>
  /** For people whom the claim gives no role; null: they are not let in. */
  defaultRole: Role | null
}
