import { mergeProposal, type Proposal, type ProposalDraft } from '../../domain/proposal.ts'
import type { Plan } from '../plan/plan.ts'
import type { Voice } from '../words/voices.ts'
import { commitmentLines } from './commitment-lines.ts'
import { isDue } from './due.ts'
import { fitDraft } from './fit-draft.ts'
import { type Sections, sectionsOf } from './sections.ts'
import { simulationLines } from './simulation-lines.ts'

export interface Drafted {
  draft: ProposalDraft
  /** The draft laid over the settled plan. */
  proposal: Proposal
}

/** The proposal of a closing turn: the item's own sections, and others only where people's words changed them. */
export function draftOf(plan: Plan, voice: Voice): Drafted {
  const { view } = plan
  const { item } = view.task
  const sections = sectionsOf(plan, voice)
  const due = Object.entries(sections).filter(([key]) => isDue(key as keyof Sections, plan, sections))
  const stated = Object.fromEntries(due) as Partial<Sections>
  const bare = mergeProposal(view.settled, { ...stated, summary: '—' }, item)
  const draft = fitDraft({ ...stated, summary: summaryOf(plan, voice, bare) }, voice.tidy)
  return { draft, proposal: mergeProposal(view.settled, draft, item) }
}

function summaryOf(plan: Plan, voice: Voice, proposal: Proposal): string {
  const { item, currency } = plan.view.task
  switch (item) {
    case 'diagnosis':
      return voice.summary.diagnosis(plan)
    case 'levers':
      return [voice.summary.levers(proposal.levers, currency), ...simulationLines(plan, voice)].join(gap(plan))
    case 'execution':
      return voice.summary.execution(proposal.actions)
    case 'commitments':
      return voice.summary.commitments(commitmentLines(plan, proposal, voice))
    default:
      return voice.summary.final(plan, proposal)
  }
}

/** Chinese sentences follow on each other without a space. */
const gap = ({ view }: Plan): string => (view.task.language === 'zh' ? '' : ' ')
