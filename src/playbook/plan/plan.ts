import type { MeetingView } from '../../agents/view.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { type Findings, readFindings } from '../reading/findings.ts'
import type { Simulation } from '../reading/simulation.ts'
import { type ActionIdea, planActions } from './actions.ts'
import type { Fitted } from './bounds.ts'
import { type CommitmentIdea, planCommitments } from './commitments.ts'
import { type Doubted, readDoubted } from './doubted.ts'
import { saleIdeas } from './lever-ideas.ts'
import { planLevers } from './levers.ts'
import { type Mandate, readMandate } from './mandate.ts'
import { type Position, positionAll } from './positioning.ts'
import type { Refusal } from './profit.ts'
import { planRisks, type RiskIdea } from './risks.ts'
import type { LeverNames } from './room.ts'
import { simulationOf } from './simulated.ts'
import { type MonitorIdea, planMonitors } from './watch.ts'

/** Everything a turn argues from: what was found, what people allow, and what follows. */
export interface Plan {
  view: MeetingView
  findings: Findings
  mandate: Mandate
  doubted: Doubted
  /** The proposal that this one changes: the one sent back, or the settled plan. */
  base: Proposal | null
  positions: Position[]
  levers: Fitted
  /** Prices that were thought of, and that their simulation does not carry. */
  refused: Refusal[]
  /** What the prices of the plan, and the ads that move, would bring. */
  simulation: Simulation | null
  actions: ActionIdea[]
  commitments: CommitmentIdea[]
  monitors: MonitorIdea[]
  risks: RiskIdea[]
}

/** The same view gives the same plan, whoever asks: the other seat sees the same table. */
export function makePlan(given: MeetingView, names: LeverNames): Plan {
  const view = { ...given, sentBack: isSentBack(given) ? given.sentBack : null }
  const mandate = readMandate(view)
  const findings = readFindings(view, mandate.focus)
  const doubted = readDoubted(view, findings.book)
  const base = view.sentBack ?? view.settled
  const levers = planLevers({ task: view.task, findings, mandate, doubted, names }, base)
  const simulation = simulationOf(levers.levers, findings)
  const grounds = { findings, mandate, doubted, levers: levers.levers, simulation, products: view.task.products }
  const commitments = planCommitments(grounds, base)
  return {
    view,
    findings,
    mandate,
    doubted,
    base,
    positions: positionAll(findings),
    levers,
    refused: saleIdeas({ findings, mandate, doubted }).refused,
    simulation,
    actions: planActions(levers.levers, grounds),
    commitments,
    monitors: planMonitors(commitments, levers.levers, { findings, mandate }),
    risks: planRisks(view.task.item, { findings, levers: levers.levers, mandate }),
  }
}

/** A proposal that was sent back counts while the verdict on it is the newest; an agenda may come to an item twice. */
const isSentBack = ({ verdicts, task }: MeetingView): boolean => {
  const last = verdicts.at(-1)
  return last !== undefined && last.item === task.item && last.choice !== 'approve'
}
