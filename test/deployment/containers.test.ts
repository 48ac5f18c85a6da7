import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { composeFile, filled, imageLines, read, settingsOf } from './compose-file.ts'

const { services } = composeFile
const ours = [services.worker, services.web]
const password = { POSTGRES_PASSWORD: 'abc' }
const isThere = (name: string) => existsSync(new URL(`../../${name}`, import.meta.url))

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
      for (const volume of volumes) expect(Object.keys(composeFile.volumes)).toContain(volume.split(':')[0])
    }
  })

  test('are reached from this machine only', () => {
    for (const { ports = [] } of Object.values(services))
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
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
    for (const { command = [] } of ours) expect(isThere(command[1] ?? '')).toBe(true)
  })

  test('are looked after by programs of their images, at addresses that are listened on, and for nothing', () => {
    const test = (name: keyof typeof services) => services[name].healthcheck.test.slice(1).join(' ')
    // On its socket a server answers also while it makes its first database, and then goes once more.
    expect(test('postgres')).toMatch(/^pg_isready --host 127\.0\.0\.1 /)
    // It serves before it has its namespace, and listens on the container's address only.
    expect(test('temporal')).toBe(
      'temporal operator search-attribute list --namespace default --address $$(hostname -i):7233',
    )
    expect(services.worker.environment.TEMPORAL_NAMESPACE).toBe('default')
    // The shell's own localhost may be ::1, where nothing listens.
    expect(test('temporal-ui')).toContain('http://127.0.0.1:8080/')
    expect(test('web')).toContain("fetch('http://127.0.0.1:8300/readyz')")
    expect(readConfig({}).web.port).toBe(8300)
    const [node, ...doctor] = services.worker.healthcheck.test.slice(1)
    expect([node, ...doctor]).toEqual(['node', 'src/cli.ts', 'doctor', '--json', '--no-model'])
    expect(isThere(doctor[0] ?? '')).toBe(true)
  })

  test('may be many: of workers without more ado, of dashboards as many as there are ports', () => {
    for (const service of ours) expect(service).not.toHaveProperty('container_name')
    expect(services.worker).not.toHaveProperty('ports')
    const [port = ''] = services.web.ports ?? []
    expect(filled(port, {})).toBe('127.0.0.1:8300:8300')
    expect(filled(port, { WEB_PORTS: '8300-8301' })).toBe('127.0.0.1:8300-8301:8300')
  })

  test('of ours share the database, the data, the engine and the model', () => {
    const shared = /^(DATABASE_URL|AWS_|TEMPORAL_|OPENAI_|PARLEY_(?!WEB|TRUSTED|UI_URL|SESSION|OIDC))/
    const [worker, web] = ours.map(({ environment }) =>
      Object.fromEntries(Object.entries(environment).filter(([name]) => shared.test(name))),
    )
    expect(worker).toEqual(web)
    for (const { volumes } of ours) expect(volumes).toEqual(['parley-data:/data'])
    for (const service of ours) expect(settingsOf(service, password).PARLEY_FOLDER).toBe('/data')
  })

  test('find room in the database, three workers and three dashboards of them', () => {
    const room = Number(/max_connections=(\d+)/.exec(services.postgres.command?.join(' ') ?? '')?.[1])
    const each = 11
    const temporal = 100
    expect(room).toBeGreaterThan(6 * each + temporal)
  })

  test('take every setting that is described, but those of a single machine', () => {
    const described = [...read('.env.example').matchAll(/^# ((?:PARLEY|OPENAI|DATABASE|AWS)_\w+)=/gm)].map(
      ([, name]) => name,
    )
    expect(described.length).toBeGreaterThan(25)
    const taken = new Set(ours.flatMap((service) => Object.keys(settingsOf(service, password))))
    expect(described.filter((name) => !taken.has(name ?? ''))).toEqual([
      'PARLEY_TEMPORAL_CLI',
      'PARLEY_TEMPORAL_PORT',
      'PARLEY_TEMPORAL_UI_PORT',
      'PARLEY_CACHE',
      'PARLEY_WEB_PORT',
      'PARLEY_USER',
      'PARLEY_PLAYBOOK_FAULTS',
    ])
  })

  test('pass on what was asked for', () => {
    const asked = { ...password, PARLEY_MAX_DATA_BYTES: '5000', PARLEY_SESSION_IDLE_HOURS: '2', PARLEY_TASK_QUEUE: 'q' }
    const { maxDataBytes, taskQueue, web } = readConfig(settingsOf(services.web, asked))
    expect([maxDataBytes, taskQueue, web.sessionIdleMs]).toEqual([5000, 'q', 7_200_000])
  })

  test.each([
    ['with nothing but a password', password],
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
      const config = readConfig(settingsOf(service, environment))
      expect(config.databaseUrl).toBe('postgres://parley:abc@postgres:5432/parley')
      expect(config.temporal.server?.address).toBe('temporal:7233')
      expect(config.obeySignals).toBe(false)
    }
  })
})

describe('the image', () => {
  const of = (word: string) => imageLines.filter((line) => line.startsWith(`${word} `))

  test('installs every package that the programs load', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
    const sources = readdirSync(new URL('../../src', import.meta.url), { recursive: true, encoding: 'utf8' })
    const loaded = sources
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...read(`src/${name}`).matchAll(/^import (?!type\b).*?from '([^.][^']*)'$/gms)])
      .map(([, name = '']) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      )
      .filter((name) => !name.startsWith('node:'))
    expect(loaded.length).toBeGreaterThan(50)
    expect([...new Set(loaded)].filter((name) => !(name in dependencies))).toEqual([])
  })

  test('runs as nobody special, on the Node this product needs, and is watched', () => {
    expect(of('FROM').map((line) => line.split(' ')[1])).toEqual(['node:24-bookworm-slim', 'node:24-bookworm-slim'])
    expect(of('USER')).toEqual(['USER node'])
    expect(imageLines.indexOf('USER node')).toBeGreaterThan(imageLines.findLastIndex((line) => line.startsWith('COPY')))
    expect(of('HEALTHCHECK')[0]).toContain('/readyz')
    expect(of('RUN').some((line) => line.includes('npm ci --omit=dev'))).toBe(true)
  })

  test('copies what there is, and the context lets it through and little else', () => {
    const ignored = read('.dockerignore').split('\n')
    const copied = of('COPY')
      .filter((line) => !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1))
    for (const name of copied) {
      expect([name, isThere(name)]).toEqual([name, true])
      expect(ignored).toContain(`!${name}`)
    }
    expect(ignored[0]).toBe('*')
  })
})
