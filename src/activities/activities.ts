import { activity } from './context.ts'
import type { ToolActivity } from './contract.ts'
import { createComposeFinal, createEndNegotiation } from './end-negotiation.ts'
import { createOpenNegotiation } from './open-negotiation.ts'
import type { Ports } from './ports.ts'
import { createPresentProposal } from './present-proposal.ts'
import { createRecordAttention, createRecordOverdue, createRecordResumed } from './record-attention.ts'
import { createRecordIgnored, createRecordVerdict } from './record-verdict.ts'
import { createSettlePlan } from './settle-plan.ts'
import { createSpeak } from './speak.ts'
import { tools } from './tools/catalogue.ts'
import { createToolActivity } from './use-tool.ts'

/** The activities of the story, by their Temporal names. */
export const createActivities = (ports: Ports) => ({
  settlePlan: activity(createSettlePlan(ports)),
  openNegotiation: activity(createOpenNegotiation(ports)),
  speak: activity(createSpeak(ports)),
  presentProposal: activity(createPresentProposal(ports)),
  recordVerdict: activity(createRecordVerdict(ports)),
  recordIgnored: activity(createRecordIgnored(ports)),
  recordAttention: activity(createRecordAttention(ports)),
  recordOverdue: activity(createRecordOverdue(ports)),
  recordResumed: activity(createRecordResumed(ports)),
  composeFinalAnswer: activity(createComposeFinal(ports)),
  endNegotiation: activity(createEndNegotiation(ports)),
})
export type Activities = ReturnType<typeof createActivities>

/** Every analysis tool is an activity under its own name. */
export const createToolActivities = (ports: Ports): Record<string, ToolActivity> =>
  Object.fromEntries(tools.map((tool) => [tool.name, activity(createToolActivity(tool, ports))]))
