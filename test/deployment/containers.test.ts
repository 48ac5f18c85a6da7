import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfig } from '../../src/config.ts'

const root = new URL('../../', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, root), 'utf8')

interface Service {
  image: string
  build?: string
  command?: string[]
  environment: Record<string, string>
  ports?: string[]
  volumes?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck: { test: string[]; interval: string; timeout: string; retries: number }
  restart: string
  cap_drop?: string[]
  container_name?: string
  user?: string
}

const file = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>
  volumes: Record<string, unknown>
}
const { services } = file
const ours = ['worker', 'web'].map((name) => services[name] as Service)

/** A setting as compose fills it in. */
const filled = (value: string, environment: Record<string, string>) =>
  value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, way: string, other: string) => {
    const given = environment[name]
    if (given) return given
    if (way === '?') throw new Error(other)
    return other ?? ''
  })

describe('the services', () => {
  test('are those of the whole product', () => {
    expect(Object.keys(services).sort()).toEqual(['postgres', 'temporal', 'temporal-ui', 'web', 'worker'])
  })

  test('are each watched, come back after a crash, and are pinned to a version', () => {
    for (const [name, service] of Object.entries(services)) {
      expect([name, service.restart]).toEqual([name, 'unless-stopped'])
      expect([name, service.healthcheck?.test?.[0]]).toEqual([name, expect.stringMatching(/^CMD(-SHELL)?$/)])
      if (!service.build) expect([name, service.image]).toEqual([name, expect.stringMatching(/:\d+(\.\d+)*(-\w+)?$/)])
    }
  })

  test('wait until what they need is healthy, and name only what there is', () => {
    for (const { depends_on = {}, volumes = [] } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(services).toHaveProperty(name)
        expect(condition).toBe('service_healthy')
      }
      for (const volume of volumes) expect(Object.keys(file.volumes)).toContain(volume.split(':')[0])
    }
  })

  test('are reached from this machine only, and there may be many workers', () => {
    for (const { ports = [] } of Object.values(services))
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
    expect(services.worker).not.toHaveProperty('ports')
    expect(services.worker).not.toHaveProperty('container_name')
    expect(services.postgres).not.toHaveProperty('ports')
  })

  test('of ours have no rights they do not need', () => {
    for (const service of ours)
      expect(service).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
  })

  test('hold no secret: each comes from the environment, and the password must', () => {
    for (const service of Object.values(services)) {
      for (const [name, value] of Object.entries(service.environment)) {
        if (/PASSWORD|PWD|SECRET|KEY/.test(name))
          expect([name, value]).toEqual([name, expect.stringMatching(/^\$\{\w+:[-?]/)])
      }
      if (service.environment.DATABASE_URL)
        expect(() => filled(service.environment.DATABASE_URL ?? '', {})).toThrow('POSTGRES_PASSWORD')
    }
  })

  test('start programs that are there', () => {
    for (const { command = [] } of ours) expect(existsSync(new URL(command[1] ?? '', root))).toBe(true)
    expect(existsSync(new URL(services.worker?.healthcheck.test[2] ?? '', root))).toBe(true)
  })

  test.each([
    ['with nothing but a password', { POSTGRES_PASSWORD: 'abc' }],
    [
      'with everything',
      {
        POSTGRES_PASSWORD: 'abc',
        PARLEY_WEB_URL: 'https://parley.example.com',
        PARLEY_TRUSTED_PROXIES: '172.16.0.0/12',
        PARLEY_OIDC_ISSUER: 'https://id.example.com',
        PARLEY_OIDC_CLIENT_ID: 'parley',
        PARLEY_OIDC_CLIENT_SECRET: 's',
        PARLEY_OIDC_NAME: 'SSO',
        PARLEY_OIDC_ROLE_CLAIM: 'groups',
        PARLEY_OIDC_ROLES: '{"sales-leads":"approver"}',
        PARLEY_OIDC_DEFAULT_ROLE: 'viewer',
        OPENAI_BASE_URL: 'https://llm.example.com/v1',
        OPENAI_API_KEY: 'k',
        PARLEY_MODEL: 'qwen3',
      },
    ],
  ])('have settings that the program takes, %s', (_, environment) => {
    for (const service of ours) {
      const settings = Object.fromEntries(
        Object.entries(service.environment).map(([name, value]) => [name, filled(value, environment)]),
      )
      const config = readConfig(settings)
      expect(config.databaseUrl).toBe('postgres://parley:abc@postgres:5432/parley')
      expect(config.temporal.server?.address).toBe('temporal:7233')
      expect(config.obeySignals).toBe(false)
    }
  })
})

describe('the image', () => {
  const lines = read('Dockerfile')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
  const of = (word: string) => lines.filter((line) => line.startsWith(`${word} `))

  test('runs as nobody special, on the Node this product needs, and is watched', () => {
    expect(of('FROM').map((line) => line.split(' ')[1])).toEqual(['node:24-bookworm-slim', 'node:24-bookworm-slim'])
    expect(of('USER')).toEqual(['USER node'])
    expect(lines.indexOf('USER node')).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('COPY')))
    expect(of('HEALTHCHECK')[0]).toContain('/readyz')
    expect(of('RUN').some((line) => line.includes('npm ci --omit=dev'))).toBe(true)
  })

  test('copies what there is, and the context lets it through and little else', () => {
    const ignored = read('.dockerignore').split('\n')
    const copied = of('COPY')
      .filter((line) => !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1))
    for (const name of copied) {
      expect([name, existsSync(new URL(name, root))]).toEqual([name, true])
      expect(ignored).toContain(`!${name}`)
    }
    expect(ignored[0]).toBe('*')
  })
})
