import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { expect, inject, onTestFinished, test } from 'vitest'
import { freePort } from '../../../src/adapters/temporal-server/ports.ts'
import { markProcess } from '../../../src/adapters/temporal-server/process-mark.ts'
import {
  type StartOptions,
  startTemporalServer,
  type TemporalServer,
} from '../../../src/adapters/temporal-server/start-server.ts'
import { keptLog, script, tempFolder } from './support.ts'

async function start(options: Partial<StartOptions>): Promise<TemporalServer> {
  const whole = { cli: inject('temporalCli'), folder: null, port: 0, uiPort: 0, log: keptLog().log, ...options }
  const server = await startTemporalServer(whole)
  onTestFinished(() => server.stop())
  return server
}

async function client(address: string): Promise<Client> {
  const connection = await Connection.connect({ address })
  onTestFinished(() => connection.close())
  return new Client({ connection })
}

test('serves on the ports it was given, with its Web UI, and leaves no process', async () => {
  const [port, uiPort] = [await freePort(), await freePort()]
  const server = await start({ port, uiPort })
  expect(server.address).toBe(`127.0.0.1:${port}`)
  expect(server.uiUrl).toBe(`http://127.0.0.1:${uiPort}`)
  expect((await fetch(server.uiUrl)).status).toBe(200)
  expect(await markProcess(server.pid)).not.toBe(null)
  await server.stop()
  await server.stop()
  expect(await markProcess(server.pid)).toBe(null)
  expect(await server.exited).toEqual({ code: 0, signal: null })
})

test('knows a namespace of another name', async () => {
  const { address } = await start({ namespace: 'sales' })
  const { workflowService } = await client(address)
  const { namespaceInfo } = await workflowService.describeNamespace({ namespace: 'sales' })
  expect(namespaceInfo?.name).toBe('sales')
})

test('names the port that another program holds', async () => {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void holder.close())
  const { port } = holder.address() as { port: number }
  await expect(start({ port })).rejects.toMatchObject({
    code: 'PortInUse',
    facts: { variable: 'PARLEY_TEMPORAL_PORT' },
  })
  await expect(start({ uiPort: port })).rejects.toMatchObject({ facts: { variable: 'PARLEY_TEMPORAL_UI_PORT' } })
})

test('chooses other ports when another program was quicker to take one of them', async () => {
  const folder = tempFolder()
  const once = join(folder, 'once')
  const lost = `[ -e ${once} ] || { touch ${once}; echo "listen tcp 127.0.0.1:33659: bind: address already in use" >&2; exit 1; }`
  const cli = script(folder, 'temporal', `${lost}; exec ${inject('temporalCli')} "$@"`)
  const server = await start({ cli })
  expect((await fetch(server.uiUrl)).status).toBe(200)
  const never = script(folder, 'never', 'echo "bind: address already in use" >&2; exit 1')
  await expect(start({ cli: never })).rejects.toMatchObject({ code: 'ServerDidNotStart' })
})

test('says what a server printed that ended at once', async () => {
  const cli = script(tempFolder(), 'temporal', 'echo "no space left" >&2; exit 3')
  const began = Date.now()
  await expect(start({ cli })).rejects.toMatchObject({
    code: 'ServerDidNotStart',
    facts: { output: 'no space left\n(exit code 3)' },
  })
  expect(Date.now() - began).toBeLessThan(3_000)
  await expect(start({ cli: '/nowhere/temporal' })).rejects.toMatchObject({
    message: expect.stringContaining('ENOENT'),
  })
})

test('gives up on a server that never gets ready, and ends it', async () => {
  const folder = tempFolder()
  const cli = script(folder, 'temporal', `echo $$ > ${join(folder, 'pid')}; echo starting; exec sleep 60`)
  await expect(start({ cli, waitSeconds: 1 })).rejects.toMatchObject({
    code: 'ServerDidNotStart',
    facts: { output: 'starting' },
  })
  expect(await markProcess(Number(readFileSync(join(folder, 'pid'), 'utf8')))).toBe(null)
})

test('tells of a crash, and after kill -9 the same folder still holds every run', async () => {
  const folder = tempFolder()
  const first = await start({ folder })
  const options = { taskQueue: 'nobody-polls', workflowId: 'kept' }
  const { firstExecutionRunId } = await (await client(first.address)).workflow.start('any', options)
  process.kill(first.pid, 'SIGKILL')
  expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' })
  const second = await start({ folder })
  const found = await (await client(second.address)).workflow.getHandle('kept').describe()
  expect([found.runId, found.status.name]).toEqual([firstExecutionRunId, 'RUNNING'])
})

test('refuses a second server on the folder of a running one', async () => {
  const folder = tempFolder()
  const { address } = await start({ folder })
  await expect(start({ folder })).rejects.toMatchObject({
    code: 'AlreadyRunning',
    facts: { folder, owner: process.pid, address },
  })
})
