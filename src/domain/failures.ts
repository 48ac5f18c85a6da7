import type { Language, Text } from './language.ts'

/**
 * - `input`: the asker gave something wrong; nothing was changed (exit code 2)
 * - `refused`: a valid request that must not count now (exit code 3)
 * - `mendable`: a person can remove the cause; a run waits in `needs-attention` until they did
 * - `passing`: trying again later can succeed; Temporal retries
 * - `fault`: a fault in our own code
 */
export type FailureClass = 'input' | 'refused' | 'mendable' | 'passing' | 'fault'

type Facts = Record<string, unknown>
interface FailureKind {
  class: FailureClass
  text: (facts: Facts) => Text
}

const kind = (failureClass: FailureClass, zh: (f: Facts) => string, en: (f: Facts) => string): FailureKind => ({
  class: failureClass,
  text: (facts) => ({ zh: zh(facts), en: en(facts) }),
})

/** Every failure a user can meet: its code, its class, and what to tell them in both languages. */
export const failureKinds = {
  // verdicts and other messages to a run
  StaleVerdict: kind(
    'refused',
    (f) => `这份裁决针对的是另一份提案（第 ${f.givenRound} 回合），当前待裁决的是第 ${f.openRound ?? '—'} 回合。请查看最新提案后重新裁决。`,
    (f) => `This verdict was given on another proposal (round ${f.givenRound}); the one that waits now is round ${f.openRound ?? '—'}. Look at the newest proposal and decide again.`,
  ),
  AlreadyDecided: kind(
    'refused',
    (f) => `第 ${f.round} 回合已由 ${f.by} 裁决，本次裁决未生效。`,
    (f) => `Round ${f.round} was already decided by ${f.by}; this verdict changes nothing.`,
  ),
  NothingToDecide: kind(
    'refused',
    (f) => `当前没有待裁决的提案（状态：${f.status}）。请等本回合提案提交后再裁决。`,
    (f) => `No proposal waits for a verdict (status: ${f.status}). Wait until the round has put its proposal.`,
  ),
  BadVerdict: kind(
    'input',
    (f) => `裁决内容不完整或格式不对：${f.found}`,
    (f) => `The verdict is incomplete or malformed: ${f.found}`,
  ),
  SignalNotObeyed: kind(
    'refused',
    () => '本系统设有账号，直接发送的信号只作记录，不生效。请在审批页面裁决。',
    () => 'Accounts exist here: a raw signal is recorded but does not count. Decide on the approval page.',
  ),
  NotNow: kind(
    'refused',
    (f) => `协商处于“${f.status}”状态，不能执行“${f.asked}”。`,
    (f) => `The negotiation is ${f.status}; it cannot ${f.asked} now.`,
  ),
  BadLimit: kind(
    'input',
    (f) => `看不懂红线“${f.given}”。写法示例：discount<=12%、budget<=80万、discount[Product_C]<=10%。`,
    (f) => `Cannot read the limit "${f.given}". Write it like discount<=12%, budget<=800000 or discount[Product_C]<=10%.`,
  ),
  BadBrief: kind(
    'input',
    (f) => `任务书有误：${f.found}`,
    (f) => `The brief is not valid: ${f.found}`,
  ),
  NoSuchNegotiation: kind(
    'input',
    (f) => `找不到协商“${f.id}”。可用 parley list 查看全部。`,
    (f) => `There is no negotiation "${f.id}". See parley list.`,
  ),
  NoSuchRound: kind(
    'input',
    (f) => `协商“${f.id}”没有第 ${f.round} 回合的起点可供重置。`,
    (f) => `Negotiation "${f.id}" has no start of round ${f.round} to reset to.`,
  ),
  NegotiationExists: kind(
    'refused',
    (f) => `编号“${f.id}”已被使用。请换一个 --id，或用 parley show ${f.id} 查看。`,
    (f) => `The id "${f.id}" is taken. Choose another --id, or look at it with parley show ${f.id}.`,
  ),
  BadUsage: kind('input', (f) => String(f.zh ?? f.found), (f) => String(f.en ?? f.found)),

  // data
  NoSuchFile: kind('input', (f) => `找不到文件 ${f.file}。`, (f) => `There is no file ${f.file}.`),
  NoSuchDataset: kind(
    'mendable',
    (f) => `数据集 ${f.hash} 不在数据目录中。请重新导入原文件后继续。`,
    (f) => `Dataset ${f.hash} is not in the data folder. Import the original file again, then resume.`,
  ),
  DamagedDataset: kind(
    'mendable',
    (f) => `数据集 ${f.hash} 的内容与登记的校验值不符。请重新导入原文件后继续。`,
    (f) => `The content of dataset ${f.hash} does not match its hash. Import the original file again, then resume.`,
  ),
  BadData: kind(
    'input',
    (f) => `数据文件 ${f.file} 不能使用：${f.zh}`,
    (f) => `The data file ${f.file} cannot be used: ${f.en}`,
  ),
  DataTooLarge: kind(
    'input',
    (f) => `数据文件 ${f.file} 有 ${f.found} 字节，超过上限 ${f.limit} 字节。`,
    (f) => `The data file ${f.file} has ${f.found} bytes; the limit is ${f.limit}.`,
  ),
  DataFolderUnavailable: kind(
    'mendable',
    (f) => `数据目录暂时不能读写（${f.found}）。请检查磁盘空间和权限后继续。`,
    (f) => `The data folder cannot be read or written now (${f.found}). Check disk space and permissions, then resume.`,
  ),
  NoSuchTool: kind(
    'input',
    (f) => `没有名为“${f.tool}”的工具。可用工具：${f.known}。`,
    (f) => `There is no tool "${f.tool}". There are: ${f.known}.`,
  ),
  BadToolInput: kind(
    'input',
    (f) => `工具 ${f.tool} 的参数有误：${f.zh ?? f.found}`,
    (f) => `The input of ${f.tool} is not valid: ${f.en ?? f.found}`,
  ),
  MethodNotCarried: kind(
    'input',
    (f) => `现有数据不支持工具 ${f.tool}：${f.zh}`,
    (f) => `The data do not carry ${f.tool}: ${f.en}`,
  ),

  // model
  ModelRateLimited: kind(
    'passing',
    (f) => `模型服务限流（429），${f.waitSeconds === undefined ? '稍后' : `${f.waitSeconds} 秒后`}重试。`,
    (f) =>
      `The model service limits the rate (429); trying again ${f.waitSeconds === undefined ? 'soon' : `in ${f.waitSeconds} s`}.`,
  ),
  ModelUnavailable: kind(
    'passing',
    (f) => `模型服务暂时不可用（${f.zh ?? f.found}）。`,
    (f) => `The model service is not available now (${f.found}).`,
  ),
  ModelAuthFailed: kind(
    'mendable',
    (f) => `模型服务拒绝了密钥（${f.status}）。请检查 OPENAI_API_KEY，然后继续协商。`,
    (f) => `The model service refused the key (${f.status}). Mend OPENAI_API_KEY, then resume.`,
  ),
  ModelQuotaExhausted: kind(
    'mendable',
    (f) => `模型服务的额度或余额已用完（${f.status}）：${f.found}。请充值或调整额度，然后继续协商。`,
    (f) => `The quota or balance at the model service is used up (${f.status}): ${f.found}. Top it up, then resume.`,
  ),
  NoChatService: kind(
    'mendable',
    (f) => `${f.host} 上没有可用的对话补全服务（${f.zh ?? f.found}）。请检查 OPENAI_BASE_URL（多数服务以 /v1 结尾），然后继续协商。`,
    (f) =>
      `There is no chat completions service at ${f.host} (${f.found}). Mend OPENAI_BASE_URL (most end in /v1), then resume.`,
  ),
  ModelUnknown: kind(
    'mendable',
    (f) => `模型服务没有名为“${f.model}”的模型。请检查 PARLEY_MODEL，然后继续协商。`,
    (f) => `The model service has no model "${f.model}". Mend PARLEY_MODEL, then resume.`,
  ),
  ModelBadRequest: kind(
    'mendable',
    (f) => `模型服务拒绝了请求（${f.status}）：${f.found}`,
    (f) => `The model service refused the request (${f.status}): ${f.found}`,
  ),
  ContextTooLong: kind(
    'mendable',
    (f) => `对话超出了模型“${f.model}”的上下文长度。请换用上下文更长的模型，然后继续协商。`,
    (f) => `The conversation is longer than the context of "${f.model}". Use a model with a longer context, then resume.`,
  ),
  ModelRefused: kind(
    'mendable',
    (f) => `模型拒绝回答：${f.found}`,
    (f) => `The model refused to answer: ${f.found}`,
  ),
  AnswerTooLarge: kind(
    'mendable',
    (f) => `模型的回答超过 ${f.limit} 字节，已截断并丢弃。`,
    (f) => `The model's answer exceeded ${f.limit} bytes; it was cut off and dropped.`,
  ),
  AnswerCutShort: kind(
    'mendable',
    (f) => `模型的回答因长度限制被截断（finish_reason: length，${f.tokens} tokens）。`,
    (f) => `The model's answer was cut short by its length limit (finish_reason: length, ${f.tokens} tokens).`,
  ),
  MalformedAnswer: kind(
    'mendable',
    (f) => `模型的回答两次都不符合要求的格式：${f.found}`,
    (f) => `The model's answer did not have the required form, twice: ${f.found}`,
  ),
  EndlessToolCalls: kind(
    'mendable',
    (f) => `模型在一次发言中不停调用工具，超过上限 ${f.limit} 次。`,
    (f) => `The model went on calling tools past the limit of ${f.limit} in one turn.`,
  ),

  // budget and course
  BudgetSoftLine: kind(
    'mendable',
    (f) => `已使用 ${f.used} tokens，达到预算软线 ${f.soft}。请追加预算、继续或提前收尾。`,
    (f) => `${f.used} tokens are used; the soft line of the budget is ${f.soft}. Extend the budget, resume, or conclude.`,
  ),
  RoundLimit: kind(
    'mendable',
    (f) => `已进行 ${f.rounds} 回合，达到回合上限。可以继续（再给同样多回合）、提前收尾或停止。`,
    (f) => `${f.rounds} rounds were held, which is the limit. Resume (for as many again), conclude, or cancel.`,
  ),
  ActivityFailed: kind(
    'mendable',
    (f) => `步骤 ${f.activity} 多次重试后仍失败：${f.found}。排除原因后继续协商。`,
    (f) => `The step ${f.activity} failed for good: ${f.found}. Remove the cause, then resume.`,
  ),
  LedgerUnavailable: kind(
    'passing',
    (f) => `账本暂时不可用：${f.found}`,
    (f) => `The ledger is not available now: ${f.found}`,
  ),

  DamagedLedger: kind(
    'mendable',
    (f) => `账本中的记录已损坏（${f.where}）：${f.found}。请从备份恢复账本，然后继续。`,
    (f) => `A record of the ledger is damaged (${f.where}): ${f.found}. Restore the ledger from a backup, then resume.`,
  ),
  LedgerTooNew: kind(
    'input',
    (f) => `账本 ${f.where} 已由更新版本的程序升级，当前版本不能使用。请升级程序，或改用别的账本（DATABASE_URL）。`,
    (f) => `The ledger ${f.where} was migrated by a newer version of this program. Update the program, or use another ledger (DATABASE_URL).`,
  ),
  UnfitRecord: kind(
    'fault',
    (f) => `要写入账本的记录不合格式（${f.where}）：${f.found}`,
    (f) => `A record that was to be written to the ledger does not have its form (${f.where}): ${f.found}`,
  ),

  // machine
  BadConfig: kind(
    'input',
    (f) => `配置有误：\n${f.found}`,
    (f) => `The configuration is not valid:\n${f.found}`,
  ),
  PortInUse: kind(
    'input',
    (f) => `端口 ${f.port} 已被占用（${f.purpose}）。请停掉占用它的程序，或设置 ${f.variable}。`,
    (f) => `Port ${f.port} is in use (${f.purpose}). Stop what uses it, or set ${f.variable}.`,
  ),
  NoTemporalServer: kind(
    'input',
    (f) => `找不到也取不到 Temporal 服务程序。已尝试：\n${f.zh}`,
    (f) => `No Temporal server could be found or fetched. Tried:\n${f.en}`,
  ),
  FetchFailed: kind(
    'input',
    (f) => `取不到 ${f.what}：${f.zh}`,
    (f) => `Could not fetch ${f.what}: ${f.en}`,
  ),
  DamagedDownload: kind(
    'input',
    (f) => `下载的文件 ${f.file} 校验不通过：应为 ${f.expected}，实为 ${f.found}。`,
    (f) => `The downloaded file ${f.file} failed its check: expected ${f.expected}, found ${f.found}.`,
  ),
  EngineUnreachable: kind(
    'passing',
    (f) => `连不上 Temporal 服务 ${f.address}：${f.found}。请先启动 npm start，或检查 TEMPORAL_ADDRESS。`,
    (f) => `The Temporal server at ${f.address} cannot be reached: ${f.found}. Run npm start first, or check TEMPORAL_ADDRESS.`,
  ),
  NoWorker: kind(
    'passing',
    () => '没有正在运行的 worker，请求没有生效。请运行 npm start（或 npm run worker）后重试。',
    () => 'No worker is running, so nothing was changed. Run npm start (or npm run worker), then try again.',
  ),
  ServerDidNotStart: kind(
    'input',
    (f) => `Temporal 服务在 ${f.seconds} 秒内没有就绪。最后的输出：\n${f.output}`,
    (f) => `The Temporal server was not ready after ${f.seconds} s. Its last output:\n${f.output}`,
  ),
  AlreadyRunning: kind(
    'input',
    (f) => `数据目录 ${f.folder} 的 Temporal 服务已由进程 ${f.owner} 启动，地址 ${f.address}。请先停掉它，或换一个数据目录。`,
    (f) => `Process ${f.owner} already runs the Temporal server of ${f.folder}, at ${f.address}. Stop it, or use another folder.`,
  ),
  NoSuchNamespace: kind(
    'input',
    (f) => `Temporal 服务上没有命名空间“${f.namespace}”。请先创建它，或设置 TEMPORAL_NAMESPACE。`,
    (f) => `The Temporal server has no namespace "${f.namespace}". Create it, or set TEMPORAL_NAMESPACE.`,
  ),
  ReplayDiverged: kind(
    'fault',
    (f) => `重放在第 ${f.eventId} 号事件（${f.eventType}）处与当前代码不一致：${f.found}。如果是有意改动命令顺序，请用 patched 保留旧的路径。`,
    (f) =>
      `The replay diverged from the current code at event ${f.eventId} (${f.eventType}): ${f.found}. If the order of commands was changed on purpose, keep the old path with patched.`,
  ),
  BadHistory: kind(
    'input',
    (f) => `${f.file} 不是可以重放的历史：${f.found}。请用 parley history 或 Temporal 界面下载 JSON。`,
    (f) => `${f.file} is no history that can be replayed: ${f.found}. Download the JSON with parley history, or in the Temporal UI.`,
  ),
} as const satisfies Record<string, FailureKind>

export type FailureCode = keyof typeof failureKinds

export const isFailureCode = (code: string): code is FailureCode => Object.hasOwn(failureKinds, code)

/** What a failure tells a person, in their language. */
export const describeFailure = (code: FailureCode, facts: Facts, language: Language): string =>
  failureKinds[code].text(facts)[language]

/** A named failure that carries its facts. The message is English; `describeFailure` says it in either language. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly facts: Facts

  constructor(code: FailureCode, facts: Facts = {}, options?: ErrorOptions) {
    super(failureKinds[code].text(facts).en, options)
    this.name = code
    this.code = code
    this.facts = facts
  }

  get class(): FailureClass {
    return failureKinds[this.code].class
  }
}
