import type { Engine } from '../../src/client/connect.ts'
import type { Course } from './course.ts'

export interface Ruling {
  round: number
  /** The result of the step that put the proposal. */
  proposal: unknown
  choice: 'approve' | 'reject'
}

/** One of the two that are compared: a worker on a task queue, and how its negotiations are started and decided. */
export interface Side {
  name: 'parley' | 'bare'
  engine: Engine
  /** The activity after which a verdict is due. */
  proposalStep: string
  /** The activity that asks the model. */
  modelStep: string
  start(id: string, course: Course): Promise<{ workflowId: string; runId: string }>
  /** Resolves when the verdict has been accepted. */
  decide(id: string, ruling: Ruling): Promise<unknown>
  close(): Promise<void>
}
