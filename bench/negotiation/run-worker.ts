import type { Worker } from '@temporalio/worker'

/** Lets a worker run; what it returns ends it. */
export function runWorker(worker: Worker): () => Promise<void> {
  const ended = worker.run()
  return async () => {
    worker.shutdown()
    await ended
  }
}
