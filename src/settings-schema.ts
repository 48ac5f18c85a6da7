import { z } from 'zod'
import { roleSchema } from './domain/people/role.ts'

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
export const settingsSchema = z.object({
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
  PARLEY_DATA_BUCKET: z
    .string()
    .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/\S*)?$/, 'must be s3://bucket or s3://bucket/folder')
    .optional(),
  AWS_ENDPOINT_URL: z.string().refine(isHttp, 'is not an http(s) address').optional(),
  AWS_ENDPOINT_URL_S3: z.string().refine(isHttp, 'is not an http(s) address').optional(),
  AWS_REGION: z.string().optional(),
  AWS_DEFAULT_REGION: z.string().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
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

export type Settings = z.infer<typeof settingsSchema>
