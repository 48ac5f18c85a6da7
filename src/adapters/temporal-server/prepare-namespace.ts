import type { Connection } from '@temporalio/client'
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js'
import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import { registerSearchAttributes } from './register-search-attributes.ts'
import { type RpcError, rpcError } from './rpc-error.ts'

export type TemporalServices = Pick<Connection, 'workflowService' | 'operatorService' | 'options' | 'withDeadline'>

export interface NamespaceOptions {
  namespace: string
  /** How long a closed run stays in Temporal; a longer retention that is set already is left alone. */
  retentionDays?: number
}

export interface NamespaceState {
  /** Days that closed runs are kept now; null when the server does not tell. */
  retentionDays: number | null
  retentionRaised: boolean
  /** The search attributes that were registered just now. */
  registered: string[]
  /** What could not be done here and by whom it can be: for the log and the doctor. */
  notes: Text[]
}

const dayMs = 86_400_000
/** The client's own patience with a server that is not there is longer than a person's. */
const answerWithinMs = 8_000

/**
 * Makes a namespace of any server ready: closed runs are kept long enough, and our search attributes exist. What the
 * server does not let us do becomes a note.
 *
 * @throws {Failure} `NoSuchNamespace`, `EngineUnreachable`
 */
export async function prepareNamespace(
  services: TemporalServices,
  { namespace, retentionDays = 90 }: NamespaceOptions,
): Promise<NamespaceState> {
  const retention = await raiseRetention(services, namespace, retentionDays)
  const attributes = await registerSearchAttributes(services, namespace)
  return {
    retentionDays: retention.days,
    retentionRaised: retention.raised,
    registered: attributes.registered,
    notes: [...retention.notes, ...attributes.notes],
  }
}

interface Retention {
  days: number | null
  raised: boolean
  notes: Text[]
}

async function raiseRetention(services: TemporalServices, namespace: string, wanted: number): Promise<Retention> {
  const { workflowService } = services
  let days: number | null = null
  try {
    const describe = () => workflowService.describeNamespace({ namespace })
    const found = await services.withDeadline(Date.now() + answerWithinMs, describe)
    const ttl = found.config?.workflowExecutionRetentionTtl
    days = ttl ? tsToMs(ttl) / dayMs : null
    // No period at all means that closed runs are kept for ever.
    if (!days || days >= wanted) return { days, raised: false, notes: [] }
    const config = { workflowExecutionRetentionTtl: msToTs(wanted * dayMs) }
    await workflowService.updateNamespace({ namespace, config })
    return { days: wanted, raised: true, notes: [] }
  } catch (error) {
    return {
      days,
      raised: false,
      notes: [retentionNote(toRpcError(error, namespace, services.options.address), days, wanted)],
    }
  }
}

function toRpcError(error: unknown, namespace: string, address: string): RpcError {
  const found = rpcError(error)
  if (found.code === 'NOT_FOUND') throw new Failure('NoSuchNamespace', { namespace }, { cause: error })
  if (found.code === 'UNAVAILABLE' || found.code === 'DEADLINE_EXCEEDED') {
    throw new Failure('EngineUnreachable', { address, found: found.details }, { cause: error })
  }
  return found
}

function retentionNote({ code, details }: RpcError, days: number | null, wanted: number): Text {
  const now = days === null ? '?' : String(days)
  return {
    zh: `未能把命名空间的保留期调到 ${wanted} 天（现为 ${now} 天）：${code} ${details}。请由 Temporal 管理员设置。`,
    en: `The namespace's retention could not be raised to ${wanted} days (now ${now}): ${code} ${details}. Ask the Temporal administrator.`,
  }
}
