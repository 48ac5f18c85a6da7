import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePorts } from '../../src/adapters/temporal-server/ports.ts'
import { startPostgres } from '../support/postgres.ts'
import { type RunningProcess, runEntry } from '../support/processes.ts'
import { composeFile, type Service, settingsOf } from './compose-file.ts'

export const publicUrl = 'https://parley.example.com'

/** What docker-compose.yml runs, as processes of this machine: its commands with its settings, other addresses. */
export interface Cluster {
  databaseUrl: string
  taskQueue: string
  /** Asks the database, by a connection that nothing here cuts. */
  sql(statement: string): Promise<Record<string, unknown>[]>
  /** The connections by which dashboards hear of commits. */
  listeners(): Promise<unknown[]>
  /** Cuts all others off, and lets nobody in until the work is done. */
  withoutDatabase(work: () => Promise<void>): Promise<void>
  startWorker(): RunningProcess
  startDashboard(port: number): RunningProcess
  /** Runs the health check of a container; where the dashboard's port stands in it, a port of this machine. */
  checkHealth(name: 'worker' | 'web', port?: number): RunningProcess
  ports: number[]
  close(): Promise<void>
}

export interface ClusterOptions {
  temporalAddress: string
  modelUrl: string
  dashboards: number
}

/** An empty database and an empty volume, shared by whatever is started. */
export async function openCluster({ temporalAddress, modelUrl, dashboards }: ClusterOptions): Promise<Cluster> {
  const postgres = await startPostgres()
  const volume = await mkdtemp(join(tmpdir(), 'parley-volume-'))
  const ports = await freePorts(dashboards, '127.0.0.1')
  const taskQueue = `test-${randomUUID()}`
  const running: RunningProcess[] = []
  const asked = {
    POSTGRES_PASSWORD: 'unused',
    PARLEY_WEB_URL: publicUrl,
    PARLEY_TRUSTED_PROXIES: '127.0.0.1',
    PARLEY_TASK_QUEUE: taskQueue,
    OPENAI_BASE_URL: modelUrl,
    OPENAI_API_KEY: 'test',
    PARLEY_MODEL: 'playbook',
  }
  const places = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: temporalAddress, PARLEY_FOLDER: volume }
  const start = (service: Service, own: Record<string, string> = {}) => {
    const [, entry = ''] = service.command ?? []
    const started = runEntry(entry, [], { ...settingsOf(service, asked), ...places, ...own })
    running.push(started)
    return started
  }
  const client = await connect(postgres.url)
  const sql = async (statement: string) => (await client.query<Record<string, unknown>>(statement)).rows

  return {
    databaseUrl: postgres.url,
    taskQueue,
    ports,
    sql,
    listeners: async () => (await sql(listening)).map(({ pid }) => pid),
    async withoutDatabase(work) {
      const shut = await shutOut(postgres.url)
      try {
        await sql(cutOthers)
        await work()
      } finally {
        await shut.end()
      }
    },
    startWorker: () => start(composeFile.services.worker),
    startDashboard: (port) => start(composeFile.services.web, { PARLEY_WEB_PORT: String(port) }),
    checkHealth(name, port = 0) {
      const service = composeFile.services[name]
      const [, , entry = '', ...rest] = service.healthcheck.test
      const args = rest.map((arg) => arg.replace(':8300/', `:${port}/`))
      return runEntry(entry, args, { ...settingsOf(service, asked), ...places })
    },
    async close() {
      await Promise.all(running.map((one) => one.kill()))
      await client.end()
      await postgres.stop()
      await rm(volume, { recursive: true, force: true })
    },
  }
}

const others = 'from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
const cutOthers = `select pg_terminate_backend(pid) ${others}`
const listening = `select pid ${others} and query = 'listen parley_ledger'`

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** From another database, for it cannot be done from within. */
async function shutOut(url: string) {
  const other = new URL(url)
  const name = other.pathname.slice(1)
  other.pathname = '/postgres'
  const client = await connect(other.href)
  const allow = (isAllowed: boolean) => client.query(`alter database ${name} allow_connections ${isAllowed}`)
  await allow(false)
  return {
    async end() {
      await allow(true)
      await client.end()
    },
  }
}
