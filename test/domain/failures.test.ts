import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { foreignText } from '../../src/domain/failure-kinds/foreign-text.ts'
import { ruleTexts } from '../../src/domain/failure-kinds/rule-texts.ts'
import {
  describeFailure,
  type FactsOf,
  Failure,
  type FailureCode,
  failureFrom,
  failureKinds,
} from '../../src/domain/failures.ts'

const said = { zh: '原因如此', en: 'the reason is this' }
const hash = 'a'.repeat(64)
const found = 'connect ECONNREFUSED 127.0.0.1:5432'
const tool = 'forecast_sales'

/** Facts of every failure; a new failure without a sample here does not compile. */
const samples: { [Code in FailureCode]: [FactsOf<Code>] extends [never] ? null : FactsOf<Code> } = {
  StaleVerdict: { givenRound: 2, openRound: 2, givenHash: hash, openHash: 'b'.repeat(64) },
  AlreadyDecided: { round: 2, by: '王经理', at: '2026-12-01T00:00:00Z' },
  NothingToDecide: { status: 'needs-attention' },
  NotApprover: { by: '王经理', approvers: '李总' },
  FourEyes: { by: '王经理' },
  BadVerdict: said,
  SignalNotObeyed: null,
  NotNow: { status: 'settled', asked: 'extendBudget' },
  BadLimit: { given: 'x<y' },
  BadBrief: said,
  NoSuchNegotiation: { id: 'east' },
  NoStrategyYet: { id: 'east' },
  NoSuchRound: { id: 'east', round: 9 },
  NegotiationExists: { id: 'east' },
  BadUsage: said,
  NoSuchFile: { file: 'sales.csv' },
  NoSuchDataset: { hash },
  DamagedDataset: { hash },
  BadData: { ...said, file: 'sales.csv' },
  DataTooLarge: { file: 'sales.csv', found: 10, limit: 5 },
  NoSalesTable: { name: 'costs' },
  NoSuchColumn: { asked: 'x', known: 'a, b' },
  BadDataQuery: said,
  BadCleaning: said,
  CannotJoin: said,
  QueryFailed: said,
  DataStoreRefused: { store: 's3://sales/', found: 'AccessDenied, HTTP 403' },
  DataFolderUnavailable: { found: 'ENOSPC: no space left on device, write' },
  DataStoreUnavailable: { store: 's3://sales', found: 'SlowDown: Please reduce your request rate' },
  NoSuchTool: { tool: 'x', known: tool },
  BadToolInput: { tool, ...said },
  ToolOutOfBounds: { tool, zh: '时间上限（60 秒）', en: 'its time limit (60 s)' },
  MethodNotCarried: { tool, ...said },
  ModelRateLimited: { waitSeconds: 7 },
  ModelUnavailable: said,
  ModelAuthFailed: { status: 401 },
  ModelQuotaExhausted: { status: 429, found: 'You exceeded your current quota' },
  NoChatService: { host: '127.0.0.1:1', ...said },
  ModelUnknown: { model: 'gpt-x' },
  ModelBadRequest: { status: 400, found: 'top_p is not of type number' },
  ContextTooLong: { model: 'gpt-x' },
  ModelRefused: { found: 'I will not speak about that' },
  AnswerTooLarge: { limit: 1000 },
  AnswerCutShort: { tokens: 4096 },
  MalformedAnswer: { seat: 'salesperson' },
  EndlessToolCalls: { limit: 12 },
  BudgetSoftLine: { used: 9, soft: 10 },
  BudgetHardLine: { used: 9, hard: 10 },
  RoundLimit: { rounds: 12 },
  ActivityFailed: { activity: 'speak', found: 'timeout (HEARTBEAT)' },
  LedgerUnavailable: { found },
  NoSuchEvent: { id: 'east', seq: 3 },
  DamagedLedger: { where: 'entries 3', found: 'status: Invalid option: expected one of a or b' },
  LedgerTooNew: { where: 'ledger.db' },
  UnfitRecord: { where: 'entries 3', found: 'round: Invalid input: expected number' },
  BadConfig: said,
  PortInUse: { port: 8300, purpose: 'dashboard', variable: 'PARLEY_WEB_PORT' },
  NoTemporalServer: said,
  FetchFailed: { what: 'temporal', ...said },
  DamagedDownload: { file: 'temporal', expected: hash, found: 'b'.repeat(64) },
  EngineUnreachable: { address: '127.0.0.1:7233', found: '14 UNAVAILABLE: No connection established' },
  NoWorker: null,
  ServerDidNotStart: { seconds: 60, output: '（无）' },
  AlreadyRunning: { folder: '.parley', owner: 7, address: '127.0.0.1:7233' },
  NoSuchNamespace: { namespace: 'east' },
  ReplayDiverged: { eventId: '5', eventType: 'TimerStarted', found: 'Activity type does not match' },
  BadHistory: { file: 'h.json', ...said },
  NotSignedIn: null,
  SessionEnded: null,
  NotAllowed: { zh: '审批人', en: 'an approver' },
  ForgedRequest: null,
  BadCredentials: null,
  TooManyAttempts: { seconds: 30 },
  TooManyStreams: { limit: 6 },
  LinkNotValid: null,
  NameTaken: { name: '王经理' },
  WeakPassword: { least: 12 },
  NoSuchAccount: { id: 'x' },
  LastAdmin: null,
  ProviderRefused: said,
  ProviderUnreachable: { found: 'fetch failed' },
  ModelNotAllowed: { model: 'gpt-x' },
  NoSuchPage: null,
  BadRequest: said,
  UploadTooLarge: { limit: '500 MB' },
  NoSuchSchedule: { id: 'east' },
  ScheduleExists: { id: 'east' },
  BadSchedule: said,
  ForeignSchedule: { id: 'east' },
  DataNotThereYet: { dataset: 'sales', needed: '2026-11', last: '2026-10' },
}

/** What a command line, a setting, a wire or another program calls its things, and the words of another program. */
const asCode =
  /原文：[^）。]*|\bparley(?: [a-z]+)+|\bnpm (?:start|run worker)|finish_reason: \w+|[A-Z][A-Z_]{3,}|--[a-z-]+|[\w.]+:\d+/g
const english = /[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}/
const codes = Object.keys(failureKinds) as FailureCode[]

test.each(codes)('%s is told in Chinese and in English', (code) => {
  const facts = { ...samples[code] }
  const [zh, en] = [describeFailure(code, facts, 'zh'), describeFailure(code, facts, 'en')]
  expect(zh).toMatch(/\p{Script=Han}{2}/u)
  expect(zh.replaceAll(asCode, '')).not.toMatch(english)
  expect(zh + en).not.toMatch(/undefined|null|NaN|\[object/)
  const names = Object.values(facts).filter((fact) => typeof fact === 'string')
  expect(names.reduce((text, name) => text.replaceAll(name, ''), en)).not.toMatch(/[\p{Script=Han}，。：；（）“”]/u)
  expect(failureFrom(code, facts).message).toBe(en)
})

test('a failure whose words lack one language does not compile', () => {
  // The type check proves it: a line that compiled after all would be an error there.
  // @ts-expect-error the Chinese is missing
  new Failure('BadVerdict', { en: 'x' })
  // @ts-expect-error the facts are missing
  expect(new Failure('NotApprover')).toBeInstanceOf(Error)
})

test('words that an earlier version recorded in English are still told', () => {
  expect(describeFailure('BadVerdict', { found: 'by: who is it?' }, 'zh')).toContain('by: who is it?')
})

test.each([
  ['connect ECONNREFUSED 127.0.0.1:5432', '连接被拒绝（原文：connect ECONNREFUSED 127.0.0.1:5432）'],
  ['SQLITE_BUSY: database is locked', '数据库正被其他程序占用（原文：SQLITE_BUSY: database is locked）'],
  ['database disk image is malformed', '内容已损坏（原文：database disk image is malformed）'],
  [
    'unable to verify the first certificate',
    '加密连接建立不了（证书或协议有误）（原文：unable to verify the first certificate）',
  ],
  ['a lossless answer was asked for', '原文：a lossless answer was asked for'],
  ['malformed array literal', '原文：malformed array literal'],
  ['something odd', '原文：something odd'],
  ['磁盘已满', '磁盘已满'],
  ['', '没有说明原因'],
])('what another program said, "%s", is explained in Chinese', (words, zh) => expect(foreignText(words).zh).toBe(zh))

test('nothing is read into the words of a model that refuses', () =>
  expect(describeFailure('ModelRefused', { found: 'I am not permitted to say' }, 'zh')).toBe(
    '模型拒绝回答：原文：I am not permitted to say。请换一个模型，或修改任务书的措辞，然后继续协商。',
  ))

test('every rule that a schema words itself has its Chinese', () => {
  const folder = new URL('../../src/', import.meta.url)
  const files = [
    'settings-schema.ts',
    ...readdirSync(new URL('domain', folder), { recursive: true }).map((file) => `domain/${file}`),
  ]
  const rules = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(new URL(file, folder), 'utf8').matchAll(/\.(?:refine|regex)\(.*, '([^']+)'\)/g),
    ])
    .map(([, message]) => message)
  expect(rules.length).toBeGreaterThan(6)
  for (const rule of rules) expect(Object.keys(ruleTexts)).toContain(rule)
})
