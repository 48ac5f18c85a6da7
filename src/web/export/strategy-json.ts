import { z } from 'zod'
import { figureSchema } from '../../domain/evidence.ts'
import { limitSchema } from '../../domain/limit.ts'
import { renderFigures } from '../../domain/numbers/tokens.ts'
import { proposalSchema } from '../../domain/proposal.ts'
import { usageSchema } from '../../domain/usage.ts'
import type { StrategyRecord } from '../desk/strategy-record.ts'

/** The settled plan for other programs: the download and the answer of the API. */
export const strategyAnswer = z.object({
  negotiationId: z.string(),
  objective: z.string(),
  period: z.string(),
  language: z.string(),
  currency: z.string(),
  outcome: z.string(),
  hash: z.string().describe('SHA-256 of the proposal that was approved last'),
  publishedAt: z.iso.datetime(),
  dataset: z.object({ name: z.string(), hash: z.string() }),
  proposal: proposalSchema.describe('Texts cite figures by their id: [[E3.1]]'),
  text: z.string().describe('The final answer with its figures written out'),
  evidence: z.array(z.object({ figure: figureSchema, tool: z.string() })).describe('The figures that are cited'),
  verdicts: z.array(
    z.object({
      round: z.number().int(),
      item: z.string(),
      choice: z.string(),
      by: z.string(),
      note: z.string(),
      limits: z.array(limitSchema),
      at: z.iso.datetime(),
    }),
  ),
  usage: usageSchema,
})
export type StrategyAnswer = z.infer<typeof strategyAnswer>

export function strategyJson({ run, strategy, cited }: StrategyRecord): StrategyAnswer {
  const { brief, rounds, usage } = run
  const figures = [...run.sources.values()].map(({ figure }) => figure)
  return {
    negotiationId: run.id,
    objective: brief.objective,
    period: brief.period,
    language: brief.language,
    currency: brief.currency,
    outcome: strategy.outcome,
    hash: strategy.hash,
    publishedAt: strategy.publishedAt,
    dataset: brief.dataset,
    proposal: strategy.proposal,
    text: renderFigures(strategy.text, figures, brief.language, brief.currency),
    evidence: cited.map(({ figure, tool }) => ({ figure, tool })),
    verdicts: rounds.flatMap(({ round, item, decision }) => {
      if (!decision) return []
      const { choice, by, note, limits } = decision.content
      return [{ round, item, choice, by, note, limits, at: decision.createdAt }]
    }),
    usage,
  }
}
