import { z } from 'zod'
import { agendaItemSchema } from './agenda.ts'
import { seatSchema } from './seat.ts'

const short = z.string().min(1).max(200)
const long = z.string().min(1).max(2000)
const date = z.iso.date()

/** Strategy type of a product or segment (win, retain, differentiated, undifferentiated market), with its reason. */
export const positioningSchema = z.object({
  segment: short,
  strategyType: z.enum(['win', 'retain', 'differentiated', 'undifferentiated']),
  because: long,
})

/** Percent levers count percent points: 8 is 8 %. */
export const leverUnits = {
  'price-change': 'percent',
  discount: 'percent',
  bundle: 'percent',
  target: 'percent',
  budget: 'currency',
  stock: 'units',
} as const

/**
 * 杠杆: a typed, numeric choice of the plan.
 * - `price-change`: signed percent on a product; `discount`: percent off a product
 * - `bundle`: percent off when the products of `target` (joined by ` + `) are bought together
 * - `budget`: money for one line (product, channel or activity); `target`: percent of contacts aimed at a segment
 * - `stock`: units of safety stock of a product
 */
export const leverSchema = z.object({
  kind: z.enum(['price-change', 'discount', 'bundle', 'target', 'budget', 'stock']),
  target: short,
  value: z.number(),
  /** Why this value; cites figures as `[[E3.1]]`. */
  because: z.string().max(1000).default(''),
})
export type Lever = z.infer<typeof leverSchema>

/** One action of the marketing mix (4P) with owner and dates. */
export const actionSchema = z.object({
  p: z.enum(['product', 'price', 'promotion', 'place']),
  what: long,
  owner: short,
  start: date.optional(),
  due: date,
  resources: z.string().max(500).default(''),
})
export type Action = z.infer<typeof actionSchema>

/** 承诺: what next month's run checks. */
export const commitmentSchema = z.object({
  metric: short,
  segment: short,
  unit: z.enum(['units', 'currency', 'percent', 'score', 'count']),
  baseline: z.number(),
  target: z.number(),
  low: z.number(),
  high: z.number(),
  due: date,
  owner: short,
})
export type Commitment = z.infer<typeof commitmentSchema>

export const monitorSchema = z.object({
  metric: short,
  alert: long,
  cadence: short,
  owner: short,
})

export const riskSchema = z.object({
  what: long,
  likelihood: z.enum(['low', 'medium', 'high']),
  response: long,
})

export const dissentSchema = z.object({ seat: seatSchema, what: long })

/** What one closing turn states. A section that is left out stays as the settled plan has it. */
export const proposalDraftSchema = z.object({
  summary: long,
  positioning: z.array(positioningSchema).max(40).optional(),
  levers: z.array(leverSchema).max(60).optional(),
  actions: z.array(actionSchema).max(60).optional(),
  commitments: z.array(commitmentSchema).max(40).optional(),
  monitoring: z.array(monitorSchema).max(40).optional(),
  risks: z.array(riskSchema).max(40).optional(),
  dissent: z.array(dissentSchema).max(40).optional(),
})
export type ProposalDraft = z.infer<typeof proposalDraftSchema>

/** 提案: the whole plan so far, as one round puts it before the human. */
export const proposalSchema = proposalDraftSchema.required().extend({ item: agendaItemSchema })
export type Proposal = z.infer<typeof proposalSchema>

const nothing: Omit<Proposal, 'item' | 'summary'> = {
  positioning: [],
  levers: [],
  actions: [],
  commitments: [],
  monitoring: [],
  risks: [],
  dissent: [],
}

/** Lays a draft over the settled plan: a section the draft states replaces the settled one. */
export function mergeProposal(base: Proposal | null, draft: ProposalDraft, item: Proposal['item']): Proposal {
  const stated = Object.fromEntries(Object.entries(draft).filter(([, section]) => section !== undefined))
  return { ...nothing, ...base, ...(stated as ProposalDraft & Omit<Proposal, 'item'>), item }
}

/** Every text of a proposal that a person reads, with a name of where it stands. */
export function proposalTexts(proposal: Proposal): { where: string; text: string }[] {
  const texts = (where: string, list: readonly object[], keys: readonly string[]) =>
    list.flatMap((row, index) =>
      keys.map((key) => ({
        where: `${where}[${index}].${key}`,
        text: String((row as Record<string, unknown>)[key] ?? ''),
      })),
    )
  return [
    { where: 'summary', text: proposal.summary },
    ...texts('positioning', proposal.positioning, ['because']),
    ...texts('levers', proposal.levers, ['because']),
    ...texts('actions', proposal.actions, ['what', 'resources']),
    ...texts('monitoring', proposal.monitoring, ['alert']),
    ...texts('risks', proposal.risks, ['what', 'response']),
    ...texts('dissent', proposal.dissent, ['what']),
  ].filter(({ text }) => text !== '')
}

/**
 * Whether a plan has come to levers of this sort. Money is talked about later than the rest: the one can be there where the
 * other is not, and what is missing then is neither new nor dropped.
 */
export const hasLike = (plan: Pick<Proposal, 'levers'> | null, { kind }: Pick<Lever, 'kind'>): boolean =>
  plan?.levers.some((lever) => (lever.kind === 'budget') === (kind === 'budget')) ?? false
