import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { answers, freePort, freePorts, requireFreePort } from '../../../src/adapters/temporal-server/ports.ts'

const use = { host: '127.0.0.1', purpose: 'Temporal', variable: 'PARLEY_TEMPORAL_PORT' }

async function taken(host: string): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(() => void server.close())
  return (server.address() as { port: number }).port
}

test.each(['127.0.0.1', '0.0.0.0'])(
  'names the port, its purpose and the setting when another program listens on %s',
  async (host) => {
    const port = await taken(host)
    const facts = { port, purpose: 'Temporal', variable: 'PARLEY_TEMPORAL_PORT' }
    await expect(requireFreePort({ port, ...use })).rejects.toMatchObject({ code: 'PortInUse', facts })
  },
)

test('a free port stays free after it was looked at', async () => {
  const port = await freePort()
  await requireFreePort({ port, ...use })
  await requireFreePort({ port, ...use })
  expect(await answers(port, use.host)).toBe(false)
})

test('free ports differ', async () => {
  expect(new Set(await freePorts(20)).size).toBe(20)
})

test('an address that is not ours to listen on is a wrong setting', async () => {
  const elsewhere = { ...use, host: '192.0.2.1', port: await freePort() }
  await expect(requireFreePort(elsewhere)).rejects.toMatchObject({ code: 'BadConfig' })
})
