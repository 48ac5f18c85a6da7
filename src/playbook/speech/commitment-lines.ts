import type { Proposal } from '../../domain/proposal.ts'
import type { Plan } from '../plan/plan.ts'
import type { Voice } from '../words/voices.ts'

/** Every commitment in words, with the figure that its baseline comes from as long as it is the plan's own. */
export const commitmentLines = (plan: Plan, proposal: Proposal, voice: Voice): string[] =>
  proposal.commitments.map((one) => {
    const idea = plan.commitments.find(
      ({ kind, product, baseline }) =>
        voice.promises.metric[kind] === one.metric &&
        (product?.name ?? voice.promises.all) === one.segment &&
        baseline === one.baseline,
    )
    return voice.promises.line(one, plan.view.task.currency, idea?.source)
  })
