import { connect, createServer, type Server } from 'node:net'
import { foreignText } from '../../domain/failure-kinds/foreign-text.ts'
import { Failure } from '../../domain/failures.ts'

export interface PortUse {
  port: number
  host: string
  /** What it is for, and the setting that moves it: shown when the port is taken. */
  purpose: string
  variable: string
}

/** @throws {Failure} `PortInUse`; `BadConfig` when the address cannot be listened on at all */
export async function requireFreePort({ port, host, purpose, variable }: PortUse): Promise<void> {
  // Where another program listens on all addresses, some systems still let us bind one of them: ask both ways.
  if (await answers(port, host)) throw new Failure('PortInUse', { port, purpose, variable })
  try {
    await close(await listen(port, host))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new Failure('PortInUse', { port, purpose, variable })
    const { zh, en } = foreignText((error as Error).message)
    throw new Failure('BadConfig', { zh: `${variable}：${zh}`, en: `${variable}: ${en}` }, { cause: error })
  }
}

/** Ports that nobody uses at this moment. */
export async function freePorts(count: number, host = '127.0.0.1'): Promise<number[]> {
  // Held open together, so that no port is named twice.
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0, host)))
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map(close))
  return ports
}

export async function freePort(host = '127.0.0.1'): Promise<number> {
  const [port] = await freePorts(1, host)
  return port as number
}

/** Whether something accepts connections there. */
export function answers(port: number, host: string): Promise<boolean> {
  const socket = connect({ port, host, timeout: 1_000 })
  return new Promise((resolve) => {
    const end = (answer: boolean) => () => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', end(true))
    socket.once('error', end(false))
    socket.once('timeout', end(false))
  })
}

function listen(port: number, host: string): Promise<Server> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => resolve(server))
  })
}

const close = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()))
