/** Run as a process of its own: starts a server, says where, and then ends as it is told. */
import { startTemporalServer } from '../../../src/adapters/temporal-server/start-server.ts'

const [, , cli = '', folder = '', end = 'wait'] = process.argv
if (end === 'two') await startTemporalServer({ cli, folder: null, port: 0, uiPort: 0, log: () => {} })
const server = await startTemporalServer({ cli, folder, port: 0, uiPort: 0, log: () => {} })
console.log(JSON.stringify({ address: server.address, pid: server.pid }))
if (end === 'throw') setTimeout(() => Promise.reject(new Error('nobody catches this')), 10)
if (end === 'wait' || end === 'two') setInterval(() => {}, 1000)
