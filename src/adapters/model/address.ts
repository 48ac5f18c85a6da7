import { Failure } from '../../domain/failures.ts'

/**
 * The address of a model service, checked before anything is sent there: http or https, no credentials in it, and a
 * host on the list where there is one (OWASP ASVS 5.0, 1.3.6). An entry with a port allows that port only.
 *
 * @throws {Failure} `BadConfig`; the address itself is not repeated, it may hold a password
 */
export function checkAddress(baseUrl: string, allowedHosts?: readonly string[]): URL {
  const url = URL.parse(baseUrl)
  if (!url || !/^https?:$/.test(url.protocol)) throw unfit('不是 http 或 https 地址', 'is not an http or https address')
  if (url.username || url.password)
    throw unfit(
      '含有用户名或密码；密钥应写在 OPENAI_API_KEY 里',
      'holds a user name or password; the key belongs in OPENAI_API_KEY',
    )
  // The client appends its paths to this text.
  if (url.search || url.hash) throw unfit('应以路径结尾，不能带“?”或“#”', 'must end in its path, without "?" or "#"')
  if (allowedHosts && !allowedHosts.some((entry) => isHost(url, entry))) {
    const allowed = allowedHosts.join(', ')
    throw unfit(
      `中的主机 ${url.host} 不在允许的主机之列（${allowed}）`,
      `names the host ${url.host}, which is not among the allowed hosts (${allowed})`,
    )
  }
  return url
}

const isHost = (url: URL, entry: string): boolean => [url.host, url.hostname].includes(entry.trim().toLowerCase())

const unfit = (zh: string, en: string) =>
  new Failure('BadConfig', { zh: `OPENAI_BASE_URL ${zh}`, en: `OPENAI_BASE_URL ${en}` })

/**
 * A key that can stand in a header. Checked here because the error of a refused header would quote the key.
 *
 * @throws {Failure} `BadConfig`
 */
export function checkKey(apiKey: string): string {
  if (/^[\x21-\x7e]*$/.test(apiKey)) return apiKey
  throw new Failure('BadConfig', {
    zh: 'OPENAI_API_KEY 含有空格、换行或 ASCII 以外的字符',
    en: 'OPENAI_API_KEY holds a blank, a line break or a character beyond ASCII',
  })
}
