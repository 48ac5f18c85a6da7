import { basename, extname } from 'node:path'
import { type ColumnRole, columnRoleSchema } from '../../domain/dataset/roles.ts'
import type { ImportOptions, ImportProgress } from '../../domain/dataset/sources.ts'
import { Failure } from '../../domain/failures.ts'
import type { Dataset } from '../../domain/sales-table.ts'
import { defineCommand, type Job } from '../command.ts'
import type { Doors } from '../desk.ts'
import { exitCodes } from '../exit-code.ts'
import { nameIt } from '../find-dataset.ts'
import { withDoors } from '../open-machine.ts'
import { wholeNumber } from '../option-values.ts'
import { oneLine, plainValue } from '../plain.ts'
import { renderVersion } from '../render/dataset.ts'

interface ImportCommandOptions {
  name?: string
  role?: Record<string, ColumnRole>
  sheet?: string
  queryFile?: string
  databaseEnv?: string
  databaseFile?: string
  timeout?: number
}

const roles = columnRoleSchema.options.join(', ')

/** `--role`, as often as there are columns to correct. @throws {Failure} `BadUsage` */
function roleValues(text: string, previous: Record<string, ColumnRole> | undefined): Record<string, ColumnRole> {
  const at = text.lastIndexOf('=')
  const { success, data } = columnRoleSchema.safeParse(text.slice(at + 1).trim())
  const column = text.slice(0, at).trim()
  if (success && at > 0 && column !== '') return { ...previous, [column]: data }
  const found = oneLine(text, 80)
  throw new Failure('BadUsage', {
    zh: `--role 应写成 列名=角色，收到的是“${found}”。角色：${roles}。`,
    en: `--role is written column=role, found "${found}". Roles: ${roles}.`,
  })
}

export const dataImport = defineCommand<ImportCommandOptions>({
  usage: 'data import [files...]',
  summary: {
    zh: '导入文件（CSV、TSV、XLSX、Parquet、JSON Lines）或一条只读 PostgreSQL 查询的结果',
    en: 'bring in files (CSV, TSV, XLSX, Parquet, JSON lines), or the answer of a read-only query on PostgreSQL',
  },
  hasJson: true,
  options: [
    {
      flags: '--name <name>',
      text: {
        zh: '数据名；同名再导入即为新版本，默认用文件名',
        en: 'what to call it; importing under it again makes a new version; the file’s name unless told',
      },
    },
    {
      flags: '--role <column=role>',
      parse: roleValues,
      text: { zh: '更正一列的角色，可重复', en: 'correct the role of a column; may be repeated' },
    },
    { flags: '--sheet <sheet>', text: { zh: '工作表的名称或序号', en: 'the sheet of a workbook, by name or number' } },
    { flags: '--query-file <file>', text: { zh: '含一条 SELECT 的文件', en: 'a file with one SELECT' } },
    {
      flags: '--database-env <variable>',
      text: { zh: '存有数据库连接串的环境变量名', en: 'the environment variable that holds the connection string' },
    },
    {
      flags: '--database-file <file>',
      text: { zh: '存有数据库连接串的文件', en: 'the file that holds the connection string' },
    },
    {
      flags: '--timeout <seconds>',
      parse: wholeNumber('--timeout', { min: 1, max: 86_400 }),
      text: { zh: '查询最长秒数（默认 300）', en: 'seconds a query may take (300)' },
    },
  ],
  examples: [
    'npm run -s parley -- data import sales.xlsx --name sales --role 备注=ignored',
    'npm run -s parley -- data import --query-file sales.sql --database-env SALES_DB --name sales',
  ],
  asked: (files, { queryFile }) => {
    const what = files.length > 0 ? files.join(' ') : queryFile
    if (what === undefined) return { zh: '导入数据', en: 'bring in data' }
    return { zh: `导入 ${what}`, en: `bring in ${what}` }
  },
  run: (job, files, options) => {
    checkUsage(files, options)
    return withDoors(job, async (doors) => {
      const imported =
        options.queryFile === undefined
          ? await importFiles(job, doors, { files, options })
          : [await importQuery(job, doors, options)]
      const shown = []
      for (const { dataset, name } of imported) {
        const version = await nameIt(job, doors, { dataset, name })
        shown.push({ version, dataset, shape: await doors.ports.datasets.shape(dataset.hash) })
      }
      if (job.isJson) job.printJson(shown.map(({ version, dataset, shape }) => ({ ...version, dataset, shape })))
      else job.out.print(shown.map((one) => renderVersion(plainValue(one), job.out.pen)).join('\n\n'))
      return exitCodes.done
    })
  },
})

function checkUsage(
  files: readonly string[],
  { queryFile, databaseEnv, databaseFile, name }: ImportCommandOptions,
): void {
  const refuse = (zh: string, en: string) => {
    throw new Failure('BadUsage', { zh, en })
  }
  if (files.length > 0 === (queryFile !== undefined))
    refuse(
      '请给出文件，或用 --query-file 给出查询（二选一）。',
      'Name files, or a query with --query-file; one of the two.',
    )
  if (queryFile !== undefined && (databaseEnv === undefined) === (databaseFile === undefined))
    refuse(
      '查询需要 --database-env 或 --database-file（只给一个）。',
      'A query needs exactly one of --database-env and --database-file.',
    )
  if (files.length > 1 && name !== undefined) refuse('--name 只能用于一个文件。', '--name goes with one file.')
}

const stemOf = (file: string): string => basename(file, extname(file)) || file

interface Imported {
  dataset: Dataset
  name: string
}

/** Says what is being done, once a stage. */
function tellStages({ live }: Job, what: string): (progress: ImportProgress) => void {
  const texts: Record<ImportProgress['stage'], [string, string]> = {
    copying: ['复制', 'copying'],
    reading: ['读取', 'reading'],
    checking: ['核对', 'checking'],
    storing: ['保存', 'storing'],
  }
  let last = ''
  return ({ stage }) => {
    if (stage === last) return
    last = stage
    live.print(live.pen.colours.dim(`… ${oneLine(what)} ${live.pen.say(...texts[stage])}`))
  }
}

async function importFiles(
  job: Job,
  { imports }: Doors,
  { files, options }: { files: readonly string[]; options: ImportCommandOptions },
): Promise<Imported[]> {
  const imported: Imported[] = []
  for (const file of files) {
    const name = options.name ?? stemOf(file)
    const dataset = await imports.importFile(file, { ...readingOf(options), onProgress: tellStages(job, file) })
    imported.push({ dataset, name })
  }
  return imported
}

const readingOf = ({ role, sheet }: ImportCommandOptions): ImportOptions => ({
  accept: 'any',
  ...(role ? { roles: role } : {}),
  ...(sheet === undefined ? {} : { sheet }),
})

/** The connection string is read here, handed on, and kept nowhere. */
async function connectionOf({ desk }: Job, { databaseEnv, databaseFile }: ImportCommandOptions): Promise<string> {
  if (databaseFile !== undefined) return new TextDecoder().decode(await desk.readFile(databaseFile)).trim()
  const value = desk.readVariable(databaseEnv ?? '')
  if (value !== undefined) return value
  throw new Failure('BadUsage', {
    zh: `环境变量 ${oneLine(databaseEnv ?? '', 60)} 没有设置。`,
    en: `The environment variable ${oneLine(databaseEnv ?? '', 60)} is not set.`,
  })
}

async function importQuery(job: Job, { imports }: Doors, options: ImportCommandOptions): Promise<Imported> {
  const { queryFile = '', timeout } = options
  const sql = new TextDecoder().decode(await job.desk.readFile(queryFile))
  const name = options.name ?? stemOf(queryFile)
  const connection = await connectionOf(job, options)
  const dataset = await imports.importQuery({
    ...readingOf(options),
    name,
    sql,
    connection,
    onProgress: tellStages(job, name),
    ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
  })
  return { dataset, name }
}
