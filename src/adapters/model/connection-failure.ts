import { Failure } from '../../domain/failures.ts'

const wordings: Record<string, string> = {
  ECONNREFUSED: '连接被拒绝',
  ECONNRESET: '连接中断',
  ENOTFOUND: '域名无法解析',
  EAI_AGAIN: '域名暂时无法解析',
  ETIMEDOUT: '连接超时',
  EPIPE: '连接中断',
}

/**
 * The failure behind an error of the connection: our own, where the transport threw one, else `ModelUnavailable` with
 * the system's code. The error itself is not kept as a cause: it may hold headers and body of the request.
 */
export function connectionFailure(error: unknown, host: string): Failure {
  let code = ''
  for (let one = error, depth = 0; one instanceof Error && depth < 8; one = one.cause, depth++) {
    if (one instanceof Failure) return one
    if ('code' in one && typeof one.code === 'string') code = one.code
  }
  const found = /^[A-Z_0-9]{2,60}$/.test(code) ? code : 'the connection failed'
  // A certificate or a protocol that is wrong does not mend itself.
  if (/CERT|SSL|EPROTO|HPE_/.test(found)) {
    const zh = `加密连接建立不了：证书或协议有误，${found}`
    return new Failure('NoChatService', { host, found, zh, en: found })
  }
  const zh = `${host}：${wordings[code] ?? '连接失败'}${code === '' ? '' : `（${found}）`}`
  return new Failure('ModelUnavailable', { host, found: `${host}: ${found}`, zh, en: `${host}: ${found}` })
}
