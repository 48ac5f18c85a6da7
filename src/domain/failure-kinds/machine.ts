import { type FailureKind, kind } from './kind.ts'

/** Settings, servers and processes. */
export const machineFailures = {
  BadConfig: kind(
    'input',
    (f) => `配置有误：\n${f.zh ?? f.found}`,
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
    (f) =>
      `The Temporal server at ${f.address} cannot be reached: ${f.found}. Run npm start first, or check TEMPORAL_ADDRESS.`,
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
    (f) =>
      `数据目录 ${f.folder} 的 Temporal 服务已由进程 ${f.owner} 启动，地址 ${f.address}。请先停掉它，或换一个数据目录。`,
    (f) =>
      `Process ${f.owner} already runs the Temporal server of ${f.folder}, at ${f.address}. Stop it, or use another folder.`,
  ),
  NoSuchNamespace: kind(
    'input',
    (f) => `Temporal 服务上没有命名空间“${f.namespace}”。请先创建它，或设置 TEMPORAL_NAMESPACE。`,
    (f) => `The Temporal server has no namespace "${f.namespace}". Create it, or set TEMPORAL_NAMESPACE.`,
  ),
  ReplayDiverged: kind(
    'fault',
    (f) =>
      `重放在第 ${f.eventId} 号事件（${f.eventType}）处与当前代码不一致：${f.found}。如果是有意改动命令顺序，请用 patched 保留旧的路径。`,
    (f) =>
      `The replay diverged from the current code at event ${f.eventId} (${f.eventType}): ${f.found}. If the order of commands was changed on purpose, keep the old path with patched.`,
  ),
  BadHistory: kind(
    'input',
    (f) => `${f.file} 不是可以重放的历史：${f.found}。请用 parley history 或 Temporal 界面下载 JSON。`,
    (f) =>
      `${f.file} is no history that can be replayed: ${f.found}. Download the JSON with parley history, or in the Temporal UI.`,
  ),
} as const satisfies Record<string, FailureKind>
