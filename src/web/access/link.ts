import type { Account, Link } from '../../domain/people/account.ts'
import type { WebDoors } from '../doors.ts'
import { hashOfSecret, newSecret } from './secret.ts'

const hourMs = 3_600_000
const lifeMs: Record<Link['purpose'], number> = {
  'first-admin': 24 * hourMs,
  'sign-in': 24 * hourMs,
  invitation: 7 * 24 * hourMs,
}

/** Makes a link that works once; only its hash is kept. @returns its path */
export async function issueLink(
  { ledger, now }: Pick<WebDoors, 'ledger' | 'now'>,
  purpose: Link['purpose'],
  accountId: string | null,
): Promise<string> {
  const secret = newSecret()
  const begin = now?.() ?? new Date()
  const expiresAt = new Date(begin.getTime() + lifeMs[purpose]).toISOString()
  await ledger.addLink({ hash: hashOfSecret(secret), purpose, accountId, expiresAt }, begin.toISOString())
  return `/link/${secret}`
}

/**
 * The link to print when the dashboard starts: the first visit's where nobody may administer yet; on one's own machine
 * the administrator's who has no other way in. Null: people sign in.
 */
export async function startLink(doors: Pick<WebDoors, 'ledger' | 'now'>, isLoopback: boolean): Promise<string | null> {
  const admins = (await doors.ledger.accounts()).filter((one) => one.isActive && one.roles.includes('admin'))
  if (admins.length === 0) return issueLink(doors, 'first-admin', null)
  const oldest = admins.sort((a, b) => a.createdAt.localeCompare(b.createdAt))[0]
  const hasOtherWay = (one: Account) => one.hasPassword || one.issuer !== null
  return isLoopback && oldest && !hasOtherWay(oldest) ? issueLink(doors, 'sign-in', oldest.id) : null
}
