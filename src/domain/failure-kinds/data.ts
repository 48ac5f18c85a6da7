import type { Text } from '../language.ts'
import { foreignText } from './foreign-text.ts'
import { enOf, type FailureKind, kind, zhOf } from './kind.ts'

/** Files, datasets and tools. */
export const dataFailures = {
  NoSuchFile: kind<{ file: string; isFolder?: boolean }>(
    'input',
    (f) =>
      f.isFolder
        ? `${f.file} 是文件夹，这里需要一个文件。`
        : `找不到文件 ${f.file}。请检查路径；相对路径从当前文件夹算起。`,
    (f) =>
      f.isFolder
        ? `${f.file} is a folder; a file is wanted here.`
        : `There is no file ${f.file}. Check its path; a relative one begins in the current folder.`,
  ),
  NoSuchDataset: kind<{ hash: string }>(
    'mendable',
    (f) => `数据集 ${f.hash} 不在数据目录中。请重新导入原文件后继续。`,
    (f) => `Dataset ${f.hash} is not in the data folder. Import the original file again, then resume.`,
  ),
  DamagedDataset: kind<{ hash: string }>(
    'mendable',
    (f) => `数据集 ${f.hash} 的内容与登记的校验值不符。请重新导入原文件后继续。`,
    (f) => `The content of dataset ${f.hash} does not match its hash. Import the original file again, then resume.`,
  ),
  BadData: kind<Text & { file?: string; problem?: string; places?: object[] }>(
    'input',
    (f) => `数据文件 ${f.file ?? ''} 不能使用：${f.zh}`,
    (f) => `The data file ${f.file ?? ''} cannot be used: ${f.en}`,
  ),
  DataTooLarge: kind<{ file?: string; found: number; limit: number }>(
    'input',
    (f) =>
      `数据文件 ${f.file ?? ''} 有 ${f.found} 字节，超过上限 ${f.limit} 字节。请拆分文件，或调高 PARLEY_MAX_DATA_BYTES。`,
    (f) =>
      `The data file ${f.file ?? ''} has ${f.found} bytes; the limit is ${f.limit}. Split the file, or raise PARLEY_MAX_DATA_BYTES.`,
  ),
  NoSalesTable: kind<{ name: string }>(
    'input',
    (f) =>
      `数据集“${f.name}”没有销量（时间列加数量列），只能与销售数据一起使用：用 --with 附带，或先合并（parley data join）。`,
    (f) =>
      `Dataset "${f.name}" has no sales of its own (a period and a quantity); give it beside sales data (--with), or join it to some (parley data join).`,
  ),
  NoSuchColumn: kind<{ asked: string; known: string }>(
    'input',
    (f) => `数据中没有“${f.asked}”这一列或角色。现有：${f.known}。`,
    (f) => `The data have no column or role "${f.asked}". There are: ${f.known}.`,
  ),
  BadDataQuery: kind<Text>(
    'input',
    (f) => `对数据的提问有误：${f.zh}`,
    (f) => `The question to the data is not valid: ${f.en}`,
  ),
  BadCleaning: kind<Text>(
    'input',
    (f) => `清洗步骤不能执行：${f.zh}`,
    (f) => `The cleaning step cannot be carried out: ${f.en}`,
  ),
  CannotJoin: kind<Text>(
    'input',
    (f) => `数据不能合并：${f.zh}`,
    (f) => `The data cannot be joined: ${f.en}`,
  ),
  QueryFailed: kind<Text & { database?: string }>(
    'input',
    (f) => `数据库查询未成功：${zhOf(f)}`,
    (f) => `The database query failed: ${enOf(f)}`,
  ),
  DataFolderUnavailable: kind<{ found: string }>(
    'mendable',
    (f) => `数据目录暂时不能读写：${foreignText(f.found).zh}。请检查磁盘空间和权限后继续。`,
    (f) => `The data folder cannot be read or written now (${f.found}). Check disk space and permissions, then resume.`,
  ),
  DataStoreUnavailable: kind<{ store: string; found: string }>(
    'passing',
    (f) =>
      `数据存储 ${f.store} 暂时没有响应：${foreignText(f.found).zh}。已经取到本机的数据不受影响，其余的稍后自动重试。`,
    (f) =>
      `The data store ${f.store} does not answer now (${f.found}). Data already on this machine are not affected; the rest is tried again.`,
  ),
  DataStoreRefused: kind<{ store: string; found: string }>(
    'mendable',
    (f) => `数据存储 ${f.store} 拒绝了请求（${f.found}）。请检查存储桶名称、密钥和权限后继续。`,
    (f) =>
      `The data store ${f.store} refused the request (${f.found}). Check the name of the bucket, the keys and their rights, then resume.`,
  ),
  NoSuchTool: kind<{ tool: string; known: string }>(
    'input',
    (f) => `没有名为“${f.tool}”的工具。可用工具：${f.known}。`,
    (f) => `There is no tool "${f.tool}". There are: ${f.known}.`,
  ),
  BadToolInput: kind<Text & { tool: string; found?: string }>(
    'input',
    (f) => `工具 ${f.tool} 的参数有误：${zhOf(f)}`,
    (f) => `The input of ${f.tool} is not valid: ${enOf(f)}`,
  ),
  ToolOutOfBounds: kind<Text & { tool: string }>(
    'input',
    (f) => `工具 ${f.tool} 超出了${f.zh}，已中止。请缩小范围（更少的产品、更短的时间或抽样）后重试。`,
    (f) =>
      `The tool ${f.tool} went past ${f.en} and was stopped. Narrow the question (fewer products, less time, a sample) and try again.`,
  ),
  MethodNotCarried: kind<Text & { tool: string }>(
    'input',
    (f) => `现有数据不支持工具 ${f.tool}：${f.zh}`,
    (f) => `The data do not carry ${f.tool}: ${f.en}`,
  ),
} as const satisfies Record<string, FailureKind<never>>
