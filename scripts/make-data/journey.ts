/** A log of leads on their way to loyal customers: a Markov decision process, acted on at random. */
import { parseDay, writeDay } from './calendar.ts'
import { round } from './csv.ts'
import { Random } from './random.ts'

export const STATES = ['潜客', '意向', '首单', '复购', '流失'] as const
export const ACTIONS = ['不跟进', '发券', '专人回访'] as const
export type State = (typeof STATES)[number]
export type Action = (typeof ACTIONS)[number]

/** Reached from each state by each action: chances in the order of STATES. 流失 is the end of a way. */
export const MOVES: Record<Exclude<State, '流失'>, Record<Action, number[]>> = {
  潜客: { 不跟进: [0.65, 0.1, 0, 0, 0.25], 发券: [0.47, 0.38, 0, 0, 0.15], 专人回访: [0.46, 0.42, 0, 0, 0.12] },
  意向: { 不跟进: [0, 0.58, 0.12, 0, 0.3], 发券: [0, 0.46, 0.34, 0, 0.2], 专人回访: [0, 0.36, 0.52, 0, 0.12] },
  首单: { 不跟进: [0, 0.44, 0, 0.26, 0.3], 发券: [0, 0.42, 0, 0.36, 0.22], 专人回访: [0, 0.34, 0, 0.52, 0.14] },
  复购: { 不跟进: [0, 0.06, 0, 0.86, 0.08], 发券: [0, 0.06, 0, 0.86, 0.08], 专人回访: [0, 0.05, 0, 0.88, 0.07] },
}
/** Yuan: what arriving in a state brings, less what the action costs. */
export const GAINS = [0, 0, 60, 90, 0]
export const COSTS: Record<Action, number> = { 不跟进: 0, 发券: 14, 专人回访: 30 }
export const DISCOUNT = 0.9
const NOISE = 6
const MONTHS_WATCHED = 24

export interface Step {
  customer: string
  day: number
  state: State
  action: Action
  next: State
  reward: number
}

export const isOpen = (state: State): state is Exclude<State, '流失'> => state !== '流失'

function walk(random: Random, customer: string): Step[] {
  const steps: Step[] = []
  let state: State = STATES[random.weighted([0.55, 0.2, 0.15, 0.1])] ?? '潜客'
  let day = parseDay('2024-01-01') + random.integer(0, 300)
  while (isOpen(state) && steps.length < MONTHS_WATCHED) {
    const action = ACTIONS[random.weighted([0.34, 0.33, 0.33])] ?? '不跟进'
    const to = random.weighted(MOVES[state][action])
    const next: State = STATES[to] ?? '流失'
    const reward = round((GAINS[to] ?? 0) - COSTS[action] + random.normal(0, NOISE), 1)
    steps.push({ customer, day, state, action, next, reward })
    state = next
    day += 30
  }
  return steps
}

export const LEADS = 2_300

export function makeJourney(): Step[] {
  const random = new Random('journey')
  return Array.from({ length: LEADS }, (_, i) => walk(random, `L${String(i + 1).padStart(4, '0')}`)).flat()
}

/** Value iteration on the planted process. */
export function bestWay() {
  let values = STATES.map(() => 0)
  const worth = (state: State, action: Action): number => {
    if (!isOpen(state)) return 0
    const future = MOVES[state][action].map((p, i) => p * ((GAINS[i] ?? 0) + DISCOUNT * (values[i] ?? 0)))
    return future.reduce((sum, x) => sum + x, 0) - COSTS[action]
  }
  for (let i = 0; i < 500; i += 1) values = STATES.map((state) => Math.max(...ACTIONS.map((a) => worth(state, a))))
  return STATES.filter(isOpen).map((state, i) => {
    const q = ACTIONS.map((action) => worth(state, action))
    return { state, value: values[i] ?? 0, action: ACTIONS[q.indexOf(Math.max(...q))] ?? '不跟进', q }
  })
}

export const JOURNEY_HEADER = '客户编号,日期,状态,动作,下一状态,收益'.split(',')
export const stepCells = (step: Step): (string | number)[] => [
  step.customer,
  writeDay(step.day),
  step.state,
  step.action,
  step.next,
  step.reward,
]
