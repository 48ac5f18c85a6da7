import type { Task } from '../../agents/view.ts'
import type { Findings } from '../reading/findings.ts'
import type { LineNames } from './budget.ts'
import type { Doubted } from './doubted.ts'
import type { Mandate } from './mandate.ts'

/** Words that stand inside levers: names of budget lines and of segments. */
export interface LeverNames {
  lines: LineNames
  segment(product: string): string
  /** By which a reason says that its lever is a pilot. */
  pilot: string
}

/** What levers are planned from. */
export interface Room {
  task: Task
  findings: Findings
  mandate: Mandate
  doubted: Doubted
  names: LeverNames
}

/** What is known, what people allow, and what was questioned. */
export type Basis = Pick<Room, 'findings' | 'mandate' | 'doubted'>
