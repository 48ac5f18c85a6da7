import { randomUUID } from 'node:crypto'
import { issueLink } from '../../../src/web/access/link.ts'
import { seedWaiting } from './seed.ts'
import { seedOperations } from './seed-data.ts'
import { seedLastMonth } from './seed-last-month.ts'
import { runSamples, seedRuns } from './seed-run.ts'
import type { Site } from './site.ts'

/** Text as a model, a file or a stranger's browser may bring it. No page may let it become markup. */
export const hostile = `"><img src=x onerror=alert(1)><script>alert('canary')</script>&amp;`

/** A route's address as the app knows it, and the addresses it is looked at with. */
export type Samples = Record<string, string[]>

/**
 * Fills the house so that every page has something to show, and says where pages with parameters are. A new page with a
 * parameter gets its line in the answer, and what it shows is seeded here, hostile text included.
 */
export async function seedSamples(site: Site): Promise<Samples> {
  const { ledger } = site
  const at = new Date().toISOString()
  await seedWaiting(ledger, { id: '2026-12-east', minutesAgo: 3 })
  await seedWaiting(ledger, {
    id: '2026-12-hostile',
    brief: { objective: `救回 C ${hostile}`, startedBy: hostile, decideWithinHours: 4 },
    headline: `折扣 5% ${hostile}`,
    violations: 2,
    minutesAgo: 300,
  })
  await seedRuns(ledger, hostile)
  await seedLastMonth(ledger, { hostile })
  const invited = await site.addAccount('韩梅梅', ['approver', 'operator'])
  await site.addAccount('Anna Schmidt', ['viewer'], 'a long pass phrase')
  await ledger.addAudit({
    at,
    action: 'verdict',
    outcome: 'done',
    of: null,
    actor: '李雷',
    accountId: null,
    target: `negotiation-${hostile}`,
    hash: 'ab'.repeat(32),
    facts: { choice: 'approve', note: hostile },
    ip: '10.0.0.7',
    requestId: randomUUID(),
    via: 'page',
  })
  return {
    ...runSamples,
    ...(await seedOperations(site, hostile)),
    '/link/:secret': [await issueLink({ ledger }, 'invitation', invited.id)],
    '/ops/runs/:id/events/:seq': ['/ops/runs/2026-12-open/events/2?of=run-1'],
    '/ops/runs/:id': ['/ops/runs/2026-12-open', '/ops/runs/2026-12-east'],
  }
}

/** What one's own account shows: a device and a key with hostile names. */
export async function seedOwn({ ledger }: Site, accountId: string): Promise<void> {
  const at = new Date()
  const later = new Date(at.getTime() + 86_400_000).toISOString()
  const common = { accountId, createdAt: at.toISOString() }
  await ledger.addToken({
    ...common,
    id: randomUUID(),
    hash: randomUUID(),
    name: hostile,
    start: 'ply_abcdef',
    roles: ['viewer'],
    usedAt: null,
    expiresAt: later,
  })
  const ends = { seenAt: at.toISOString(), endsAt: later, expiresAt: later }
  await ledger.startSession({
    ...common,
    ...ends,
    id: randomUUID(),
    hash: randomUUID(),
    way: 'link',
    ip: '10.0.0.9',
    agent: hostile,
  })
}

/** Every address that answers with a page or a fragment: GET routes, those with parameters by their samples. */
export function pageAddresses({ app }: Site, samples: Samples): string[] {
  const routes = app.guarded.filter(({ method, url }) => method === 'GET' && !notPages.test(url))
  const addresses = routes.flatMap(({ url }) => samples[url] ?? [url])
  return [...new Set(addresses)].filter((address) => !address.includes('/:'))
}

/** Pages with a parameter of which nothing is seeded yet. */
export const withoutSamples = ({ app }: Site, samples: Samples): string[] =>
  app.guarded
    .filter(({ method, url }) => method === 'GET' && url.includes('/:') && !notPages.test(url) && !samples[url])
    .map(({ url }) => url)

const notPages = /^\/(?:api|assets|live|healthz|readyz)\b|^\/sign-in\/(?:provider|callback)$|\.(?:md|json|csv)$/
