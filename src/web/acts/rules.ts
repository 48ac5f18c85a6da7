import type { FastifyRequest } from 'fastify'
import type { Policies } from '../../domain/people/policy.ts'
import { audited } from '../audit.ts'
import type { ModelProbe, WebDoors } from '../doors.ts'
import { writePolicies } from '../policies.ts'
import { nowOf } from './accounts.ts'
import { personOf } from './own-account.ts'

export function changePolicies(doors: WebDoors, request: FastifyRequest, policies: Policies): Promise<void> {
  const by = { name: personOf(request).account.name, at: nowOf(doors) }
  const write = () => writePolicies(doors, policies, by)
  return audited(doors, request, { action: 'policy-change', facts: { ...policies }, do: write })
}

/** Costs three tiny model calls. */
export function probeModel(doors: WebDoors, request: FastifyRequest): Promise<ModelProbe> {
  return audited(doors, request, { action: 'model-probe', target: doors.speaker, do: () => doors.probeModel() })
}
