import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hashFile } from '../../../src/adapters/temporal-server/file-hash.ts'
import { goBuild } from '../../../src/adapters/temporal-server/go-build.ts'
import { setEnvironment, tempFolder, tinyProgram } from './support.ts'

/** Go's module proxy protocol works from a folder too. */
const makeModule = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as z:
    prefix = 'example.test/tiny@v1.0.0/'
    z.writestr(prefix + 'go.mod', 'module example.test/tiny\\n')
    z.writestr(prefix + 'main.go', 'package main\\nfunc main() { println("built") }\\n')
`

function proxy(): string {
  const folder = tempFolder()
  const versions = join(folder, 'example.test', 'tiny', '@v')
  mkdirSync(versions, { recursive: true })
  writeFileSync(join(versions, 'list'), 'v1.0.0\n')
  writeFileSync(join(versions, 'v1.0.0.mod'), 'module example.test/tiny\n')
  writeFileSync(join(versions, 'v1.0.0.info'), '{"Version":"v1.0.0"}')
  execFileSync('python3', ['-c', makeModule, join(versions, 'v1.0.0.zip')])
  return folder
}

test('builds a program from source; names what Go said when it cannot', async () => {
  setEnvironment({ GOPROXY: `file://${proxy()}`, GONOSUMDB: '*', GOFLAGS: '-modcacherw', GOMODCACHE: tempFolder() })
  const program = { ...(await tinyProgram()), go: { module: 'example.test/tiny', version: '1.0.0' } }
  expect(goBuild.version(program)).toBe('go-1.0.0')
  const { file, sha256 } = await goBuild.fetch(program, tempFolder())
  expect(spawnSync(file).stderr.toString()).toBe('built\n')
  expect(sha256).toBe(await hashFile(file))
  const missing = { ...program, go: { module: 'example.test/tiny', version: '2.0.0' } }
  await expect(goBuild.fetch(missing, tempFolder())).rejects.toMatchObject({ code: 'FetchFailed' })
}, 120_000)
