import type { Brief } from '../domain/brief.ts'
import { Failure } from '../domain/failures.ts'
import { type Policies, type PoliciesNow, policiesNow, policiesSchema } from '../domain/people/policy.ts'
import type { Person } from './access/person.ts'
import type { WebDoors } from './doors.ts'

const key = 'policies'

/** What an administrator wrote; what they never touched stands at `auto`. */
export async function readPolicies({ ledger }: Pick<WebDoors, 'ledger'>): Promise<Policies> {
  const written = policiesSchema.safeParse((await ledger.setting(key)) ?? {})
  // A value of another version of this program must not switch a rule off.
  return written.success ? written.data : policiesSchema.parse({ fourEyes: 'on', rawSignals: 'off' })
}

/**
 * The policies as they work now: whoever starts a run puts `fourEyes` into its brief and `rawSignals` into `obeySignals`,
 * and asks `allowsModel`; the workflow then holds them on every path.
 */
export async function currentPolicies(doors: Pick<WebDoors, 'ledger'>): Promise<PoliciesNow> {
  const [policies, accounts] = await Promise.all([readPolicies(doors), doors.ledger.accounts()])
  return policiesNow(policies, accounts)
}

export const writePolicies = (
  { ledger }: Pick<WebDoors, 'ledger'>,
  policies: Policies,
  by: { name: string; at: string },
) => ledger.writeSetting(key, policies, by)

/**
 * Four eyes for a run that began before the rule did: its workflow does not know it.
 *
 * @throws {Failure} `FourEyes`
 */
export function assertFourEyes({ fourEyes }: PoliciesNow, brief: Pick<Brief, 'startedBy'>, person: Person): void {
  const { name } = person.account
  if (fourEyes && brief.startedBy === name) throw new Failure('FourEyes', { by: name })
}
