/**
 * Adds to package-lock.json the optional platform packages that the registry in use did not serve.
 *
 * `npm ci` refuses a lockfile that lacks an optional package, also one for another platform. A registry mirror
 * that carries only some platforms therefore produces lockfiles that nobody can install from. Each added entry
 * holds what the name says (version, os, cpu), so npm skips it where it does not fit and fetches it where it does.
 * Run it after a dependency changed: `node scripts/complete-lockfile.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface LockEntry {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  license?: string
  optionalDependencies?: Record<string, string>
}

const systems = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openharmony']
const processors = ['arm64', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'arm', 'loong64', 'wasm32']

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockEntry> }
let added = 0

for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const parts = name.split(/[-/]/)
    const os = systems.find((system) => parts.includes(system))
    const cpu = processors.find((processor) => parts.some((part) => part === processor || part.startsWith(processor)))
    const key = `node_modules/${name}`
    if (lock.packages[key] || !os || !cpu) continue
    lock.packages[key] = { version, cpu: [cpu], ...(entry.dev ? { dev: true } : {}), optional: true, os: [os] }
    added += 1
  }
}

const [root, ...rest] = Object.entries(lock.packages)
const sorted = rest.sort(([a], [b]) => (a < b ? -1 : 1))
lock.packages = Object.fromEntries(root ? [root, ...sorted] : sorted)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} platform packages added to package-lock.json`)
