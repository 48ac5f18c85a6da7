import type { Account, ApiToken, Link, Session } from '../domain/people/account.ts'
import type { AuditAction, AuditEntry, AuditHead, BrokenChain, NewAuditEntry } from '../domain/people/audit.ts'

/** The office of the house: who may come in, what is decided for everybody, and who did what. */

export type AccountChange = Partial<Pick<Account, 'roles' | 'isActive' | 'language' | 'theme'>> & {
  passwordHash?: string
}

export interface NewAccount extends Pick<Account, 'id' | 'name' | 'roles'> {
  passwordHash?: string | null
  /** At an identity provider: who says so, and the name they know the person by. */
  identity?: { issuer: string; subject: string } | null
}

export interface Accounts {
  /** By name. */
  accounts(): Promise<Account[]>
  account(id: string): Promise<Account | null>
  /** For a sign-in: the account and what its password is checked against. */
  credentials(name: string): Promise<{ account: Account; passwordHash: string | null } | null>
  accountOfIdentity(issuer: string, subject: string): Promise<Account | null>
  /** @throws {Failure} `NameTaken` */
  addAccount(account: NewAccount, at: string): Promise<Account>
  /**
   * Makes the first administrator, and uses up the link that allowed it: all or nothing.
   * @throws {Failure} `LinkNotValid` when the link was used, is too old, or an administrator exists; `NameTaken`
   */
  addFirstAdmin(account: NewAccount, linkHash: string, at: string): Promise<Account>
  /**
   * Roles count from the next request on; whoever changes a password or switches an account off ends its sessions.
   * @throws {Failure} `NoSuchAccount`, `LastAdmin`
   */
  changeAccount(id: string, change: AccountChange, at: string): Promise<Account>
}

export interface Sessions {
  startSession(session: Session & { hash: string }): Promise<void>
  /** The session of a secret's hash with its account; null when it is unknown, over, or the account is switched off. */
  session(hash: string, at: string): Promise<{ session: Session; account: Account } | null>
  touchSession(id: string, seen: Pick<Session, 'seenAt' | 'endsAt'>): Promise<void>
  /** Those that are not over, the latest used first. */
  sessionsOf(accountId: string, at: string): Promise<Session[]>
  /** False when it is not there or belongs to somebody else. */
  endSession(accountId: string, id: string): Promise<boolean>
  endSessionsOf(accountId: string, exceptId?: string): Promise<number>
}

export interface Keys {
  addToken(token: ApiToken & { hash: string }): Promise<void>
  /** Notes that it was used, to the hour; null when it is unknown, revoked, too old, or its account switched off. */
  useToken(hash: string, at: string): Promise<{ token: ApiToken; account: Account } | null>
  tokensOf(accountId: string): Promise<ApiToken[]>
  revokeToken(accountId: string, id: string): Promise<boolean>
  addLink(link: Link, at: string): Promise<void>
  /** Looks without using it up: what a mail scanner does. */
  link(hash: string, at: string): Promise<Link | null>
  /** Gives the link to exactly one caller. */
  useLink(hash: string, at: string): Promise<Link | null>
}

export interface Settings {
  /** What was written under a key, as JSON gave it back; null where nothing was. */
  setting(key: string): Promise<unknown>
  writeSetting(key: string, value: unknown, by: { name: string; at: string }): Promise<void>
}

export interface AuditFilter {
  actor?: string
  action?: AuditAction
  outcome?: AuditEntry['outcome']
  /** Part of a target's name, or of a hash. */
  text?: string
  /** ISO times: from this moment on, and before that one. */
  from?: string
  until?: string
  /** Rows before this one: the next page. */
  before?: number
  limit?: number
}

export interface AuditTrail {
  /** Adds a row to the chain; rows are never changed. */
  addAudit(entry: NewAuditEntry): Promise<AuditEntry>
  /** The newest first. */
  audit(filter?: AuditFilter): Promise<AuditEntry[]>
  /** How many rows of an action one address or one actor left since a moment. */
  countAudit(of: { action: AuditAction; since: string; ip?: string; actor?: string }): Promise<number>
  /** Follows the whole chain. */
  verifyAudit(): Promise<{ rows: number; head: AuditHead; broken: BrokenChain | null }>
}

export type Office = Accounts & Sessions & Keys & Settings & AuditTrail

/** Where a negotiation's row stands: it changes with every write to the negotiation. */
export interface RunMark {
  negotiationId: string
  /** The cursor of `changes` when the entries were last written. */
  revision: number
  updatedAt: string
}

/** Tells soon after somebody wrote to the ledger, in whichever process. */
export interface LedgerWatch {
  /** Calls after commits, several at once as one; returns how to stop. A call may come without a change. */
  onCommit(listener: () => void): () => void
  /** The marks of some runs. */
  marks(negotiationIds: readonly string[]): Promise<RunMark[]>
  /** Changes whenever any negotiation does. */
  deskMark(): Promise<string>
  close(): Promise<void>
}
