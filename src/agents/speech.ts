import type { AgendaItem } from '../domain/agenda.ts'
import { checkLimits, formatLimit, type LimitViolation } from '../domain/limit.ts'
import type { CheckedSentence } from '../domain/number-check.ts'
import { checkNumbers } from '../domain/numbers/check-numbers.ts'
import { mergeProposal, proposalTexts } from '../domain/proposal.ts'
import { type MeetingRecord, standingLimits } from './meeting.ts'
import { numberContext } from './number-context.ts'
import type { Reply } from './reply.ts'

/** Holds a message, and the plan it drafts, against the evidence and the limits. */
export function inspectSpeech(
  record: MeetingRecord,
  { item, baseSeq }: { item: AgendaItem; baseSeq: number | null },
  reply: Reply,
): { check: CheckedSentence[]; flaws: string[] } {
  if (reply.malformed) return { check: [], flaws: [] }
  const base = record.proposals.find((entry) => entry.seq === baseSeq)?.content.proposal ?? null
  const plan = reply.draft ? mergeProposal(base, reply.draft, item) : null
  const context = numberContext(record, [plan ?? base, record.proposals.at(-1)?.content.proposal])
  const check = checkNumbers(reply.text, context)
  const planFlaws = (plan ? proposalTexts(plan) : []).flatMap(({ where, text }) =>
    unsupportedIn(where, checkNumbers(text, context)),
  )
  const broken = plan ? checkLimits(plan, standingLimits(record)).map(brokenLimit) : []
  return { check, flaws: [...broken, ...unsupportedIn('message', check), ...planFlaws].slice(0, 20) }
}

const brokenLimit = ({ limit, found, target }: LimitViolation) =>
  `limit ${formatLimit(limit)} is broken: ${target ?? 'total'} is ${found}`

const unsupportedIn = (where: string, sentences: readonly CheckedSentence[]): string[] =>
  sentences.flatMap(({ text, numerals }) =>
    numerals
      .filter((numeral) => numeral.class === 'unsupported')
      .map((numeral) => `${where}: "${numeral.text}" has no source in "${text.slice(0, 120)}"`),
  )
