import { z } from 'zod'
import { agendaItemSchema, defaultAgenda } from '../../domain/agenda.ts'
import { type Brief, briefSchema, type PinnedDataset, periodSchema } from '../../domain/brief.ts'
import { Failure } from '../../domain/failures.ts'
import { languageSchema } from '../../domain/language.ts'
import { formatLimit, parseLimit } from '../../domain/limit.ts'
import { allowsModel, type PoliciesNow } from '../../domain/people/policy.ts'
import type { FormState } from '../form.ts'

/** What a form says of a brief, besides its data and its period. */
export const briefFields = {
  objective: z.string().trim().min(1).max(1000),
  language: languageSchema.default('zh'),
  source: z.array(z.string().max(200)).max(20).default([]),
  product: z.array(z.string().max(200)).max(300).default([]),
  agenda: z
    .array(agendaItemSchema.exclude(['final']))
    .min(1)
    .max(8),
  salesGoal: z.string().max(500).default(''),
  salesBottomLine: z.string().max(500).default(''),
  managerGoal: z.string().max(500).default(''),
  managerBottomLine: z.string().max(500).default(''),
  limits: z.string().max(4000).default(''),
  currency: z.enum(['CNY', 'USD', 'EUR', 'JPY', 'GBP', 'HKD']).default('CNY'),
  tokens: z.coerce.number().int().min(10_000).max(1_000_000_000),
  approver: z.array(z.string().max(200)).max(20).default([]),
  fourEyes: z.enum(['on', '']).default(''),
  hours: z.union([z.literal(''), z.coerce.number().int().min(1).max(8760)]).default(''),
  model: z.string().trim().max(200).default(''),
  maxRounds: z.coerce.number().int().min(1).max(500),
}
export const runFormSchema = z.object({ ...briefFields, period: periodSchema })
export type BriefGiven = z.output<z.ZodObject<typeof briefFields>>

/** Of the hard line of a budget, the part at which a person is asked. */
const softShare = 0.8

export interface BriefSetting {
  dataset: PinnedDataset
  /** Everything that may stand beside it. */
  sources: readonly PinnedDataset[]
  period: string
  startedBy: string
  policies: PoliciesNow
}

/**
 * The brief a form describes.
 *
 * @throws {BriefProblem} with the field that cannot be taken
 */
export function briefFrom(given: BriefGiven, { dataset, sources, period, startedBy, policies }: BriefSetting): Brief {
  if (!allowsModel(policies, given.model)) throw new BriefProblem('model', 'modelNotAllowed')
  const limits = given.limits.split(/[\n;；]/).filter((line) => line.trim() !== '')
  return briefSchema.parse({
    objective: given.objective,
    period,
    language: given.language,
    dataset,
    sources: sources.filter(({ name }) => given.source.includes(name)),
    products: given.product,
    agenda: defaultAgenda.filter((item) => given.agenda.some((one) => one === item)),
    cast: [
      { seat: 'salesperson', goal: given.salesGoal, bottomLine: given.salesBottomLine },
      { seat: 'sales-manager', goal: given.managerGoal, bottomLine: given.managerBottomLine },
    ],
    limits: limits.map(readLimit),
    currency: given.currency,
    budget: { softTokens: Math.floor(given.tokens * softShare), hardTokens: given.tokens },
    model: given.model,
    approvers: given.approver,
    // A rule for everybody cannot be switched off for one run.
    fourEyes: given.fourEyes === 'on' || policies.fourEyes,
    decideWithinHours: given.hours === '' ? null : given.hours,
    maxRounds: given.maxRounds,
    startedBy,
  })
}

type ProblemWord = 'modelNotAllowed' | 'badLimit'

/** A field that is of its form, and still cannot be taken. */
export class BriefProblem extends Error {
  readonly field: string
  readonly word: ProblemWord
  readonly found: string

  constructor(field: string, word: ProblemWord, found = '') {
    super(`${field}: ${word}`)
    this.field = field
    this.word = word
    this.found = found
  }
}

function readLimit(line: string) {
  try {
    return parseLimit(line)
  } catch (error) {
    if (error instanceof Failure) throw new BriefProblem('limits', 'badLimit', line.trim().slice(0, 80))
    throw error
  }
}

/** A brief as its form would have been filled in: "like last run", or a schedule that is changed. */
export function givenFrom(brief: Brief): FormState['given'] {
  const [sales, manager] = brief.cast
  return {
    objective: brief.objective,
    period: brief.period,
    language: brief.language,
    source: brief.sources.map(({ name }) => name),
    product: brief.products,
    agenda: brief.agenda,
    salesGoal: sales?.goal ?? '',
    salesBottomLine: sales?.bottomLine ?? '',
    managerGoal: manager?.goal ?? '',
    managerBottomLine: manager?.bottomLine ?? '',
    limits: brief.limits.map(formatLimit).join('\n'),
    currency: brief.currency,
    tokens: String(brief.budget.hardTokens),
    approver: brief.approvers,
    fourEyes: brief.fourEyes ? 'on' : '',
    hours: String(brief.decideWithinHours ?? ''),
    model: brief.model,
    maxRounds: String(brief.maxRounds),
  }
}

/** What a fresh form says where nobody said anything. */
export function freshBrief(words: { objective: string }, language: Brief['language']): FormState['given'] {
  const { budget, maxRounds } = briefSchema.parse({
    objective: words.objective,
    period: '2026',
    dataset: { hash: '0'.repeat(64), name: 'x' },
  })
  const rest = { language, agenda: defaultAgenda, currency: 'CNY', fourEyes: '' }
  return { objective: words.objective, tokens: String(budget.hardTokens), maxRounds: String(maxRounds), ...rest }
}
