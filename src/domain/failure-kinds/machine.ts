import type { Text } from '../language.ts'
import { foreignText } from './foreign-text.ts'
import { enOf, type FailureKind, kind, zhOf } from './kind.ts'
import { wordFor } from './words.ts'

/** Settings, servers and processes. */
export const machineFailures = {
  BadConfig: kind<Text>(
    'input',
    (f) => `配置有误：\n${zhOf(f)}`,
    (f) => `The configuration is not valid:\n${enOf(f)}`,
  ),
  PortInUse: kind<{ port: number; purpose: string; variable: string }>(
    'input',
    (f) => `端口 ${f.port} 已被占用（${wordFor(f.purpose).zh}）。请停掉占用它的程序，或设置 ${f.variable}。`,
    (f) => `Port ${f.port} is in use (${wordFor(f.purpose).en}). Stop what uses it, or set ${f.variable}.`,
  ),
  NoTemporalServer: kind<Text>(
    'input',
    (f) => `找不到也取不到 Temporal 服务程序。已尝试：\n${f.zh}`,
    (f) => `No Temporal server could be found or fetched. Tried:\n${f.en}`,
  ),
  FetchFailed: kind<Text & { what: string }>(
    'input',
    (f) => `取不到 ${f.what}：${f.zh}`,
    (f) => `Could not fetch ${f.what}: ${f.en}`,
  ),
  DamagedDownload: kind<{ file: string; expected: string; found: string }>(
    'input',
    (f) => `下载的文件 ${f.file} 校验不通过：应为 ${f.expected}，实为 ${f.found}。请删除它后重试。`,
    (f) =>
      `The downloaded file ${f.file} failed its check: expected ${f.expected}, found ${f.found}. Delete it and try again.`,
  ),
  EngineUnreachable: kind<{ address: string; found: string }>(
    'passing',
    (f) =>
      `连不上 Temporal 服务 ${f.address}：${foreignText(f.found).zh}。请先启动 npm start，或检查 TEMPORAL_ADDRESS。`,
    (f) =>
      `The Temporal server at ${f.address} cannot be reached: ${f.found}. Run npm start first, or check TEMPORAL_ADDRESS.`,
  ),
  NoWorker: kind(
    'passing',
    () => '没有正在运行的 worker，请求没有生效。请运行 npm start（或 npm run worker）后重试。',
    () => 'No worker is running, so nothing was changed. Run npm start (or npm run worker), then try again.',
  ),
  ServerDidNotStart: kind<{ seconds: number; output: string }>(
    'input',
    (f) => `Temporal 服务在 ${f.seconds} 秒内没有就绪。最后的输出：\n${f.output}`,
    (f) => `The Temporal server was not ready after ${f.seconds} s. Its last output:\n${f.output}`,
  ),
  AlreadyRunning: kind<{ folder: string; owner: number; address: string }>(
    'input',
    (f) =>
      `数据目录 ${f.folder} 的 Temporal 服务已由进程 ${f.owner} 启动，地址 ${f.address}。请先停掉它，或换一个数据目录。`,
    (f) =>
      `Process ${f.owner} already runs the Temporal server of ${f.folder}, at ${f.address}. Stop it, or use another folder.`,
  ),
  NoSuchNamespace: kind<{ namespace: string }>(
    'input',
    (f) => `Temporal 服务上没有命名空间“${f.namespace}”。请先创建它，或设置 TEMPORAL_NAMESPACE。`,
    (f) => `The Temporal server has no namespace "${f.namespace}". Create it, or set TEMPORAL_NAMESPACE.`,
  ),
  ReplayDiverged: kind<{ eventId: string; eventType: string; found: string }>(
    'fault',
    (f) =>
      `重放在第 ${f.eventId} 号事件（${f.eventType}）处与当前代码不一致（原文：${f.found}）。如果是有意改动命令顺序，请用 patched 保留旧的路径。`,
    (f) =>
      `The replay diverged from the current code at event ${f.eventId} (${f.eventType}): ${f.found}. If the order of commands was changed on purpose, keep the old path with patched.`,
  ),
  BadHistory: kind<Text & { file: string }>(
    'input',
    (f) => `${f.file} 不是可以重放的历史：${zhOf(f)}。请用 parley history 或 Temporal 界面下载 JSON。`,
    (f) =>
      `${f.file} is no history that can be replayed: ${enOf(f)}. Download the JSON with parley history, or in the Temporal UI.`,
  ),
} as const satisfies Record<string, FailureKind<never>>
