import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

const root = new URL('../../', import.meta.url)

/** The text of a file of the project. */
export const read = (name: string): string => readFileSync(new URL(name, root), 'utf8')

export interface Service {
  image: string
  build?: string
  command?: string[]
  environment: Record<string, string>
  ports?: string[]
  volumes?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck: { test: string[]; interval: string; timeout: string; retries: number }
  restart: string
  stop_grace_period?: string
  cap_drop?: string[]
  container_name?: string
}

export const composeFile = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<'postgres' | 'temporal' | 'temporal-ui' | 'worker' | 'web', Service>
  volumes: Record<string, unknown>
}

/** A value as compose fills it in: `${NAME}`, `${NAME:-other}`, `${NAME:?complaint}`. */
export const filled = (value: string, environment: Record<string, string>): string =>
  value.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, way: string, other: string) => {
    const given = environment[name]
    if (given) return given
    if (way === '?') throw new Error(other)
    return other ?? ''
  })

/** The lines of the Dockerfile, each instruction on one. */
export const imageLines = read('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))

/** What the image itself sets. */
const imageSettings: Record<string, string> = Object.fromEntries(
  imageLines
    .filter((line) => line.startsWith('ENV '))
    .flatMap((line) => [...line.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value])),
)

/** The environment that a container of one of our services starts with. */
export const settingsOf = (service: Service, environment: Record<string, string>): Record<string, string> => ({
  ...imageSettings,
  ...Object.fromEntries(Object.entries(service.environment).map(([name, value]) => [name, filled(value, environment)])),
})
