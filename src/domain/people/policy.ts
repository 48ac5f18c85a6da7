import { z } from 'zod'
import type { Account } from './account.ts'
import { mayDo } from './role.ts'

const automatic = z.enum(['auto', 'on', 'off'])

/** What an administrator decides for everybody. Left alone, it follows from who has an account here. */
export const policiesSchema = z.object({
  /** Whoever started a run may not decide it. `auto`: on where more than one person may decide. */
  fourEyes: automatic.default('auto'),
  /** A raw `decide` signal counts. `auto`: while one person has an account, on their own machine. */
  rawSignals: automatic.default('auto'),
  /** Models a run may ask for by name; empty: any. The worker's own setting is always allowed. */
  models: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
})
export type Policies = z.infer<typeof policiesSchema>

/** The policies as they work now. */
export interface PoliciesNow {
  fourEyes: boolean
  rawSignals: boolean
  models: string[]
}

/**
 * What the policies come to with the accounts there are.
 *
 * @example policiesNow(policiesSchema.parse({}), [admin, approver])   // => { fourEyes: true, rawSignals: false, models: [] }
 */
export function policiesNow(policies: Policies, accounts: readonly Pick<Account, 'roles' | 'isActive'>[]): PoliciesNow {
  const active = accounts.filter(({ isActive }) => isActive)
  const deciders = active.filter(({ roles }) => mayDo(roles, 'decide')).length
  const resolve = (setting: Policies['fourEyes'], auto: boolean) => (setting === 'auto' ? auto : setting === 'on')
  return {
    fourEyes: resolve(policies.fourEyes, deciders > 1),
    rawSignals: resolve(policies.rawSignals, active.length <= 1),
    models: policies.models,
  }
}

/** @example allowsModel({ models: ['qwen3'] }, 'gpt')   // => false; an empty name is the worker's own model */
export const allowsModel = ({ models }: Pick<PoliciesNow, 'models'>, model: string): boolean =>
  model === '' || models.length === 0 || models.includes(model)
