import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { hashFile } from '../../../src/adapters/temporal-server/file-hash.ts'
import { type Program, thisPlatform } from '../../../src/adapters/temporal-server/programs.ts'
import type { Text } from '../../../src/domain/language.ts'

/** A folder that goes with the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-server-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A log that keeps what was said. */
export function keptLog(): { log: (text: Text) => void; said: string[] } {
  const said: string[] = []
  return { log: ({ en }) => void said.push(en), said }
}

/** An executable shell script. */
export function script(folder: string, name: string, body: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${body}\n`)
  chmodSync(file, 0o755)
  return file
}

export function setEnvironment(values: Record<string, string>): void {
  const before = Object.keys(values).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, values)
  onTestFinished(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })
}

/** Makes a wheel as the package index has them, with Python's own zip writer. */
const makeWheel = `
import base64, hashlib, sys, zipfile
folder, project, name, body, recorded = sys.argv[1:6]
stem = project.replace('-', '_') + '-1.0.0'
executable = f'{stem}.data/scripts/{name}'
digest = base64.urlsafe_b64encode(hashlib.sha256((recorded or body).encode()).digest()).rstrip(b'=').decode()
with zipfile.ZipFile(f'{folder}/{stem}-py3-none-any.whl', 'w', zipfile.ZIP_DEFLATED) as wheel:
    wheel.writestr(executable, body)
    wheel.writestr(f'{stem}.dist-info/METADATA', f'Metadata-Version: 2.1\\nName: {project}\\nVersion: 1.0.0\\n')
    wheel.writestr(f'{stem}.dist-info/WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: false\\nTag: py3-none-any\\n')
    wheel.writestr(f'{stem}.dist-info/RECORD', f'{executable},sha256={digest},{len(body)}\\n')
`

export const tinyBody = '#!/bin/sh\necho tiny\n'

/** A program whose wheel lies in a folder that pip is pointed to: the real pip, without the network. */
export async function tinyProgram(options: { recorded?: string } = {}): Promise<Program> {
  const folder = tempFolder()
  const args = [folder, 'tiny-server-bin', 'tiny', tinyBody, options.recorded ?? '']
  execFileSync('python3', ['-c', makeWheel, ...args])
  setEnvironment({ PIP_FIND_LINKS: folder, PIP_NO_INDEX: '1' })
  writeFileSync(join(folder, 'body'), tinyBody)
  const executableHash = { [thisPlatform]: await hashFile(join(folder, 'body')) }
  return { name: 'tiny', version: '1.0.0', wheel: 'tiny-server-bin', executableHash }
}

export function subfolder(folder: string, name: string): string {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  return path
}
