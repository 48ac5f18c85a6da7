import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time.js'
import { NativeConnection, Worker } from '@temporalio/worker'
import { expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from '../../../src/adapters/temporal-server/ports.ts'
import { prepareNamespace } from '../../../src/adapters/temporal-server/prepare-namespace.ts'
import { searchAttributes } from '../../../src/domain/search-attributes.ts'
import { quietWorkers } from '../../support/quiet-workers.ts'
import { testServer } from '../../support/temporal.ts'
import { stateItAll } from './stating-workflow.ts'

quietWorkers()
const { address, taskQueue } = testServer()

async function connect(to = address): Promise<Connection> {
  const connection = Connection.lazy({ address: to })
  onTestFinished(() => connection.close())
  return connection
}

/** A namespace as an administrator might have made it: a short retention, none of our search attributes. */
async function bareNamespace(connection: Connection): Promise<string> {
  const namespace = `bare-${randomUUID()}`
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1 day') })
  await vi.waitFor(() => connection.workflowService.describeNamespace({ namespace }), {
    timeout: 20_000,
    interval: 200,
  })
  return namespace
}

test('raises the retention and registers the search attributes; a second time there is nothing to do', async () => {
  const connection = await connect()
  const namespace = await bareNamespace(connection)
  expect(await prepareNamespace(connection, { namespace, retentionDays: 90 })).toEqual({
    retentionDays: 90,
    retentionRaised: true,
    registered: Object.keys(searchAttributes),
    notes: [],
  })
  const again = await prepareNamespace(connection, { namespace })
  expect(again).toEqual({ retentionDays: 90, retentionRaised: false, registered: [], notes: [] })
  const longer = await prepareNamespace(connection, { namespace, retentionDays: 30 })
  expect(longer).toMatchObject({ retentionDays: 90, retentionRaised: false })
}, 60_000)

test('what a workflow states can be asked for', async () => {
  const connection = await connect()
  const namespace = await bareNamespace(connection)
  await prepareNamespace(connection, { namespace })
  const native = await NativeConnection.connect({ address })
  onTestFinished(() => native.close())
  const workflowsPath = join(import.meta.dirname, 'stating-workflow.ts')
  const worker = await Worker.create({ connection: native, namespace, taskQueue, workflowsPath })
  const client = new Client({ connection, namespace })
  await worker.runUntil(client.workflow.execute(stateItAll, { taskQueue, workflowId: 'stated' }))
  const query = `ParleyStatus = 'waiting' AND ParleyPeriod = '2026-12' AND ParleyRound > 2 AND ParleyWaitingSince < '2002-01-01T00:00:00Z'`
  const ids = await vi.waitFor(async () => {
    const found: string[] = []
    for await (const { workflowId } of client.workflow.list({ query })) found.push(workflowId)
    expect(found).not.toEqual([])
    return found
  }, 20_000)
  expect(ids).toEqual(['stated'])
}, 90_000)

test('a search attribute of another type is said, and nothing else is changed', async () => {
  const connection = await connect()
  const namespace = await bareNamespace(connection)
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { ParleyRound: 2 } })
  const { notes } = await vi.waitFor(async () => {
    const state = await prepareNamespace(connection, { namespace })
    expect(state.notes).toHaveLength(1)
    return state
  }, 20_000)
  expect(notes[0]?.en).toMatch(/^The search attribute ParleyRound exists with another type than INT/)
}, 60_000)

test('two at once do not disturb each other', async () => {
  const connection = await connect()
  const namespace = await bareNamespace(connection)
  const states = await Promise.all([1, 2, 3].map(() => prepareNamespace(connection, { namespace })))
  expect(states.map(({ retentionDays, notes }) => [retentionDays, notes])).toEqual([1, 2, 3].map(() => [90, []]))
}, 60_000)

test('names a namespace that is not there, and a server that is not there', async () => {
  await expect(prepareNamespace(await connect(), { namespace: 'nowhere' })).rejects.toMatchObject({
    code: 'NoSuchNamespace',
    facts: { namespace: 'nowhere' },
  })
  const nobody = `127.0.0.1:${await freePort()}`
  await expect(prepareNamespace(await connect(nobody), { namespace: 'default' })).rejects.toMatchObject({
    code: 'EngineUnreachable',
    facts: { address: nobody },
  })
}, 60_000)

test('where it has no permission it says what the administrator is to do', async () => {
  // A hosted server's answer to every call, as it stands on the wire.
  const server = createServer().on('stream', (stream) => {
    const headers = {
      ':status': 200,
      'content-type': 'application/grpc',
      'grpc-status': '7',
      'grpc-message': 'not allowed',
    }
    stream.respond(headers, { endStream: true })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const connection = await connect(`127.0.0.1:${(server.address() as AddressInfo).port}`)
  const { notes, ...rest } = await prepareNamespace(connection, { namespace: 'default' })
  expect(rest).toEqual({ retentionDays: null, retentionRaised: false, registered: [] })
  expect(notes.map(({ en }) => en)).toEqual([
    expect.stringMatching(/raised to 90 days \(now \?\): PERMISSION_DENIED not allowed/),
    expect.stringMatching(/PERMISSION_DENIED not allowed.*add ParleyStatus=KEYWORD, ParleyPeriod=KEYWORD/),
  ])
})
