import { existsSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { loadClientConnectConfig } from '@temporalio/envconfig'
import type { S3Settings } from './adapters/datasets/bucket/s3-bucket.ts'
import {
  badProfile,
  clientIdMissing,
  keyPairHalved,
  noSetting,
  settingFacts,
  unfitSetting,
} from './domain/failure-kinds/settings.ts'
import { Failure } from './domain/failures.ts'
import { type Settings, settingsSchema } from './settings-schema.ts'
import type { OidcSettings } from './web/doors.ts'

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
  /** Where data are shared by several machines; absent: they stay in the folder. */
  bucket: S3Settings | undefined
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
    ...(given.PARLEY_DATA_BUCKET && !given.AWS_ACCESS_KEY_ID !== !given.AWS_SECRET_ACCESS_KEY ? [keyPairHalved] : []),
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
    bucket: toBucket(settings),
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

/** Keys in the environment win; without them the machine's own profile or role does. */
function toBucket(settings: Settings): S3Settings | undefined {
  if (!settings.PARLEY_DATA_BUCKET) return undefined
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = settings
  const sessionToken = settings.AWS_SESSION_TOKEN
  const endpoint = settings.AWS_ENDPOINT_URL_S3 ?? settings.AWS_ENDPOINT_URL
  const region = settings.AWS_REGION ?? settings.AWS_DEFAULT_REGION ?? (endpoint ? 'us-east-1' : undefined)
  const [bucket = '', ...folders] = settings.PARLEY_DATA_BUCKET.slice('s3://'.length).split('/')
  const prefix = folders.filter(Boolean).join('/')
  return {
    bucket,
    prefix: prefix ? `${prefix}/` : '',
    // Other services mostly know no regions, but the protocol wants one.
    ...(region ? { region } : {}),
    ...(endpoint ? { endpoint } : {}),
    ...(accessKeyId && secretAccessKey
      ? { credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) } }
      : {}),
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
