/** The tables of accounts, sessions, keys, settings and the audit trail. Flags are 0 or 1 in both databases. */
export interface OfficeTables {
  accounts: AccountsTable
  sessions: SessionsTable
  apiTokens: ApiTokensTable
  links: LinksTable
  settings: SettingsTable
  audit: AuditTable
  auditHead: AuditHeadTable
}

export interface AccountsTable {
  id: string
  name: string
  /** The name as it is compared: `nameKey`. */
  nameKey: string
  roles: string
  isActive: number
  passwordHash: string | null
  issuer: string | null
  subject: string | null
  language: string | null
  theme: string | null
  createdAt: string
  updatedAt: string
}

export interface SessionsTable {
  id: string
  /** SHA-256 of the secret in the browser's cookie: who reads the table cannot sign in. */
  hash: string
  accountId: string
  way: string
  ip: string
  agent: string
  createdAt: string
  seenAt: string
  endsAt: string
  expiresAt: string
}

export interface ApiTokensTable {
  id: string
  hash: string
  accountId: string
  name: string
  start: string
  roles: string
  createdAt: string
  usedAt: string | null
  expiresAt: string
}

export interface LinksTable {
  hash: string
  purpose: string
  accountId: string | null
  expiresAt: string
}

interface SettingsTable {
  key: string
  value: string
  by: string
  at: string
}

export interface AuditTable {
  seq: number
  at: string
  action: string
  outcome: string
  of: number | null
  actor: string
  accountId: string | null
  target: string
  hash: string
  facts: string
  ip: string
  requestId: string
  via: string
  prev: string
  digest: string
}

/** One row: the end of the chain. Writing it first lets writers of the chain take turns. */
interface AuditHeadTable {
  id: number
  seq: number
  digest: string
}
