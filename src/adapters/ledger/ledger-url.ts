import { fileURLToPath } from 'node:url'
import { Failure } from '../../domain/failures.ts'

export type LedgerPlace = { dialect: 'sqlite'; path: string } | { dialect: 'postgres'; url: string }

/**
 * Where the ledger stands.
 *
 * @throws {Failure} `BadConfig` for a text that names neither database
 * @example readLedgerUrl('sqlite:.parley/ledger.db') // => { dialect: 'sqlite', path: '.parley/ledger.db' }
 */
export function readLedgerUrl(url: string): LedgerPlace {
  if (/^postgres(ql)?:\/\//.test(url)) return { dialect: 'postgres', url }
  const path = sqlitePath(url)
  if (!path)
    throw new Failure('BadConfig', {
      zh: `DATABASE_URL 应以 sqlite: 或 postgres:// 开头，收到的是 ${withoutPassword(url)}`,
      en: `DATABASE_URL must start with sqlite: or postgres://, found ${withoutPassword(url)}`,
    })
  return { dialect: 'sqlite', path }
}

function sqlitePath(url: string): string | undefined {
  if (url.startsWith('file://')) return fileURLToPath(url)
  return /^(?:sqlite|file):(?:\/\/)?(.+)$/s.exec(url)?.[1]
}

/** The place as messages may name it: never with a password. */
export function placeName(place: LedgerPlace): string {
  if (place.dialect === 'sqlite') return place.path
  return URL.canParse(place.url) ? hostAndDatabase(new URL(place.url)) : 'postgres'
}

const hostAndDatabase = ({ host, pathname, searchParams }: URL) =>
  `${host || searchParams.get('host') || 'postgres'}${pathname}`

const withoutPassword = (url: string) => url.replace(/\/\/[^@/]*@/, '//…@')
