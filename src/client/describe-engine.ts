import proto from '@temporalio/proto'
import { type SearchAttributeName, searchAttributes } from '../domain/search-attributes.ts'
import type { Engine } from './connect.ts'
import { toFailure } from './failures.ts'
import { countWorkers } from './workers.ts'

/** What a Temporal server says of itself and of our place on it. */
export interface EngineState {
  serverVersion: string
  /** Days that closed runs are kept; null where the server does not tell, or keeps them for ever. */
  retentionDays: number | null
  missingAttributes: SearchAttributeName[]
  /** Workers that ask for work on our task queue. */
  workers: number
}

const daySeconds = 86_400
const answerMs = 10_000

/** @throws {Failure} `EngineUnreachable` */
export async function describeEngine(engine: Engine, taskQueue: string): Promise<EngineState> {
  const { client, connection, namespace, address } = engine
  const ask = async () => {
    const [system, space, attributes, workers] = await Promise.all([
      client.workflowService.getSystemInfo({}),
      client.workflowService.describeNamespace({ namespace }),
      connection.operatorService.listSearchAttributes({ namespace }),
      countWorkers(engine, taskQueue),
    ])
    const seconds = Number(space.config?.workflowExecutionRetentionTtl?.seconds ?? 0)
    const retentionDays = seconds > 0 ? seconds / daySeconds : null
    const missingAttributes = missing(attributes.customAttributes ?? {})
    return { serverVersion: system.serverVersion ?? '', retentionDays, missingAttributes, workers }
  }
  try {
    return await connection.withDeadline(Date.now() + answerMs, ask)
  } catch (error) {
    throw toFailure(error, { id: namespace, address })
  }
}

const { INDEXED_VALUE_TYPE_KEYWORD, INDEXED_VALUE_TYPE_INT, INDEXED_VALUE_TYPE_DATETIME } =
  proto.temporal.api.enums.v1.IndexedValueType
const types = {
  KEYWORD: INDEXED_VALUE_TYPE_KEYWORD,
  INT: INDEXED_VALUE_TYPE_INT,
  DATETIME: INDEXED_VALUE_TYPE_DATETIME,
}

/** An attribute of another type is as good as none. */
const missing = (known: Record<string, number>): SearchAttributeName[] =>
  (Object.keys(searchAttributes) as SearchAttributeName[]).filter(
    (name) => known[name] !== types[searchAttributes[name]],
  )
