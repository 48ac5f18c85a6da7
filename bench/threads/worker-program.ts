/** A worker for single tools in a process of its own, which tells how long its event loop was kept waiting. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { NativeConnection } from '@temporalio/worker'
import { openDoors } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { useLogger } from '../../src/worker-log.ts'
import { runWorker } from '../negotiation/run-worker.ts'
import { createToolWorker } from './tool-worker.ts'

useLogger('error')
const {
  BENCH_TEMPORAL_ADDRESS: address = '',
  BENCH_FOLDER: folder = '',
  BENCH_TASK_QUEUE: taskQueue = '',
} = process.env
const doors = await openDoors(readConfig({ PARLEY_FOLDER: folder }))
const connection = await NativeConnection.connect({ address })
const stopWorker = runWorker(await createToolWorker({ connection, taskQueue, ports: doors.ports }))

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const milliseconds = (nanoseconds: number) => Math.round(nanoseconds / 1e4) / 100

// Whoever asks gets the delays since the last question.
const server = createServer((_request, response) => {
  const told = { p50: delay.percentile(50), p99: delay.percentile(99), max: delay.max }
  delay.reset()
  response.end(
    JSON.stringify(Object.fromEntries(Object.entries(told).map(([name, value]) => [name, milliseconds(value)]))),
  )
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))

process.once('SIGTERM', async () => {
  server.close()
  await stopWorker()
  await doors.close()
  await connection.close()
  process.exit()
})
