import type { FastifyRequest } from 'fastify'
import { Failure } from '../domain/failures.ts'
import type { AuditAction, NewAuditEntry } from '../domain/people/audit.ts'
import { isApi } from './api/is-api.ts'
import type { WebDoors } from './doors.ts'

export interface Act {
  action: AuditAction
  /** What it is done to: a run's id, an account's name. */
  target?: string
  /** The hash it is done on. */
  hash?: string
  /** Never secrets, never whole texts. */
  facts?: Record<string, unknown>
}

/**
 * Does something a person asked for, with its trace: a row before the act, and one after that says how it ended. Where
 * the first row cannot be written, nothing is done.
 *
 * @example await audited(doors, request, { action: 'account-add', target: name }, () => ledger.addAccount(…))
 */
export async function audited<T>(doors: WebDoors, request: FastifyRequest, act: Act & { do: () => Promise<T> }) {
  const asked = await doors.ledger.addAudit(entryOf(doors, request, act, { outcome: 'asked', of: null }))
  const conclude = async (outcome: 'done' | 'refused' | 'failed', facts: Record<string, unknown>) => {
    const entry = entryOf(doors, request, { ...act, facts }, { outcome, of: asked.seq })
    // The act is over: its asker hears how it ended, also when the ledger went away meanwhile.
    await doors.ledger.addAudit(entry).catch((error) => request.log.error({ err: error }, 'audit row not completed'))
  }
  try {
    const result = await act.do()
    await conclude('done', {})
    return result
  } catch (error) {
    if (error instanceof Failure && error.class !== 'fault') await conclude('refused', { code: error.code })
    else await conclude('failed', { reference: request.id })
    throw error
  }
}

/** Writes down something that is over already: a refused sign-in. */
export async function note(doors: WebDoors, request: FastifyRequest, act: Act & { actor?: string }): Promise<void> {
  await doors.ledger.addAudit(entryOf(doors, request, act, { outcome: 'noted', of: null }))
}

function entryOf(
  { now }: WebDoors,
  request: FastifyRequest,
  { action, target = '', hash = '', facts = {}, ...act }: Act & { actor?: string },
  place: Pick<NewAuditEntry, 'outcome' | 'of'>,
): NewAuditEntry {
  const { person } = request
  return {
    ...place,
    at: (now?.() ?? new Date()).toISOString(),
    action,
    actor: act.actor ?? person?.account.name ?? '',
    accountId: person?.account.id ?? null,
    target: target.slice(0, 300),
    hash,
    facts: person?.token ? { ...facts, token: person.token.name } : facts,
    ip: request.ip,
    requestId: request.id,
    via: isApi(request) ? 'api' : 'page',
  }
}
