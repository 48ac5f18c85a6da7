import type { NegotiationRow } from '../activities/ports.ts'
import { slugOf, workflowIdOf } from '../client/ids.ts'
import type { Negotiations } from '../client/negotiations.ts'
import { Failure } from '../domain/failures.ts'
import type { Job } from './command.ts'
import type { Doors, Machine } from './desk.ts'
import type { Session } from './live/session.ts'

/** Opens the ledger and the data for a piece of work, and closes them after it. */
export async function withDoors<T>({ desk }: Job, work: (doors: Doors) => Promise<T>): Promise<T> {
  const doors = await desk.openDoors()
  try {
    return await work(doors)
  } finally {
    await doors.close()
  }
}

export interface Running extends Machine {
  negotiations: Negotiations
}

/** The same with a Temporal server; where none is configured or running, one runs in this process meanwhile. */
export async function withMachine<T>({ desk, aside }: Job, work: (machine: Running) => Promise<T>): Promise<T> {
  const { pen, print } = aside
  const machine = await desk.openMachine((line) => print(pen.colours.dim(line[pen.language])))
  try {
    const { createNegotiations } = await import('../client/negotiations.ts')
    return await work({ ...machine, negotiations: createNegotiations(machine.engine) })
  } finally {
    await machine.close()
  }
}

/** The negotiation's row; from here on its brief's language is spoken. @throws {Failure} `NoSuchNegotiation` */
export async function findRow(job: Job, { ledger }: Pick<Doors, 'ledger'>, id: string): Promise<NegotiationRow> {
  const row = await ledger.negotiation(workflowIdOf(id))
  if (!row) throw new Failure('NoSuchNegotiation', { id: slugOf(id) })
  job.speak(row.brief.language)
  return row
}

/**
 * The row of a run, or null where Temporal knows it and no worker has opened its record yet.
 *
 * @throws {Failure} `NoSuchNegotiation` when neither knows it
 */
export async function findRun(job: Job, { doors, negotiations }: Running, id: string): Promise<NegotiationRow | null> {
  const row = await doors.ledger.negotiation(workflowIdOf(id))
  if (row) job.speak(row.brief.language)
  else await negotiations.facts(id)
  return row
}

export function openSession(
  job: Job,
  { engine, negotiations, doors, isEmbedded, failed }: Running,
  id: string,
): Session {
  const { user, taskQueue } = job.desk.settings()
  return {
    id: slugOf(id),
    negotiationId: workflowIdOf(id),
    engine,
    negotiations,
    ledger: doors.ledger,
    taskQueue,
    screen: job.live,
    by: user,
    interrupted: job.desk.terminal.interrupted,
    isEmbedded,
    failed,
    now: () => job.desk.now(),
  }
}

/** What ends with this process, and how it goes on. */
export function sayHowItGoesOn({ aside }: Job, { isEmbedded, id }: Pick<Session, 'isEmbedded' | 'id'>): void {
  const { say, colours } = aside.pen
  const text = isEmbedded
    ? say(
        `Temporal 服务和 worker 就在本进程中，随本命令一起停止；协商已保存，运行 npm start 后继续，parley watch ${id} 查看。`,
        `The Temporal server and the worker run in this process and stop with it. The negotiation is kept: npm start lets it go on, parley watch ${id} shows it.`,
      )
    : say(
        `协商仍在继续：parley watch ${id} 查看，--approve ask 在其中裁决。`,
        `The negotiation goes on: parley watch ${id} shows it, with --approve ask you decide there.`,
      )
  aside.print(colours.dim(text))
}
