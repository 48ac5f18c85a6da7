import { z } from 'zod'
import { agendaItemSchema } from '../domain/agenda.ts'
import { type Brief, type BriefInput, briefSchema, type PinnedDataset } from '../domain/brief.ts'
import { issuesText } from '../domain/failure-kinds/issue-text.ts'
import { Failure } from '../domain/failures.ts'
import type { Language } from '../domain/language.ts'
import type { Limit } from '../domain/limit.ts'
import { plannedPeriod } from '../domain/planned-period.ts'
import type { Dataset } from '../domain/sales-table.ts'
import { oneLine } from './plain.ts'

export interface BriefOptions {
  objective: string
  period?: string
  agenda?: string[]
  products?: string[]
  limit?: Limit[]
  budgetTokens?: number
  maxRounds?: number
  model?: string
}

interface Setting {
  dataset: Dataset
  sources?: Dataset[]
  language: Language
  today: Date
}

/** Of the hard line of a budget, the part at which a person is asked. */
const softShare = 0.8

/**
 * The brief that the options of `negotiate` describe, for a dataset.
 *
 * @throws {Failure} `BadUsage` for an unknown agenda item or product, `BadBrief` for anything else that does not fit
 */
export function briefFromOptions(options: BriefOptions, { dataset, sources = [], language, today }: Setting): Brief {
  const { objective, period, agenda, products, limit, budgetTokens, maxRounds, model } = options
  const given: BriefInput = {
    objective,
    period: period ?? plannedPeriod(dataset, today),
    language,
    dataset: pinned(dataset),
    ...(sources.length > 0 ? { sources: sources.map(pinned) } : {}),
    ...(agenda ? { agenda: readAgenda(agenda) } : {}),
    ...(products ? { products: knownProducts(products, dataset.products) } : {}),
    ...(limit ? { limits: limit } : {}),
    ...(budgetTokens ? { budget: { softTokens: Math.floor(budgetTokens * softShare), hardTokens: budgetTokens } } : {}),
    ...(maxRounds ? { maxRounds } : {}),
    ...(model ? { model } : {}),
  }
  const parsed = briefSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const { zh, en } = issuesText(parsed.error.issues, { raw: given, names: optionNames })
  throw new Failure('BadBrief', { zh, en })
}

/** The options behind the fields of a brief. */
const optionNames = {
  objective: '--objective',
  period: '--period',
  agenda: '--agenda',
  products: '--products',
  limits: '--limit',
  budget: '--budget-tokens',
  maxRounds: '--max-rounds',
  model: '--model',
}

const pinned = ({ hash, name }: Dataset): PinnedDataset => ({ hash, name })

const itemSchema = agendaItemSchema.exclude(['final'])

function readAgenda(items: readonly string[]): NonNullable<BriefInput['agenda']> {
  const parsed = z.array(itemSchema).min(1).safeParse(items)
  if (parsed.success) return parsed.data
  const found = oneLine(items.join(','), 100)
  const known = itemSchema.options.join(',')
  throw new Failure('BadUsage', {
    zh: `--agenda 中有不认识的议题：“${found}”。可用的议题：${known}。`,
    en: `--agenda "${found}" names an item that does not exist. There are: ${known}.`,
  })
}

function knownProducts(asked: string[], known: readonly string[]): string[] {
  const unknown = asked.filter((name) => !known.includes(name))
  if (unknown.length === 0) return asked
  const [found, all] = [oneLine(unknown.join(', ')), oneLine(known.join(', '), 400)]
  throw new Failure('BadUsage', {
    zh: `--products 中的 ${found} 不在数据里。数据中的产品：${all}。`,
    en: `--products ${found} is not in the data. Its products: ${all}.`,
  })
}
