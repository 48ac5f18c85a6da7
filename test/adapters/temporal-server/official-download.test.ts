import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hashFile } from '../../../src/adapters/temporal-server/file-hash.ts'
import { officialDownload } from '../../../src/adapters/temporal-server/official-download.ts'
import { freePort } from '../../../src/adapters/temporal-server/ports.ts'
import { type Program, thisPlatform } from '../../../src/adapters/temporal-server/programs.ts'
import { subfolder, tempFolder, tinyBody } from './support.ts'

async function host(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/archive`
}

/** An archive as the official host has them: the program between other files. */
function archive(folder: string): Buffer {
  for (const [name, text] of Object.entries({ LICENSE: 'MIT', tiny: tinyBody, 'README.md': '# tiny' })) {
    writeFileSync(join(folder, name), text)
  }
  execFileSync('tar', ['-czf', join(folder, 'a.tar.gz'), '-C', folder, 'LICENSE', 'tiny', 'README.md'])
  return readFileSync(join(folder, 'a.tar.gz'))
}

const program = (archiveUrl: string, hash: string): Program => ({
  name: 'tiny',
  version: '1.0.0',
  wheel: 'tiny-server-bin',
  archiveUrl,
  executableHash: { [thisPlatform]: hash },
})

test('follows a redirect, unpacks the program and verifies it', async () => {
  const folder = tempFolder()
  const bytes = archive(folder)
  const hash = await hashFile(join(folder, 'tiny'))
  const url = await host((request, response) => {
    if (request.url === '/archive') response.writeHead(302, { location: '/elsewhere' }).end()
    else response.end(bytes)
  })
  const fetched = await officialDownload.fetch(program(url, hash), subfolder(folder, 'to'))
  expect(fetched.sha256).toBe(hash)
  expect(readFileSync(fetched.file, 'utf8')).toBe(tinyBody)
})

test('refuses a program with another hash, and says both', async () => {
  const folder = tempFolder()
  const bytes = archive(folder)
  const url = await host((_request, response) => response.end(bytes))
  const expected = 'ab'.repeat(32)
  const found = await hashFile(join(folder, 'tiny'))
  await expect(officialDownload.fetch(program(url, expected), subfolder(folder, 'to'))).rejects.toMatchObject({
    code: 'DamagedDownload',
    facts: { expected, found },
  })
})

test.each<[string, RequestListener, RegExp]>([
  ['an error status', (_q, response) => response.writeHead(503).end(), /HTTP 503/],
  ['something that is no archive', (_q, response) => response.end('<html>sign in to the hotel</html>'), /tar|gzip/],
  [
    'a connection that breaks',
    (_q, response) => response.write('x', () => response.destroy()),
    /terminated|closed|aborted/,
  ],
])('names the cause: %s', async (_title, listener, found) => {
  const url = await host(listener)
  const fetching = officialDownload.fetch(program(url, 'ab'.repeat(32)), tempFolder())
  await expect(fetching).rejects.toMatchObject({ code: 'FetchFailed', facts: { en: expect.stringMatching(found) } })
})

test('gives a host that does not answer five seconds, and one that is not there none', async () => {
  const silent = await host(() => {})
  const began = Date.now()
  const fetching = officialDownload.fetch(program(silent, 'ab'.repeat(32)), tempFolder())
  await expect(fetching).rejects.toMatchObject({ code: 'FetchFailed', facts: { en: 'no answer within 5 s' } })
  expect(Date.now() - began).toBeGreaterThan(4_500)
  expect(Date.now() - began).toBeLessThan(8_000)
  const nobody = `http://127.0.0.1:${await freePort()}/archive`
  await expect(officialDownload.fetch(program(nobody, 'ab'.repeat(32)), tempFolder())).rejects.toMatchObject({
    facts: { en: expect.stringContaining('ECONNREFUSED') },
  })
})
