import { foreignText } from '../../../domain/failure-kinds/foreign-text.ts'
import { Failure } from '../../../domain/failures.ts'
import type { Text } from '../../../domain/language.ts'

const known: Record<string, (seconds: number) => Text> = {
  '57014': (seconds) => ({
    zh: `超过 ${seconds} 秒没有完成，已取消。请缩小范围，或放宽 --timeout。`,
    en: `it took longer than ${seconds} s and was cancelled. Ask for less, or allow more with --timeout.`,
  }),
  '25006': () => ({
    zh: '查询试图写入数据库。这里只允许读取。',
    en: 'it tries to write. Only reading is allowed here.',
  }),
  '42601': () => ({
    zh: '语法有误，或含有多条语句。请只写一条 SELECT。',
    en: 'its syntax is wrong, or it has several statements. Write one SELECT.',
  }),
  '28P01': () => ({ zh: '数据库拒绝了用户名或密码。', en: 'the database refused the user or the password.' }),
  '28000': () => ({ zh: '数据库拒绝了用户名或密码。', en: 'the database refused the user or the password.' }),
  '3D000': () => ({ zh: '没有这个数据库。', en: 'there is no such database.' }),
  ECONNREFUSED: () => ({
    zh: '连不上数据库（拒绝连接）。',
    en: 'the database cannot be reached (connection refused).',
  }),
  ENOTFOUND: () => ({ zh: '找不到数据库主机。', en: 'the host of the database is not known.' }),
  ERR_INVALID_URL: () => ({
    zh: '连接串不合格式，应如 postgres://用户@主机/库。',
    en: 'the connection string is not valid; write postgres://user@host/database.',
  }),
}

/** What the database said, without anything of the connection string. */
export function queryFailure(error: unknown, timeoutSeconds: number): Error {
  if (error instanceof Failure || !(error instanceof Error)) return error as Error
  const { code = '', message } = error as Error & { code?: string }
  const told = known[code]?.(timeoutSeconds)
  const detail = /^[0-9A-Z]{5}$/.test(code) ? message.slice(0, 300) : ''
  const fallback = {
    zh: detail ? `${foreignText(detail).zh}。` : `数据库连接出错（${code || '没有说明原因'}）。`,
    en: detail || `the connection to the database failed (${code || 'unknown'}).`,
  }
  const text =
    told && detail ? { zh: `${told.zh}（原文：${detail}）`, en: `${told.en} (${detail})` } : (told ?? fallback)
  return new Failure('QueryFailed', { ...text, database: code })
}
