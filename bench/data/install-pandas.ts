import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Fixed, so that two measurements compare. */
const versions = { pandas: '2.3.3', numpy: '2.3.4' }
const patienceMs = 10 * 60_000

/**
 * Makes a Python environment with pandas in a folder; nothing when it is there already. Answers its interpreter.
 *
 * @throws {Error} what Python or pip said
 */
export async function installPandas(folder: string): Promise<{ python: string; versions: typeof versions }> {
  const python = join(folder, 'bin', 'python')
  if (!existsSync(join(folder, 'parley-ready'))) {
    await run('python3', ['-m', 'venv', folder], { timeout: patienceMs })
    const packages = Object.entries(versions).map(([name, version]) => `${name}==${version}`)
    await run(python, ['-m', 'pip', 'install', '--quiet', ...packages], { timeout: patienceMs })
    await run(python, ['-c', `open(${JSON.stringify(join(folder, 'parley-ready'))}, 'w').close()`])
  }
  return { python, versions }
}
