import type { PoliciesNow } from '../../domain/people/policy.ts'
import { mayDo } from '../../domain/people/role.ts'
import type { WebDoors } from '../doors.ts'
import { currentPolicies } from '../policies.ts'
import { type NamedData, namedData } from './named-data.ts'

export interface BriefChoices {
  /** Names of data that may stand beside the sales. */
  sources: readonly string[]
  products: readonly string[]
  /** Names of those who may decide. */
  approvers: readonly string[]
  policies: PoliciesNow
  /** Who speaks where nobody is named. */
  speaker: string
}

/** What a brief over some data can choose from, with everything that may stand beside them. */
export async function briefChoices(
  doors: WebDoors,
  main: { name: string; products: readonly string[] },
): Promise<BriefChoices & { all: NamedData[] }> {
  const [all, accounts, policies] = await Promise.all([
    namedData(doors.ledger),
    doors.ledger.accounts(),
    currentPolicies(doors),
  ])
  const deciders = accounts.filter(({ roles, isActive }) => isActive && mayDo(roles, 'decide'))
  return {
    all,
    sources: all.map(({ name }) => name).filter((name) => name !== main.name),
    products: main.products,
    // One person decides everything anyway.
    approvers: deciders.length > 1 ? deciders.map(({ name }) => name) : [],
    policies,
    speaker: doors.speaker,
  }
}

/** The latest version of every name, as a brief pins it. */
export const latestOf = (all: readonly NamedData[]) =>
  all.flatMap(({ name, versions: [latest] }) => (latest ? [{ name, hash: latest.hash }] : []))
