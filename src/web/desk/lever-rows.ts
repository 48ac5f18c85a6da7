import { hasLike, type Lever, type Proposal } from '../../domain/proposal.ts'
import { compareLevers, type LeverChange, leverKey, leversSinceLast } from './plan-changes.ts'

type Mark = LeverChange['mark']

/** A lever as it is, as the proposal before had it, and as last month settled it. */
export interface LeverRow {
  /** The newest of the three that there is. */
  row: Lever
  now: Lever | null
  before: Lever | null
  last: Lever | null
  /** What became of it since the proposal before; null where that had no levers of this sort yet. */
  mark: Mark | null
  /** What became of it since last month's plan; null where there is none. */
  since: Mark | null
}

interface Plans {
  now: Proposal
  before: Proposal | null
  last: Proposal | null
}

/** Every lever of the three plans once: those that moved since the proposal before first, those that are no more last. */
export function leverRows({ now, before, last }: Plans): LeverRow[] {
  const moves = compareLevers(before, now)
  const sinceLast = new Map(last ? leversSinceLast(last, now).map((change) => [leverKey(change.row), change]) : [])
  const rows = moves.map(({ mark, row, before: was = null }): LeverRow => {
    const is = mark === 'removed' ? null : row
    const change = sinceLast.get(leverKey(row))
    sinceLast.delete(leverKey(row))
    return {
      row,
      now: is,
      before: mark === 'removed' ? row : (was ?? (mark === 'same' ? row : null)),
      last: lastLever(change),
      mark: hasLike(before, row) ? mark : null,
      since: hasLike(last, row) ? (change?.mark ?? null) : null,
    }
  })
  const gone = [...sinceLast.values()].map(
    ({ row }): LeverRow => ({ row, now: null, before: null, last: row, mark: null, since: 'removed' }),
  )
  return [...inOrder(rows), ...gone]
}

function lastLever(change: LeverChange | undefined): Lever | null {
  if (!change || change.mark === 'added') return null
  return change.mark === 'removed' ? change.row : (change.before ?? change.row)
}

/** What changed comes first: since the proposal before, or else since last month. */
const inOrder = (rows: readonly LeverRow[]): LeverRow[] => {
  const isMoved = ({ mark, since }: LeverRow) => (mark ?? since ?? 'same') !== 'same'
  return [...rows.filter(isMoved), ...rows.filter((row) => !isMoved(row))]
}
