/** The zero model in a thread of its own, so that its work is not counted as the worker's. */
import { parentPort, workerData } from 'node:worker_threads'
import { startZeroModel, type ZeroModelOptions } from './zero-model.ts'

const model = await startZeroModel(workerData as ZeroModelOptions)
parentPort?.postMessage(model.url)
