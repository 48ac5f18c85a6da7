import type { Account, ApiToken, Session } from '../../domain/people/account.ts'
import { mayDo, type Right, type Role } from '../../domain/people/role.ts'

/** Who asks, and what they may do: an account in a browser, or a script with one of its tokens. */
export interface Person {
  account: Account
  roles: readonly Role[]
  session: Session | null
  token: ApiToken | null
}

export const may = (person: Person | null, right: Right): boolean => person !== null && mayDo(person.roles, right)
