import type { Text } from '../language.ts'

/** What systems, databases and services say, and what it means. The first that fits tells. */
const meanings: readonly [RegExp, string][] = [
  [/ECONNREFUSED|connection refused/i, '连接被拒绝'],
  [/ENOTFOUND|could not translate host name|dns error/i, '域名无法解析'],
  [/EAI_AGAIN/, '域名暂时无法解析'],
  [/EHOSTUNREACH|ENETUNREACH/, '网络不可达'],
  [/password authentication failed|no password|SASL|28P01|28000/i, '用户名或密码不对'],
  [/database .+ does not exist|3D000/, '没有这个数据库'],
  [/too many (?:connections|clients)|53300/i, '数据库连接数已满'],
  [/read[- ]only (?:file system|database|transaction)|EROFS|READONLY/i, '只读，不能写入'],
  [/ENOSPC|no space left|(?:database or )?disk is full|SQLITE_FULL/i, '磁盘已满'],
  [/EDQUOT/, '磁盘配额已用完'],
  [/EACCES|EPERM|permission denied|not permitted/i, '没有权限'],
  [/SQLITE_BUSY|SQLITE_LOCKED|database is locked/i, '数据库正被其他程序占用'],
  [/not a database|NOTADB/i, '不是 SQLite 数据库'],
  [/image is malformed|SQLITE_CORRUPT/i, '内容已损坏'],
  [/unable to open database|SQLITE_CANTOPEN/i, '数据库文件打不开'],
  [/ENOTDIR/, '路径中有一段不是文件夹'],
  [/EISDIR/, '是文件夹，不是文件'],
  [/ENOENT|no such file/i, '没有这个文件或文件夹'],
  [/EEXIST/, '已经存在'],
  [/EMFILE|ENFILE/, '打开的文件过多'],
  [/\bEIO\b|SQLITE_IOERR|input\/output error/i, '磁盘读写出错'],
  [/certificate|\b(?:SSL|TLS)|EPROTO/i, '加密连接建立不了（证书或协议有误）'],
  [/ECONNRESET|EPIPE|socket hang up|connection (?:closed|reset|terminated|lost)|connection is not open/i, '连接中断'],
  [/ETIMEDOUT|deadline|timed? ?out|no answer within/i, '等待超时'],
  [/JSON/, 'JSON 格式不对'],
  [/UNAVAILABLE|no connection established/i, '连接不上'],
]

/**
 * What another program said, such as a database or a model service: in Chinese what it means, where that is known, and
 * its own words marked as such.
 *
 * @example foreignText('connect ECONNREFUSED 127.0.0.1:5432').zh // => '连接被拒绝（原文：connect ECONNREFUSED 127.0.0.1:5432）'
 */
export function foreignText(said: unknown): Text {
  const quoted = quotedText(said)
  const meaning = meanings.find(([pattern]) => pattern.test(quoted.en))?.[1]
  return meaning && quoted.zh.startsWith(original) ? { ...quoted, zh: `${meaning}（${quoted.zh}）` } : quoted
}

const original = '原文：'

/**
 * What somebody said in words of their own, such as a model that refuses: marked as theirs, and nothing read into it.
 *
 * @example quotedText('I am not permitted to say').zh // => '原文：I am not permitted to say'
 */
export function quotedText(said: unknown): Text {
  const words = String(said ?? '').trim()
  if (words === '') return { zh: '没有说明原因', en: 'no reason was given' }
  return { zh: /\p{Script=Han}/u.test(words) ? words : `${original}${words}`, en: words }
}
