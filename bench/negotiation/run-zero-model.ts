import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ZeroModelOptions } from './zero-model.ts'

export interface RunningModel {
  url: string
  /** The bytes of each request since the last time. */
  takeSizes(): Promise<number[]>
  close(): Promise<void>
}

/** Starts a zero model beside this thread. */
export async function runZeroModel(options: ZeroModelOptions): Promise<RunningModel> {
  const thread = new Worker(new URL('./model-thread.ts', import.meta.url), { workerData: options })
  const [url] = (await once(thread, 'message')) as [string]
  return {
    url,
    takeSizes: async () => (await (await fetch(`${url}/sizes`)).json()) as number[],
    close: async () => void (await thread.terminate()),
  }
}
