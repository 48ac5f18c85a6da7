import { randomUUID } from 'node:crypto'
import type { WholeLedger } from '../../src/adapters/ledger/ledger.ts'
import { hashOfSecret, newSecret } from '../../src/web/access/secret.ts'

const dayMs = 86_400_000

/** Makes an account that is signed in, and says what its browser sends with every request. */
export async function signedIn(ledger: WholeLedger, name: string): Promise<string> {
  const now = Date.now()
  const at = (ms: number) => new Date(now + ms).toISOString()
  const account = await ledger.addAccount({ id: randomUUID(), name, roles: ['approver', 'operator'] }, at(0))
  const secret = newSecret()
  await ledger.startSession({
    id: randomUUID(),
    hash: hashOfSecret(secret),
    accountId: account.id,
    way: 'password',
    ip: '127.0.0.1',
    agent: 'bench',
    createdAt: at(0),
    seenAt: at(0),
    endsAt: at(dayMs),
    expiresAt: at(dayMs),
  })
  return `parley-session=${secret}`
}
