/**
 * Copies htmx from its npm package to where the dashboard serves it from, with the hash that a test holds it to.
 * Run it after its version changed: `node scripts/vendor-htmx.ts`.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const from = new URL('../node_modules/htmx.org/', import.meta.url)
const to = new URL('../src/web/public/vendor/', import.meta.url)
const { version, license } = JSON.parse(readFileSync(new URL('package.json', from), 'utf8')) as Record<string, string>
const body = readFileSync(new URL('dist/htmx.min.js', from))
const sha256 = createHash('sha256').update(body).digest('hex')

mkdirSync(to, { recursive: true })
writeFileSync(new URL('htmx.min.js', to), body)
writeFileSync(
  new URL('vendor.json', to),
  `${JSON.stringify({ file: 'htmx.min.js', package: 'htmx.org', version, license, sha256 }, null, 2)}\n`,
)
console.log(`htmx ${version} ${sha256}`)
