import { isCancellation, patched } from '@temporalio/workflow'
import type { Said } from '../activities/contract.ts'
import type { Purpose } from '../domain/entry.ts'
import { askToEnd, budgetLine, countUsage, isCalledOff } from '../domain/negotiation.ts'
import type { Seat } from '../domain/seat.ts'
import { usedTokens } from '../domain/usage.ts'
import { attend, untilDone } from './attend.ts'
import { here, type Meeting, nextSeq, tell } from './meeting.ts'
import { speak, tools } from './proxies.ts'

export interface Turn {
  /** The seq of the message that ended the turn. */
  messageSeq: number
  challenges: number
}

/** How often an answer that only called tools wrongly is taken before a person is asked. */
const refusalsInARow = 4

interface TurnState {
  seat: Seat
  purpose: Purpose
  turnSeq: number
  toolCallsLeft: number
  refusals: number
  repairs: number | undefined
  repaired: Set<'form' | 'content'>
}

/** One seat speaks: any number of tool calls, then a message; each kind of flaw goes back once. Null when called off. */
export async function takeTurn(meeting: Meeting, seat: Seat, purpose: Purpose): Promise<Turn | null> {
  const turn = newTurn(meeting, seat, purpose)
  for (;;) {
    if (!(await affordCall(meeting))) return null
    const spoken = await say(meeting, turn)
    if (!spoken) return null
    const { seq, said } = spoken
    const { calls = [], refused = 0, challenges = 0, isMalformed = false, flaws = 0 } = said
    if (calls.length + refused > 0) {
      if (!(await useTools(meeting, turn, { seq, calls }))) return null
    } else if (isMalformed && turn.repaired.has('form')) {
      await attend(meeting, { code: 'MalformedAnswer', facts: { seat } })
      Object.assign(turn, newTurn(meeting, seat, purpose))
    } else if (isMalformed || (flaws > 0 && !turn.repaired.has('content'))) {
      turn.repaired.add(isMalformed ? 'form' : 'content')
      turn.repairs = seq
    } else {
      return { messageSeq: seq, challenges }
    }
    if (isCalledOff(meeting.table)) return null
  }
}

const newTurn = ({ brief, table }: Meeting, seat: Seat, purpose: Purpose): TurnState => ({
  seat,
  purpose,
  turnSeq: table.nextSeq,
  toolCallsLeft: brief.maxToolCallsPerTurn,
  refusals: 0,
  repairs: undefined,
  repaired: new Set(),
})

/** One model call. A seq that was not written, because the call failed for good, is given to what comes next. */
async function say(meeting: Meeting, turn: TurnState): Promise<{ seq: number; said: Said } | null> {
  const { seat, purpose, turnSeq, toolCallsLeft, repairs } = turn
  let seq = 0
  const said = await untilDone(meeting, async () => {
    seq = nextSeq(meeting)
    const place = { seq, ...here(meeting), seat, purpose, turnSeq, baseSeq: meeting.table.base?.seq ?? null }
    const summary = `${meeting.table.round} · ${seat} · ${purpose}${repairs === undefined ? '' : ' · repair'}`
    try {
      return await speak.executeWithOptions({ summary }, [{ ...place, toolCallsLeft, repairs }])
    } catch (error) {
      if (!isCancellation(error)) meeting.table = { ...meeting.table, nextSeq: seq }
      throw error
    }
  })
  if (!said) return null
  meeting.table = countUsage(meeting.table, said.usage)
  tell(meeting, said.headline)
  return { seq, said }
}

/** Makes the calls a message asked for, side by side. */
async function useTools(
  meeting: Meeting,
  turn: TurnState,
  { seq, calls }: { seq: number; calls: NonNullable<Said['calls']> },
): Promise<boolean> {
  turn.refusals = calls.length > 0 ? 0 : turn.refusals + 1
  turn.toolCallsLeft -= calls.length
  const first = nextSeq(meeting, calls.length)
  const place = { ...here(meeting), seat: turn.seat, messageSeq: seq }
  const results = await Promise.all(
    calls.map((call, index) => {
      const input = { ...place, seq: first + index, index }
      return untilDone(meeting, () => toolNamed(call.tool).executeWithOptions({ summary: call.headline }, [input]))
    }),
  )
  for (const result of results) if (result) tell(meeting, result.headline)
  if (results.includes(null)) return false
  if (turn.refusals < refusalsInARow) return true
  await attend(meeting, { code: 'EndlessToolCalls', facts: { limit: meeting.brief.maxToolCallsPerTurn } })
  Object.assign(turn, newTurn(meeting, turn.seat, turn.purpose))
  return true
}

function toolNamed(name: string) {
  const tool = tools[name]
  if (!tool) throw new TypeError(`no activity for ${name}`)
  return tool
}

/** At the soft line a person is asked; at the hard line the run ends with what it has, or a person is asked where that is nothing. */
async function affordCall(meeting: Meeting): Promise<boolean> {
  const line = budgetLine(meeting.table)
  if (line === 'hard' && meeting.table.base === null && patched('no-empty-plan')) {
    const { usage, budget } = meeting.table
    await attend(meeting, { code: 'BudgetHardLine', facts: { used: usedTokens(usage), hard: budget.hardTokens } })
    if (!isCalledOff(meeting.table)) return affordCall(meeting)
  } else if (line === 'hard') {
    meeting.table = askToEnd(meeting.table, { outcome: 'out-of-budget', by: 'budget', note: '' })
  } else if (line === 'soft') {
    const { usage, budget } = meeting.table
    await attend(meeting, { code: 'BudgetSoftLine', facts: { used: usedTokens(usage), soft: budget.softTokens } })
  }
  return !isCalledOff(meeting.table)
}
