import type { LastPlan } from '../../client/last-plan.ts'
import { refusePerson } from '../../domain/brief.ts'
import type { EntryOf } from '../../domain/entry.ts'
import { Failure } from '../../domain/failures.ts'
import { type Flag, flagsOf } from '../../domain/flag.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { may, type Person } from '../access/person.ts'
import { type LeverCourse, leverCourses } from './lever-course.ts'
import { type LeverRow, leverRows } from './lever-rows.ts'
import { budgetTotal, compareSections, countChanges, countSinceLast, holdsNumbers } from './plan-changes.ts'
import { proposalBefore } from './rounds.ts'
import type { RunRecord } from './run-record.ts'

/** Why somebody may not decide a round that waits; `broken`: the engine has closed its run, which can hear no verdict. */
export type Refusal = 'role' | 'four-eyes' | 'approver' | 'broken'

/**
 * - `open`: it waits, and for this reader; `shut`: it waits for others, or in vain
 * - `decided`: a verdict counted; `recording`: one has arrived, its row has not
 * - `past`: another proposal is the newest, and nobody decided this one
 */
export type Standing =
  | { kind: 'open' }
  | { kind: 'shut'; refusal: Refusal }
  | { kind: 'decided'; decision: EntryOf<'decision'> }
  | { kind: 'recording' }
  | { kind: 'past'; newest: number }

/** A round's proposal with all that a person looks at before they decide. */
export interface Review {
  record: RunRecord
  entry: EntryOf<'proposal'>
  before: EntryOf<'proposal'> | null
  /** What the run goes on from; null for the first of its series. */
  last: LastPlan | null
  flags: Flag[]
  levers: LeverRow[]
  marks: ReturnType<typeof compareSections>
  /** Since the proposal before; since last month where that one held no numbers yet; null where there is neither. */
  changes: { since: 'before' | 'last'; levers: number; others: number } | null
  budget: Record<'now' | 'before' | 'last', number | null>
  courses: LeverCourse[]
  standing: Standing
}

interface Reader {
  person: Person | null
  /** The rule for everybody: whoever starts a run may not decide it. */
  fourEyes: boolean
  /** Whether the engine has closed the run without an end of its own. */
  isBroken: boolean
  last: LastPlan | null
}

/** @throws {Failure} `NoSuchRound` for one that put no proposal */
export function reviewOf(record: RunRecord, round: number, { last, ...reader }: Reader): Review {
  const entry = roundOf(record, round).proposal
  const before = proposalBefore(record.rounds, round)
  const is = entry.content.proposal
  const was = before?.content.proposal ?? null
  const limits = record.limits.map(({ limit }) => limit)
  return {
    record,
    entry,
    before,
    last,
    flags: flagsOf(entry),
    levers: leverRows({ now: is, before: was, last: last?.proposal ?? null }),
    marks: compareSections(was, is),
    changes: changesOf({ was, is, last }),
    budget: { now: budgetTotal(is), before: was && budgetTotal(was), last: last && budgetTotal(last.proposal) },
    courses: leverCourses(record.rounds, round, limits),
    standing: standingOf(record, entry, reader),
  }
}

function changesOf({
  was,
  is,
  last,
}: {
  was: Proposal | null
  is: Proposal
  last: LastPlan | null
}): Review['changes'] {
  const sinceLast = was && holdsNumbers(was) ? null : last && countSinceLast(last.proposal, is)
  if (sinceLast) return { since: 'last', ...sinceLast }
  return was && { since: 'before', ...countChanges(was, is) }
}

/** @throws {Failure} `NoSuchRound` for one that put no proposal */
export function roundOf({ id, rounds }: RunRecord, round: number) {
  const found = rounds.find((one) => one.round === round)
  if (!found?.proposal) throw new Failure('NoSuchRound', { id, round })
  return { ...found, proposal: found.proposal }
}

type Deciding = Omit<Reader, 'last'>

function standingOf({ row, rounds, brief }: RunRecord, entry: EntryOf<'proposal'>, reader: Deciding): Standing {
  const decision = rounds.find(({ round }) => round === entry.round)?.decision
  if (decision) return { kind: 'decided', decision }
  const isNewest = row.proposalHash === entry.content.hash
  if (!isNewest)
    return { kind: 'past', newest: rounds.findLast(({ proposal }) => proposal !== null)?.round ?? row.round }
  if (row.status !== 'waiting') return { kind: 'recording' }
  const refusal = refusalOf(brief, reader)
  return refusal ? { kind: 'shut', refusal } : { kind: 'open' }
}

function refusalOf(brief: RunRecord['brief'], { person, fourEyes, isBroken }: Deciding): Refusal | null {
  if (isBroken) return 'broken'
  if (!person || !may(person, 'decide')) return 'role'
  const { name } = person.account
  if (fourEyes && brief.startedBy === name) return 'four-eyes'
  const refused = refusePerson(brief, name)
  if (!refused) return null
  return refused.code === 'FourEyes' ? 'four-eyes' : 'approver'
}
