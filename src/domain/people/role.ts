import { z } from 'zod'
import type { Text } from '../language.ts'

/** What an account is for. One account may have several: a manager who also starts runs is operator and approver. */
export const roleSchema = z.enum(['viewer', 'operator', 'approver', 'admin'])
export type Role = z.infer<typeof roleSchema>
export const allRoles: readonly Role[] = roleSchema.options

/**
 * What a door may ask for.
 * - `see`: read runs, data and results, and look after one's own account
 * - `operate`: start, schedule, resume, reset, load data
 * - `decide`: give verdicts
 * - `administer`: accounts, policies, the audit trail
 */
export const rightSchema = z.enum(['see', 'operate', 'decide', 'administer'])
export type Right = z.infer<typeof rightSchema>

const rightsOf: Record<Role, readonly Right[]> = {
  viewer: ['see'],
  operator: ['see', 'operate'],
  approver: ['see', 'decide'],
  admin: ['see', 'operate', 'decide', 'administer'],
}

export const roleNames: Record<Role, Text> = {
  viewer: { zh: '查看者', en: 'Viewer' },
  operator: { zh: '运营', en: 'Operator' },
  approver: { zh: '审批人', en: 'Approver' },
  admin: { zh: '管理员', en: 'Administrator' },
}

/**
 * Whether any of the roles grants the right.
 *
 * @example mayDo(['viewer', 'approver'], 'decide')   // => true
 * @example mayDo(['operator'], 'decide')             // => false
 */
export const mayDo = (roles: readonly Role[], right: Right): boolean =>
  roles.some((role) => rightsOf[role].includes(right))

/**
 * The roles a token may still use: those it was given and its owner still has. An admin has them all.
 *
 * @example sharedRoles(['operator', 'admin'], ['operator'])   // => ['operator']
 */
export const sharedRoles = (given: readonly Role[], owned: readonly Role[]): Role[] =>
  given.filter((role) => owned.includes(role) || owned.includes('admin') || role === 'viewer')
