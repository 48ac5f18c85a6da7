import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const source = fileURLToPath(new URL('../src', import.meta.url))

interface Room {
  /** Rooms it may import; a `type:` prefix allows types only, `room/file` one file only. */
  mayImport: string[]
  /** Packages it must not load. */
  neverLoads?: RegExp
}

const nodeDoors = /^node:(fs|net|http|https|child_process|worker_threads|dns|tls|os|process)/

/** The table of ARCHITECTURE.md: who may import whom. Entries wire, so they may import all. */
const rooms: Record<string, Room> = {
  domain: { mayImport: [], neverLoads: /^@temporalio|^openai|^kysely|^@duckdb|^fastify|^node:(?!crypto)/ },
  analysis: { mayImport: [], neverLoads: /^node:|^@temporalio|^zod|^openai/ },
  agents: { mayImport: ['domain'], neverLoads: /^node:|^@temporalio|^openai/ },
  playbook: { mayImport: ['agents', 'domain'], neverLoads: /^@temporalio|^kysely|^@duckdb/ },
  activities: {
    mayImport: ['agents', 'analysis', 'domain'],
    neverLoads: /^openai|^kysely|^@duckdb|^pg$|^better-sqlite3|^node:(fs|os|process)/,
  },
  adapters: { mayImport: ['activities/ports.ts', 'analysis', 'domain'] },
  workflows: {
    mayImport: ['domain', 'type:activities'],
    neverLoads: /^node:|^openai|^kysely|^@temporalio\/(worker|client|activity)/,
  },
  client: { mayImport: ['workflows/messages.ts', 'type:workflows', 'domain'] },
  web: { mayImport: ['client', 'domain', 'type:activities/ports.ts'], neverLoads: /^@temporalio/ },
  cli: {
    mayImport: ['client', 'domain', 'agents', 'type:activities/ports.ts', 'type:activities/tools/tool.ts'],
    neverLoads: /^@temporalio/,
  },
}
const entries = [
  'start.ts',
  'cli.ts',
  'worker.ts',
  'web/server.ts',
  'compose.ts',
  'compute-worker.ts',
  'create-worker.ts',
  'entry.ts',
  'machine.ts',
  'worker-log.ts',
  'config.ts',
  'settings-schema.ts',
]

interface Import {
  file: string
  target: string
  isTypeOnly: boolean
}

const files = (readdirSync(source, { recursive: true, withFileTypes: true }) as import('node:fs').Dirent[])
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => relative(source, join(entry.parentPath, entry.name)))

function importsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8')
  const forms = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'|import\('([^']+)'\)/g
  return [...text.matchAll(forms)].map((found) => ({
    file,
    target: found[3] ?? found[4] ?? '',
    isTypeOnly: Boolean(found[2]),
  }))
}

const roomOf = (path: string) => path.split('/')[0] ?? ''
const inside = (file: string, target: string) => relative(source, resolve(source, dirname(file), target))

function isAllowed({ file, target, isTypeOnly }: Import): boolean {
  const room = rooms[roomOf(file)]
  if (entries.includes(file) || !room) return true
  if (!target.startsWith('.')) return isTypeOnly || !room.neverLoads?.test(target)
  const path = inside(file, target)
  if (roomOf(path) === roomOf(file)) return true
  return room.mayImport.some((rule) => {
    const typeRule = rule.startsWith('type:')
    const wanted = rule.replace('type:', '')
    const fits = path === wanted || path.startsWith(`${wanted}/`)
    return fits && (!typeRule || isTypeOnly)
  })
}

describe('the house', () => {
  test('every room and entry is in the table', () => {
    const unknown = files.filter((file) => !entries.includes(file) && !rooms[roomOf(file)])
    expect(unknown).toEqual([])
  })

  test('a room imports only from floors below', () => {
    const broken = files.flatMap(importsOf).filter((one) => !isAllowed(one))
    expect(broken.map((one) => `${one.file} → ${one.target}`)).toEqual([])
  })

  test('the rule does find a broken import', () => {
    expect(isAllowed({ file: 'domain/a.ts', target: '../agents/b.ts', isTypeOnly: false })).toBe(false)
    expect(isAllowed({ file: 'workflows/a.ts', target: '../activities/b.ts', isTypeOnly: false })).toBe(false)
    expect(isAllowed({ file: 'workflows/a.ts', target: '../activities/b.ts', isTypeOnly: true })).toBe(true)
    expect(isAllowed({ file: 'analysis/a.ts', target: 'node:fs', isTypeOnly: false })).toBe(false)
  })

  test('domain and analysis have no door, no clock and no chance', () => {
    const impure = files
      .filter((file) => /^(domain|analysis)\//.test(file))
      .filter((file) => {
        const text = readFileSync(join(source, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
        return (
          /Math\.random|Date\.now|new Date\(\)|process\.(env|argv|cwd|exit|hrtime|memoryUsage|nextTick|pid|std\w+|uptime)\b|setTimeout/.test(
            text,
          ) || importsOf(file).some((one) => nodeDoors.test(one.target))
        )
      })
    expect(impure).toEqual([])
  })

  test('only config.ts reads the environment', () => {
    const readers = files.filter(
      (file) => file !== 'config.ts' && /process\.env\b/.test(readFileSync(join(source, file), 'utf8')),
    )
    expect(readers).toEqual([])
  })

  test('files stay small: none over 250 lines', () => {
    const long = files.filter((file) => readFileSync(join(source, file), 'utf8').split('\n').length > 251)
    expect(long).toEqual([])
  })
})
