import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { Failure } from '../../domain/failures.ts'

const folder = fileURLToPath(new URL('../public', import.meta.url))

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

interface Asset {
  type: string
  body: Buffer
  packed: Buffer
}

export interface Assets {
  /** The address of a file under `public/`; it changes with the content of any of them. */
  href(name: string): string
}

/**
 * Serves what lies under `public/` from memory. The stylesheets are one file, `app.css`, in the order of their names. The
 * addresses hold a hash, so browsers may keep them for ever.
 */
export function serveAssets(app: FastifyInstance): Assets {
  const assets = readAssets()
  const version = createHash('sha256')
  for (const [name, { body }] of assets) version.update(name).update(body)
  const base = `/assets/${version.digest('hex').slice(0, 12)}`
  app.get<{ Params: { '*': string } }>('/assets/*', { config: { needs: 'nobody' } }, async (request, reply) => {
    const [, name] = /^[0-9a-f]{12}\/(.+)$/.exec(request.params['*']) ?? []
    const asset = assets.get(name ?? '')
    if (!asset) throw new Failure('NoSuchPage')
    const isPacked = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))
    if (isPacked) reply.header('content-encoding', 'br')
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .type(asset.type)
      .send(isPacked ? asset.packed : asset.body)
  })
  return { href: (name) => `${base}/${name}` }
}

function readAssets(): Map<string, Asset> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => types[extname(name)])
    .sort()
  const assets = names
    .filter((name) => !name.startsWith('css/'))
    .map((name) => [name, asset(name, read(name))] as const)
  const styles = names.filter((name) => name.startsWith('css/')).map(read)
  return new Map([...assets, ['app.css', asset('app.css', Buffer.concat(styles))]])
}

const read = (name: string) => readFileSync(join(folder, name))

const asset = (name: string, body: Buffer): Asset => ({
  type: types[extname(name)] ?? 'application/octet-stream',
  body,
  packed: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
})
