import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { foreignText } from '../../domain/failure-kinds/foreign-text.ts'
import { Failure } from '../../domain/failures.ts'
import { hashFile } from './file-hash.ts'
import { executableName } from './programs.ts'
import { runCommand } from './run-command.ts'
import type { Fetched, Way } from './ways.ts'

/** A build takes about three minutes on two cores; a slow machine gets time. */
const limitMs = 1_200_000

/** The last resort: build it from source. Go holds every module against its checksum database. */
export const goBuild: Way = {
  name: { zh: 'go install 编译', en: 'go install' },
  version: (program) => (program.go && process.platform !== 'win32' ? `go-${program.go.version}` : null),
  async fetch(program, folder): Promise<Fetched> {
    const target = `${program.go?.module}@v${program.go?.version}`
    const bin = join(folder, 'bin')
    await mkdir(bin, { recursive: true })
    // Go takes the folder from the environment only, and only config.ts touches ours: `env` sets it.
    const { code, output } = await runCommand('env', [`GOBIN=${bin}`, 'go', 'install', target], { timeoutMs: limitMs })
    const found = output.split('\n').at(-1) ?? ''
    if (code !== 0) throw new Failure('FetchFailed', { what: target, ...foreignText(found) })
    const file = join(bin, executableName(program.name))
    return { file, sha256: await hashFile(file) }
  },
}
