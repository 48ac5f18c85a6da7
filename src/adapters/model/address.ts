import { Failure } from '../../domain/failures.ts'

/**
 * The address of a model service, checked before anything is sent there: http or https, no credentials in it, and a
 * host on the list where there is one (OWASP ASVS 5.0, 1.3.6). An entry with a port allows that port only.
 *
 * @throws {Failure} `BadConfig`; the address itself is not repeated, it may hold a password
 */
export function checkAddress(baseUrl: string, allowedHosts?: readonly string[]): URL {
  const url = URL.parse(baseUrl)
  if (!url || !/^https?:$/.test(url.protocol)) throw unfit('is not an http or https address')
  if (url.username || url.password) throw unfit('holds a user name or password; the key belongs in OPENAI_API_KEY')
  // The client appends its paths to this text.
  if (url.search || url.hash) throw unfit('must end in its path, without "?" or "#"')
  if (allowedHosts && !allowedHosts.some((entry) => isHost(url, entry))) {
    throw unfit(`names the host ${url.host}, which is not among the allowed hosts (${allowedHosts.join(', ')})`)
  }
  return url
}

const isHost = (url: URL, entry: string): boolean => [url.host, url.hostname].includes(entry.trim().toLowerCase())

const unfit = (problem: string) => new Failure('BadConfig', { found: `OPENAI_BASE_URL ${problem}` })

/**
 * A key that can stand in a header. Checked here because the error of a refused header would quote the key.
 *
 * @throws {Failure} `BadConfig`
 */
export function checkKey(apiKey: string): string {
  if (/^[\x21-\x7e]*$/.test(apiKey)) return apiKey
  throw new Failure('BadConfig', { found: 'OPENAI_API_KEY holds a blank, a line break or a character beyond ASCII' })
}
