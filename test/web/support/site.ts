import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { openDatasets } from '../../../src/adapters/datasets/open-datasets.ts'
import { openLedger, type WholeLedger } from '../../../src/adapters/ledger/ledger.ts'
import { Failure } from '../../../src/domain/failures.ts'
import type { Account } from '../../../src/domain/people/account.ts'
import type { Role } from '../../../src/domain/people/role.ts'
import { hashPassword } from '../../../src/web/access/password.ts'
import { derive, hashOfSecret, newApiToken, newSecret } from '../../../src/web/access/secret.ts'
import { buildApp } from '../../../src/web/app.ts'
import type { ModelProbe, WebDoors, WebSettings } from '../../../src/web/doors.ts'
import { schedulesInMemory } from './schedules.ts'

/** The product's own sample. */
const sampleFile = fileURLToPath(new URL('../../../data/sample-sales.csv', import.meta.url))

import { busyEngine } from './operations.ts'
import { hostile } from './samples.ts'

export const settings: WebSettings = {
  publicUrl: undefined,
  hosts: null,
  trustedProxies: [],
  sessionIdleMs: 3_600_000,
  sessionMs: 86_400_000,
  maxUploadBytes: 2_000_000,
  oidc: null,
}

export const workingModel: ModelProbe = {
  host: '127.0.0.1',
  model: 'playbook',
  isReachable: true,
  isKeyAccepted: true,
  isModelKnown: true,
  models: ['playbook'],
  tools: 'tools',
  answer: { form: 'json_schema', isKept: true },
  problem: null,
}

export type NoteOfDoor = FastifyInstance['guarded'][number]

export interface SendOptions {
  headers?: Record<string, string>
  payload?: unknown
  /** Without the token of a page of ours. */
  isForged?: boolean
}

/** A browser without a screen: it keeps its cookies and knows its form token. */
export interface Visitor {
  account: Account | null
  cookies: Map<string, string>
  csrf: string
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  post(
    url: string,
    fields?: Record<string, string | string[]>,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>
  /** Any method; JSON to the API, the token in a header as a page's script sends it. */
  send(method: string, url: string, options?: SendOptions): Promise<LightMyRequestResponse>
}

/** The dashboard over a ledger of its own, in a folder of its own. */
export interface Site {
  app: FastifyInstance
  ledger: WholeLedger
  doors: WebDoors
  url: string
  addAccount(name: string, roles: Role[], password?: string): Promise<Account>
  /** Somebody who is not signed in, and the address they come from. */
  visitor(ip?: string): Visitor
  /** Somebody who is, without the way through the sign-in page. */
  signedIn(name: string, roles?: Role[]): Promise<Visitor>
  token(account: Account, roles?: Role[]): Promise<string>
  inject(options: InjectOptions): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

export interface SiteOptions {
  doors?: Partial<WebDoors>
  settings?: Partial<WebSettings>
  /** Listens on a free port, for browsers and streams. */
  isListening?: boolean
  databaseUrl?: string
  /** Routes of the test's own, beside the product's. */
  routes?: (app: FastifyInstance) => void
}

export async function openSite(options: SiteOptions = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-web-'))
  const ledger = await openLedger(options.databaseUrl ?? `sqlite:${join(folder, 'ledger.db')}`)
  const datasets = openDatasets({ folder: join(folder, 'datasets'), maxBytes: 10_000_000 })
  const schedules = schedulesInMemory()
  const doors: WebDoors = {
    ledger,
    datasets,
    imports: datasets,
    sampleFile,
    taskQueue: 'parley',
    schedules: async () => schedules,
    negotiations: () =>
      Promise.reject(new Failure('EngineUnreachable', { address: 'none in this test', found: 'ECONNREFUSED' })),
    operations: async () => busyEngine(['negotiation-2026-12-east', 'negotiation-2026-12-hostile'], { hostile }),
    countWorkers: async () => 1,
    speaker: 'playbook',
    probeModel: async () => workingModel,
    uiUrl: 'http://127.0.0.1:8233',
    namespace: 'default',
    settings: { ...settings, ...options.settings },
    suggestedName: '王经理',
    ...options.doors,
  }
  const app = await buildApp(doors)
  options.routes?.(app)
  const url = options.isListening ? await app.listen({ host: '127.0.0.1', port: 0 }) : 'http://localhost'
  const inject = (request: InjectOptions) => app.inject(request)
  const addAccount = async (name: string, roles: Role[], password?: string) =>
    ledger.addAccount(
      { id: randomUUID(), name, roles, passwordHash: password ? await hashPassword(password) : null },
      new Date().toISOString(),
    )

  return {
    app,
    ledger,
    doors,
    url,
    inject,
    addAccount,
    visitor: (ip) => visit(app, { account: null, secret: '', ...(ip ? { ip } : {}) }),
    async signedIn(name, roles = ['admin']) {
      const known = await ledger.credentials(name)
      const account = known?.account ?? (await addAccount(name, roles))
      const secret = newSecret()
      const now = (doors.now?.() ?? new Date()).getTime()
      const at = (ms: number) => new Date(now + ms).toISOString()
      const { sessionIdleMs, sessionMs } = doors.settings
      await ledger.startSession({
        id: randomUUID(),
        hash: hashOfSecret(secret),
        accountId: account.id,
        way: 'password',
        ip: '127.0.0.1',
        agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
        createdAt: at(0),
        seenAt: at(0),
        endsAt: at(sessionIdleMs),
        expiresAt: at(sessionMs),
      })
      return visit(app, { account, secret })
    },
    async token(account, roles = account.roles) {
      const secret = newApiToken()
      const now = new Date()
      await ledger.addToken({
        id: randomUUID(),
        hash: hashOfSecret(secret),
        accountId: account.id,
        name: 'test',
        start: secret.slice(0, 10),
        roles,
        createdAt: now.toISOString(),
        usedAt: null,
        expiresAt: new Date(now.getTime() + 86_400_000).toISOString(),
      })
      return secret
    },
    async close() {
      await app.close()
      await datasets.close()
      await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Coming {
  account: Account | null
  secret: string
  ip?: string
}

function visit(app: FastifyInstance, { account, secret, ip = '127.0.0.1' }: Coming): Visitor {
  const cookies = new Map<string, string>(secret ? [['parley-session', secret]] : [])
  const send = async (request: InjectOptions) => {
    const answer = await app.inject({ ...request, remoteAddress: ip, cookies: Object.fromEntries(cookies) })
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const own = { 'sec-fetch-site': 'same-origin' }
  const visitor: Visitor = {
    account,
    cookies,
    get csrf() {
      return derive(cookies.get('parley-session') ?? cookies.get('parley-visitor') ?? '', 'csrf')
    },
    get: (url, headers = {}) => send({ method: 'GET', url, headers }),
    post(url, fields = {}, headers = {}) {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries({ _csrf: visitor.csrf, ...fields }))
        for (const one of [value].flat()) body.append(name, one)
      const type = { 'content-type': 'application/x-www-form-urlencoded', ...own }
      return send({ method: 'POST', url, headers: { ...type, ...headers }, payload: body.toString() })
    },
    send(method, url, { headers = {}, payload, isForged } = {}) {
      const token: Record<string, string> = isForged ? {} : { 'x-csrf-token': visitor.csrf }
      return send({
        method: method as 'GET',
        url,
        headers: { ...own, ...token, ...headers },
        ...(payload === undefined ? {} : { payload: payload as object }),
      })
    },
  }
  return visitor
}
