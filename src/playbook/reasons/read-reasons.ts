import type { Ruled } from '../../agents/view.ts'
import { flatten } from '../reading/names.ts'
import { type Clause, type Place, readClause } from './clause.ts'
import { splitClauses } from './clauses.ts'
import { asksOf } from './rules.ts'
import { agreeWords, explainWords } from './vocabulary.ts'
import type { Reason, Wish } from './wish.ts'

/**
 * Reads the notes people gave with their verdicts. What is not understood stays in the list as `unclear`: it is owned up
 * to, never guessed at.
 */
export const readReasons = (verdicts: readonly Ruled[], place: Place): Reason[] =>
  verdicts.map(({ round, item, by, choice, note }) => ({
    round,
    item,
    by,
    choice,
    note: flatten(note),
    wishes: choice === 'approve' ? understood(readNote(note, place)) : readNote(note, place),
  }))

/** With an approval, words that ask for nothing are a remark. */
const understood = (wishes: Wish[]) => wishes.filter(({ ask }) => ask.kind !== 'unclear')

function readNote(note: string, place: Place): Wish[] {
  const wishes: Wish[] = []
  let before: Clause | null = null
  for (const text of splitClauses(note)) {
    if (agreeWords.test(text)) continue
    const clause: Clause = readClause(text, before, place)
    const asks = asksOf(clause, place)
    const quote = flatten(text)
    if (asks.length > 0) wishes.push(...asks.map((ask) => ({ ask, quote })))
    else if (!explainWords.test(text)) wishes.push({ ask: { kind: 'unclear' }, quote })
    before = clause
  }
  const once = new Map(
    wishes.map((wish) => [wish.ask.kind === 'unclear' ? wish.quote : JSON.stringify(wish.ask), wish]),
  )
  return [...once.values()].filter((wish) => !isOutdone(wish, wishes))
}

/** 折扣太高，控制在5%以内: the bound says what the complaint before it meant. */
const isOutdone = ({ ask }: Wish, wishes: readonly Wish[]): boolean =>
  ask.kind === 'step' &&
  ask.by === undefined &&
  wishes.some(({ ask: other }) =>
    ask.on === 'goal'
      ? other.kind === 'goal'
      : other.kind === 'bound' && other.metric === ask.on && other.product === ask.product,
  )
