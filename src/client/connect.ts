import { Client, Connection, type ConnectionOptions } from '@temporalio/client'
import { Failure } from '../domain/failures.ts'

/** The way to one Temporal server. */
export interface Engine {
  client: Client
  connection: Connection
  address: string
  namespace: string
  close(): Promise<void>
}

export interface EngineOptions {
  connection: ConnectionOptions & { address?: string }
  namespace: string
}

const connectSeconds = 10

/** @throws {Failure} `EngineUnreachable` */
export async function connectEngine({ connection: options, namespace }: EngineOptions): Promise<Engine> {
  const address = options.address ?? '127.0.0.1:7233'
  try {
    const connection = await Connection.connect({ connectTimeout: connectSeconds * 1000, ...options })
    const client = new Client({ connection, namespace })
    return { client, connection, address, namespace, close: () => connection.close() }
  } catch (error) {
    const found = error instanceof Error ? error.message.slice(0, 200) : String(error)
    throw new Failure('EngineUnreachable', { address, found }, { cause: error })
  }
}
