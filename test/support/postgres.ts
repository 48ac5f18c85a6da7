import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { accessSync, constants, globSync } from 'node:fs'
import { chown, mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/**
 * A real PostgreSQL for tests: the server of `PARLEY_TEST_POSTGRES` where that is set, else a private one, made in a
 * temporary folder and shared by all tests of this process.
 */
export interface TestDatabase {
  url: string
  /** Drops the database; the private server goes with its last database. */
  stop(): Promise<void>
}

interface Server {
  url: string
  stop(): Promise<void>
}

const startTimeoutMs = 60_000
let privateServer: Promise<Server> | undefined
let databases = 0

/** A fresh, empty database. */
export async function startPostgres(): Promise<TestDatabase> {
  databases++
  try {
    const server = await findServer()
    const name = `parley_${randomBytes(6).toString('hex')}`
    // Not the default template's collation: tests must not depend on the language of the machine.
    await runSql(server.url, `create database ${name} encoding 'UTF8' template template0`)
    const url = new URL(server.url)
    url.pathname = `/${name}`
    let stopping: Promise<void> | undefined
    const drop = async () => {
      await runSql(server.url, `drop database if exists ${name} with (force)`).finally(leave)
    }
    return { url: url.href, stop: () => (stopping ??= drop()) }
  } catch (error) {
    await leave()
    throw error
  }
}

async function leave(): Promise<void> {
  databases--
  if (databases > 0 || !privateServer) return
  const server = privateServer
  privateServer = undefined
  await server.then(({ stop }) => stop()).catch(() => {})
}

function findServer(): Promise<Server> {
  const given = process.env.PARLEY_TEST_POSTGRES
  if (given) return Promise.resolve({ url: given, stop: async () => {} })
  privateServer ??= startPrivateServer()
  return privateServer
}

async function runSql(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/**
 * Runs as a child of the shell that cleans up: when the test process ends, however it ends, the shell's input closes,
 * and server and folder go.
 */
const script = `
trap '' INT TERM HUP
"$BIN/initdb" -D "$DIR/data" -U parley -A trust -E UTF8 --locale=C --no-sync >"$DIR/log" 2>&1 || { cat "$DIR/log" >&2; rm -rf "$DIR"; exit 1; }
"$BIN/postgres" -D "$DIR/data" -p "$PORT" -k "$DIR" -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off \\
  -c full_page_writes=off -c max_connections=200 -c shared_buffers=32MB -c autovacuum=off -c logging_collector=off \\
  >>"$DIR/log" 2>&1 </dev/null &
SERVER=$!
cat >/dev/null
kill -QUIT $SERVER 2>/dev/null
wait $SERVER 2>/dev/null
rm -rf "$DIR"
`

async function startPrivateServer(): Promise<Server> {
  const bin = findPostgres()
  const account = await accountToRunAs()
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const folder = await mkdtemp(join(tmpdir(), 'parley-pg-'))
    if (account) await chown(folder, account.uid, account.gid)
    const child = startShell(account, { BIN: bin, DIR: folder, PORT: String(port) })
    const url = `postgres://parley@127.0.0.1:${port}/postgres`
    try {
      await untilReady(url, child, folder)
      return { url, stop: () => endShell(child) }
    } catch (error) {
      await endShell(child)
      // Another process may have taken the port between the look and the start.
      if (attempt === 3) throw error
    }
  }
}

function startShell(account: Account | undefined, env: Record<string, string>): ChildProcess {
  const shell = ['sh', '-c', script]
  const [command = '', ...rest] = account ? ['runuser', '-u', account.name, '--', ...shell] : shell
  // Detached: an interrupt at the keyboard must not reach the shell before it has cleaned up.
  const child = spawn(command, rest, {
    detached: true,
    cwd: '/',
    env: { PATH: `${process.env.PATH}:/usr/sbin:/sbin`, LC_ALL: 'C', ...env },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  child.stdin?.on('error', () => {})
  return child
}

async function endShell(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.stdin?.end()
  await ended
}

async function untilReady(url: string, child: ChildProcess, folder: string): Promise<void> {
  let complaint = ''
  child.stderr?.on('data', (chunk) => {
    complaint += chunk
  })
  child.on('error', (error) => {
    complaint += error.message
  })
  const deadline = Date.now() + startTimeoutMs
  for (;;) {
    const found = await runSql(url, 'select 1').then(
      () => undefined,
      (error: Error) => error.message,
    )
    if (found === undefined) return
    const log = await readFile(join(folder, 'log'), 'utf8').catch(() => '')
    if (complaint || Date.now() > deadline || /could not bind|FATAL: {2}could not/.test(log)) {
      throw new Error(`PostgreSQL did not start: ${found}\n${complaint}\n${log.slice(-2000)}`)
    }
    await sleep(40)
  }
}

interface Account {
  name: string
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root: as root, the account its package made runs it. */
async function accountToRunAs(): Promise<Account | undefined> {
  if (userInfo().uid !== 0) return undefined
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const found = ['postgres', 'nobody'].flatMap((name) => accounts.filter(([account]) => account === name))[0]
  if (!found) throw new Error('PostgreSQL refuses to run as root, and there is no account "postgres" to run it as')
  return { name: String(found[0]), uid: Number(found[2]), gid: Number(found[3]) }
}

function findPostgres(): string {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'initdb'))
  const packaged = globSync([
    '/usr/lib/postgresql/*/bin/initdb',
    '/usr/pgsql-*/bin/initdb',
    '/opt/homebrew/opt/postgresql*/bin/initdb',
  ])
  const newestFirst = packaged.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  const found = [...onPath, ...newestFirst].map((path) => dirname(path)).find(hasServer)
  if (found) return found
  throw new Error(
    'These tests need PostgreSQL: install it (Debian: apt-get install postgresql), or set PARLEY_TEST_POSTGRES to the URL of a server where databases may be created',
  )
}

const hasServer = (folder: string) => isExecutable(join(folder, 'initdb')) && isExecutable(join(folder, 'postgres'))

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
