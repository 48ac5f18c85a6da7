import { refusePerson } from '../../domain/brief.ts'
import type { EntryOf } from '../../domain/entry.ts'
import { Failure } from '../../domain/failures.ts'
import { type Flag, flagsOf } from '../../domain/flag.ts'
import { may, type Person } from '../access/person.ts'
import { type LeverCourse, leverCourses } from './lever-course.ts'
import { budgetTotal, compareLevers, compareSections, countChanges, type LeverChange } from './plan-changes.ts'
import { proposalBefore } from './rounds.ts'
import type { RunRecord } from './run-record.ts'

/** Why somebody may not decide a round that waits. */
export type Refusal = 'role' | 'four-eyes' | 'approver'

/**
 * - `open`: it waits, and for this reader; `shut`: it waits for others
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
  flags: Flag[]
  levers: LeverChange[]
  marks: ReturnType<typeof compareSections>
  changes: { levers: number; others: number }
  budget: { now: number | null; before: number | null }
  courses: LeverCourse[]
  standing: Standing
}

interface Reader {
  person: Person | null
  /** The rule for everybody: whoever starts a run may not decide it. */
  fourEyes: boolean
}

/** @throws {Failure} `NoSuchRound` for one that put no proposal */
export function reviewOf(record: RunRecord, round: number, reader: Reader): Review {
  const found = record.rounds.find((one) => one.round === round)
  const entry = found?.proposal
  if (!entry) throw new Failure('NoSuchRound', { id: record.id, round })
  const before = proposalBefore(record.rounds, round)
  const is = entry.content.proposal
  const was = before?.content.proposal ?? null
  const limits = record.limits.map(({ limit }) => limit)
  return {
    record,
    entry,
    before,
    flags: flagsOf(entry),
    levers: ordered(compareLevers(was, is)),
    marks: compareSections(was, is),
    changes: countChanges(was, is),
    budget: { now: budgetTotal(is), before: was && budgetTotal(was) },
    courses: leverCourses(record.rounds, round, limits),
    standing: standingOf(record, entry, reader),
  }
}

/** What changed comes first. */
const ordered = (changes: readonly LeverChange[]): LeverChange[] => [
  ...changes.filter(({ mark }) => mark !== 'same'),
  ...changes.filter(({ mark }) => mark === 'same'),
]

function standingOf({ row, rounds, brief }: RunRecord, entry: EntryOf<'proposal'>, reader: Reader): Standing {
  const decision = rounds.find(({ round }) => round === entry.round)?.decision
  if (decision) return { kind: 'decided', decision }
  const isNewest = row.proposalHash === entry.content.hash
  if (!isNewest)
    return { kind: 'past', newest: rounds.findLast(({ proposal }) => proposal !== null)?.round ?? row.round }
  if (row.status !== 'waiting') return { kind: 'recording' }
  const refusal = refusalOf(brief, reader)
  return refusal ? { kind: 'shut', refusal } : { kind: 'open' }
}

function refusalOf(brief: RunRecord['brief'], { person, fourEyes }: Reader): Refusal | null {
  if (!person || !may(person, 'decide')) return 'role'
  const { name } = person.account
  if (fourEyes && brief.startedBy === name) return 'four-eyes'
  const refused = refusePerson(brief, name)
  if (!refused) return null
  return refused.code === 'FourEyes' ? 'four-eyes' : 'approver'
}
