import type { CellValue } from '../../../domain/dataset/query.ts'
import { Failure } from '../../../domain/failures.ts'
import { findSource } from '../find-source.ts'
import { codesOf } from '../name-codes.ts'
import type { ToolSource } from '../tool.ts'
import { chooseColumn, columnOfRole, numbersOf, type ToolColumn, toolColumns } from '../tool-columns.ts'
import type { PathInput } from './input.ts'

/** A journey log as numbers; null where the caller gives the model. */
export interface JourneyLog {
  hash: string
  states: string[]
  actions: string[]
  /** Of each step; −1 and null where a cell is empty. */
  from: Int32Array
  action: Int32Array
  to: Int32Array
  reward: (number | null)[]
  /** The next state was worked out from the order of a customer's rows. */
  isChained: boolean
}

type Part = 'state' | 'action' | 'next' | 'reward'

const words: Record<Part, readonly string[]> = {
  state: ['状态', '当前状态', '阶段', '当前阶段', 'state', 'stage', 'status'],
  action: ['动作', '行动', '措施', '跟进方式', 'action'],
  next: ['下一状态', '下一阶段', '后续状态', '转移状态', 'nextstate', 'nextstage', 'next'],
  reward: ['收益', '回报', '奖励', '利润', 'reward', 'gain', 'profit', 'return'],
}
const tool = 'optimise_path'
const mostSteps = 1_000_000

const key = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '')

function columnFor(part: Part, columns: readonly ToolColumn[], asked: string | undefined): ToolColumn | undefined {
  if (asked !== undefined) return chooseColumn(columns, asked, { tool, field: part })
  const found = columns.find(({ name }) => words[part].includes(key(name)))
  return found ?? (part === 'reward' ? columnOfRole(columns, 'revenue') : undefined)
}

/** Reads the log of the first source that has states, actions and rewards. @throws {Failure} `MethodNotCarried`, `BadToolInput` */
export async function readJourney(asked: PathInput, source: ToolSource): Promise<JourneyLog | null> {
  if (asked.model) return null
  const named = asked.source
  const pinned = named === undefined ? source.sources : [await findSource(source, { tool, roles: [], named })]
  for (const { hash } of pinned) {
    const columns = toolColumns(await source.datasets.shape(hash))
    const isAsked = (['state', 'action', 'reward'] as const).every((part) => {
      const wanted = asked[part]
      return wanted === undefined || columns.some(({ name }) => name === wanted)
    })
    if (!isAsked && pinned.length > 1) continue
    const [state, action, next, reward] = (['state', 'action', 'next', 'reward'] as const).map((part) =>
      columnFor(part, columns, asked[part]),
    )
    const customer = columnOfRole(columns, 'customer')
    const period = columnOfRole(columns, 'period')
    if (!state || !action || !reward || !(next || (customer && period))) continue
    const order = next ? [] : [customer as ToolColumn, period as ToolColumn]
    const refs = [...new Set([state, action, reward, ...(next ? [next] : []), ...order].map(({ ref }) => ref))]
    const answer = await source.datasets.columns(hash, refs, { limit: mostSteps })
    if (answer.sampled && !next) throw tooMany(answer.sampled.of)
    const cells = (column: ToolColumn) => answer.columns[column.ref] ?? []
    const to = next
      ? cells(next)
      : chained({ state: cells(state), customer: cells(order[0] as ToolColumn), period: cells(order[1] as ToolColumn) })
    return {
      hash,
      isChained: !next,
      ...coded({ from: cells(state), action: cells(action), to, reward: cells(reward) }),
    }
  }
  throw notFound(source)
}

/** The state of a customer's next row; none for his last. */
function chained({ state, customer, period }: Record<'state' | 'customer' | 'period', CellValue[]>): CellValue[] {
  const order = [...state.keys()].sort(
    (a, b) => compare(customer[a], customer[b]) || compare(period[a], period[b]) || a - b,
  )
  const next = new Array<CellValue>(state.length).fill(null)
  order.forEach((row, k) => {
    const follower = order[k + 1]
    if (follower !== undefined && customer[follower] === customer[row]) next[row] = state[follower] ?? null
  })
  return next
}

const compare = (a: CellValue | undefined, b: CellValue | undefined): number => {
  const [one, other] = [String(a ?? ''), String(b ?? '')]
  return one < other ? -1 : one > other ? 1 : 0
}

function coded({ from, action, to, reward }: Record<'from' | 'action' | 'to' | 'reward', CellValue[]>) {
  const states = codesOf([...from, ...to])
  const actions = codesOf(action)
  return {
    states: states.names,
    actions: actions.names,
    from: states.codes.slice(0, from.length),
    to: states.codes.slice(from.length),
    action: actions.codes,
    reward: numbersOf(reward),
  }
}

const notFound = ({ sources }: ToolSource): Failure => {
  const names = sources.map(({ name }) => name)
  return new Failure('MethodNotCarried', {
    tool,
    zh: `需要客户旅程日志，每行一步，含“状态、动作、收益”三列以及“下一状态”列（或客户与时间列）；${names.join('、')} 中没有。可用 state、action、next、reward 指定列名，或用 model 直接给出转移概率与回报。`,
    en: `a journey log is needed, a row a step, with columns for state, action and reward, and for the next state (or customer and period); there is none in ${names.join(', ')}. Name the columns with state, action, next, reward, or give chances and rewards with model.`,
  })
}

const tooMany = (rows: number): Failure =>
  new Failure('MethodNotCarried', {
    tool,
    zh: `日志有 ${rows} 行，没有“下一状态”列时一次最多处理 ${mostSteps} 行。`,
    en: `the log has ${rows} rows; without a column for the next state at most ${mostSteps} can be put in order.`,
  })
