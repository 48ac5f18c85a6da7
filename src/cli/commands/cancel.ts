import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../../domain/failures.ts'
import type { Status } from '../../domain/negotiation.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import type { Session } from '../live/session.ts'
import { findRun, openSession, withMachine } from '../open-machine.ts'
import { readId } from '../read-id.ts'
import { notWhenOver } from '../steer.ts'

const endMs = 15_000
const pollMs = 100

export const cancel = defineCommand<object>({
  usage: 'cancel <id>',
  summary: { zh: '停止协商，保留已有内容', en: 'stop a negotiation; what is there is kept' },
  hasJson: true,
  examples: ['npm run -s parley -- cancel 2026-12-4f1a2b'],
  asked: ([id]) => ({ zh: `取消协商“${id}”`, en: `cancel "${id}"` }),
  async run(job, args) {
    const id = readId(args)
    return withMachine(job, async (machine) => {
      const row = await findRun(job, machine, id)
      if (row?.status === 'settled' || row?.status === 'stopped') {
        throw new Failure('NotNow', { status: row.status, asked: 'cancel' })
      }
      const session = openSession(job, machine, id)
      await notWhenOver(session, 'cancel', () => session.negotiations.cancel(session.negotiationId))
      const status = await endOf(session)
      if (job.isJson) job.printJson({ negotiationId: session.negotiationId, status })
      else job.out.print(doneText(status, job.out.pen.say))
      return exitCodes.done
    })
  },
})

/** The run closes its record itself; without a worker the request waits for one. */
async function endOf({ ledger, negotiationId, now }: Session): Promise<Status> {
  const end = now().getTime() + endMs
  for (;;) {
    const status = (await ledger.negotiation(negotiationId))?.status ?? 'talking'
    if (status === 'stopped' || status === 'settled' || now().getTime() > end) return status
    await sleep(pollMs)
  }
}

const doneText = (status: Status, say: (zh: string, en: string) => string) =>
  status === 'stopped'
    ? say('✓ 协商已停止，记录保留', '✓ stopped; the record is kept')
    : say('✓ 取消请求已送达，有 worker 运行时生效', '✓ the request was delivered; it takes effect once a worker runs')
