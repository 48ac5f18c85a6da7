import { existsSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { loadClientConnectConfig } from '@temporalio/envconfig'
import { z } from 'zod'
import { badProfile, clientIdMissing, noSetting, settingFacts, unfitSetting } from './domain/failure-kinds/settings.ts'
import { Failure } from './domain/failures.ts'
import { roleSchema } from './domain/people/role.ts'
import type { OidcSettings } from './web/doors.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const isHttp = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' })
    return z.NEVER
  }
})
const pricesSchema = json.pipe(
  z.record(z.string(), z.object({ promptPerMillion: z.number().min(0), completionPerMillion: z.number().min(0) })),
)
const list = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean))

/** Every setting: its variable, what it must be, and what it is where nothing is set. `.env.example` explains each. */
const settingsSchema = z.object({
  PARLEY_FOLDER: z.string().default('.parley'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:|file:|postgres(ql)?:\/\/)/, 'must start with sqlite:, file: or postgres://')
    .optional(),
  OPENAI_BASE_URL: z.string().refine(isHttp, 'is not an http(s) address').optional(),
  OPENAI_API_KEY: z.string().default(''),
  PARLEY_MODEL: z.string().max(200).default(''),
  PARLEY_PRICES: pricesSchema.default({}),
  PARLEY_MODEL_TIMEOUT_SECONDS: z.coerce.number().min(1).max(3600).default(300),
  PARLEY_MAX_ANSWER_BYTES: z.coerce.number().int().min(1000).default(1_000_000),
  PARLEY_MAX_DATA_BYTES: z.coerce.number().int().min(1000).default(500_000_000),
  PARLEY_TASK_QUEUE: z.string().min(1).default('parley'),
  PARLEY_OBEY_SIGNALS: flag.default(true),
  PARLEY_USER: z.string().min(1).max(200).optional(),
  PARLEY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('warn'),
  PARLEY_CACHE: z.string().optional(),
  XDG_CACHE_HOME: z.string().optional(),
  LOCALAPPDATA: z.string().optional(),
  PARLEY_TEMPORAL_CLI: z.string().optional(),
  PARLEY_TEMPORAL_PORT: port.default(7233),
  PARLEY_TEMPORAL_UI_PORT: port.default(8233),
  PARLEY_WEB_HOST: z.string().default('127.0.0.1'),
  PARLEY_WEB_PORT: port.default(8300),
  PARLEY_WEB_URL: z.string().refine(isHttp, 'is not an http(s) address').optional(),
  PARLEY_TRUSTED_PROXIES: list.default([]),
  PARLEY_SESSION_IDLE_HOURS: z.coerce.number().min(0.05).max(8760).default(24),
  PARLEY_SESSION_HOURS: z.coerce.number().min(0.05).max(8760).default(336),
  PARLEY_OIDC_ISSUER: z.string().refine(isHttp, 'is not an http(s) address').optional(),
  PARLEY_OIDC_CLIENT_ID: z.string().optional(),
  PARLEY_OIDC_CLIENT_SECRET: z.string().default(''),
  PARLEY_OIDC_NAME: z.string().max(60).default('SSO'),
  PARLEY_OIDC_SCOPES: z.string().default('openid profile email'),
  PARLEY_OIDC_ROLE_CLAIM: z.string().default('roles'),
  PARLEY_OIDC_ROLES: json.pipe(z.record(z.string(), roleSchema)).default({}),
  PARLEY_OIDC_DEFAULT_ROLE: roleSchema.optional(),
  PARLEY_PLAYBOOK_FAULTS: flag.default(false),
  PARLEY_UI_URL: z.string().refine(isHttp, 'is not an http(s) address').optional(),
})

type Settings = z.infer<typeof settingsSchema>

type TemporalServer = ReturnType<typeof loadClientConnectConfig>['connectionOptions']

/** The one configuration object: checked, complete, read once by an entry. */
export interface Config {
  folder: string
  databaseUrl: string
  model: {
    /** Absent: the playbook speaks. */
    baseUrl: string | undefined
    apiKey: string
    name: string
    prices: Settings['PARLEY_PRICES']
    timeoutMs: number
    maxAnswerBytes: number
  }
  maxDataBytes: number
  taskQueue: string
  obeySignals: boolean
  user: string
  logLevel: Settings['PARLEY_LOG_LEVEL']
  /** Where fetched programs are kept, or what the user's own cache folder follows from. */
  cache: { folder: string | undefined; xdgCacheHome: string | undefined; localAppData: string | undefined }
  temporal: {
    /** The server that TEMPORAL_* or a profile names; absent: one is started on this machine. */
    server: TemporalServer | undefined
    namespace: string
    cli: string | undefined
    port: number
    uiPort: number
    uiUrl: string | undefined
  }
  web: {
    host: string
    port: number
    /** The address people use, where it differs from the one that is listened on. */
    publicUrl: string | undefined
    trustedProxies: string[]
    sessionIdleMs: number
    sessionMs: number
    /** Absent: people sign in here by password. */
    oidc: OidcSettings | null
  }
  playbookFaults: boolean
}

/**
 * Reads the environment (and `.env` in the working folder, where there is one).
 *
 * @throws {Failure} `BadConfig` with the full list of what is wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv = loadEnvironment()): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => Boolean(pair[1])),
  )
  const parsed = settingsSchema.safeParse(given)
  const unknown = Object.keys(given).filter((name) => name.startsWith('PARLEY_') && !knownNames.has(name))
  const temporal = readTemporalProfile(given)
  const problems = [
    ...(temporal instanceof Error ? [badProfile(temporal)] : []),
    ...(parsed.success ? [] : parsed.error.issues.map(unfitSetting)),
    ...(given.PARLEY_OIDC_ISSUER && !given.PARLEY_OIDC_CLIENT_ID ? [clientIdMissing] : []),
    ...unknown.map(noSetting),
  ]
  if (!parsed.success || temporal instanceof Error || problems.length > 0)
    throw new Failure('BadConfig', settingFacts(problems))
  return toConfig(parsed.data, temporal)
}

// Read by the test support only, never by the product.
const knownNames = new Set([...Object.keys(settingsSchema.shape), 'PARLEY_TEST_POSTGRES'])

/** What the person's terminal says about them: their locale and whether they want colours. Never wrong, so never checked. */
export function readTerminal(environment: NodeJS.ProcessEnv = process.env) {
  const { LC_ALL, LC_MESSAGES, LANG, NO_COLOR, FORCE_COLOR, TERM } = environment
  return { LC_ALL, LC_MESSAGES, LANG, NO_COLOR, FORCE_COLOR, TERM }
}

/** A variable that a person named on the command line, such as one that holds a connection string. */
export const readVariable = (name: string, environment: NodeJS.ProcessEnv = loadEnvironment()): string | undefined =>
  environment[name] || undefined

function loadEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

/** TEMPORAL_ADDRESS, TEMPORAL_API_KEY, TEMPORAL_TLS… and profiles mean what they mean in other Temporal programs. */
function readTemporalProfile(environment: Record<string, string>) {
  try {
    return loadClientConnectConfig({ overrideEnvVars: environment })
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function toConfig(settings: Settings, temporal: ReturnType<typeof loadClientConnectConfig>): Config {
  const folder = resolve(settings.PARLEY_FOLDER)
  return {
    folder,
    databaseUrl: settings.DATABASE_URL ?? `sqlite:${join(folder, 'ledger.db')}`,
    model: {
      baseUrl: settings.OPENAI_BASE_URL,
      apiKey: settings.OPENAI_API_KEY,
      name: settings.PARLEY_MODEL,
      prices: settings.PARLEY_PRICES,
      timeoutMs: settings.PARLEY_MODEL_TIMEOUT_SECONDS * 1000,
      maxAnswerBytes: settings.PARLEY_MAX_ANSWER_BYTES,
    },
    maxDataBytes: settings.PARLEY_MAX_DATA_BYTES,
    taskQueue: settings.PARLEY_TASK_QUEUE,
    obeySignals: settings.PARLEY_OBEY_SIGNALS,
    user: settings.PARLEY_USER ?? accountName(),
    logLevel: settings.PARLEY_LOG_LEVEL,
    cache: {
      folder: settings.PARLEY_CACHE?.replace(/^~(?=\/)/, homedir()),
      xdgCacheHome: settings.XDG_CACHE_HOME,
      localAppData: settings.LOCALAPPDATA,
    },
    temporal: {
      server: temporal.connectionOptions.address ? temporal.connectionOptions : undefined,
      namespace: temporal.namespace ?? 'default',
      cli: settings.PARLEY_TEMPORAL_CLI,
      port: settings.PARLEY_TEMPORAL_PORT,
      uiPort: settings.PARLEY_TEMPORAL_UI_PORT,
      uiUrl: settings.PARLEY_UI_URL,
    },
    web: toWeb(settings),
    playbookFaults: settings.PARLEY_PLAYBOOK_FAULTS,
  }
}

const hourMs = 3_600_000

const toWeb = (settings: Settings): Config['web'] => ({
  host: settings.PARLEY_WEB_HOST,
  port: settings.PARLEY_WEB_PORT,
  publicUrl: settings.PARLEY_WEB_URL,
  trustedProxies: settings.PARLEY_TRUSTED_PROXIES,
  sessionIdleMs: settings.PARLEY_SESSION_IDLE_HOURS * hourMs,
  sessionMs: settings.PARLEY_SESSION_HOURS * hourMs,
  oidc: toOidc(settings),
})

const toOidc = (settings: Settings): OidcSettings | null =>
  settings.PARLEY_OIDC_ISSUER === undefined
    ? null
    : {
        issuer: settings.PARLEY_OIDC_ISSUER,
        clientId: settings.PARLEY_OIDC_CLIENT_ID ?? '',
        clientSecret: settings.PARLEY_OIDC_CLIENT_SECRET,
        name: settings.PARLEY_OIDC_NAME,
        scopes: settings.PARLEY_OIDC_SCOPES,
        roleClaim: settings.PARLEY_OIDC_ROLE_CLAIM,
        roleOf: settings.PARLEY_OIDC_ROLES,
        defaultRole: settings.PARLEY_OIDC_DEFAULT_ROLE ?? null,
      }

function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return 'local'
  }
}
