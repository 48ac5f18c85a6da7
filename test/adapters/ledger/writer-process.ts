import { openLedger } from '../../../src/adapters/ledger/ledger.ts'
import { Failure } from '../../../src/domain/failures.ts'
import { at, note } from './records.ts'

/** A process that writes to a ledger, for the tests of several processes. It prints what it did, a line a deed. */
export interface WriterTask {
  url: string
  jobs: Job[]
}

interface Job {
  negotiationId: string
  runId?: string
  /** Seqs to write, in this order; none means without end. */
  seqs?: number[]
  text?: string
  /** Length of each content that has no text. */
  size?: number
}

const { url, jobs } = JSON.parse(process.argv[2] ?? '{}') as WriterTask

try {
  const ledger = await openLedger(url)
  console.log('open')
  for (const { negotiationId, runId, seqs, text, size = 10 } of jobs) {
    for (const seq of seqs ?? naturals()) {
      const stands = await ledger.writeEntry(note({ negotiationId, runId, seq }, text ?? 'x'.repeat(size)), at)
      console.log(stands.kind === 'ending' ? `${seq} ${stands.content.note.slice(0, 40)}` : stands.kind)
    }
  }
  await ledger.close()
} catch (error) {
  console.log(error instanceof Failure ? `${error.code} ${error.message}` : String(error))
  process.exitCode = 1
}

function* naturals() {
  for (let seq = 0; ; seq++) yield seq
}
