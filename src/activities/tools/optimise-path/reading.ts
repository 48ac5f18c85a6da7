import type { DecisionProcess, Solution } from '../../../analysis/decisions/decision-process.ts'
import {
  type Certainty,
  certaintyOf,
  countJourney,
  type Journey,
  processOf,
} from '../../../analysis/decisions/journey.ts'
import { type Firmness, firmness, policiesByDiscount } from '../../../analysis/decisions/policy-sensitivity.ts'
import { iteratePolicies, iterateValues } from '../../../analysis/decisions/solve-process.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { Failure } from '../../../domain/failures.ts'
import type { JourneyLog } from './data.ts'
import { type GivenModel, givenModel } from './given-model.ts'
import type { PathInput } from './input.ts'

export interface PathReading {
  states: string[]
  actions: string[]
  process: DecisionProcess
  discount: number
  solution: Solution
  /** Rounds of value iteration until the values stood still. */
  rounds: number
  firm: Map<number, Firmness>
  byDiscount: { discount: number; policy: number[] }[]
  /** What the log adds: counts, how sure the policy is, what today's way of acting is worth. */
  log: { journey: Journey; certainty: Certainty; today: number[]; isChained: boolean; hash: string } | null
  /** Chances of a given model that did not add up to 1. */
  filled: GivenModel['filled']
  rest: PathInput['rest']
}

const discounts = [0.5, 0.7, 0.8, 0.9, 0.95, 0.99]
const mostStates = 40
const draws = 300

/** Solves the process, and says how firm the answer is. @throws {Failure} `MethodNotCarried`, `BadToolInput` */
export function readPath(asked: PathInput, log: JourneyLog | null): PathReading {
  const given = log ? null : givenModel(asked)
  const journey = log && journeyOf(log, asked.fewest)
  const process = journey ? processOf(journey) : (given?.process ?? [])
  const { discount } = asked
  const solution = iteratePolicies(process, discount)
  return {
    states: log?.states ?? given?.states ?? [],
    actions: log?.actions ?? given?.actions ?? [],
    process,
    discount,
    solution,
    rounds: iterateValues(process, { discount, tolerance: 1e-8 }).rounds,
    firm: new Map(firmness(process, discount).map((one) => [one.state, one])),
    byDiscount: policiesByDiscount(
      process,
      [...new Set([...discounts, discount])].sort((a, b) => a - b),
    ),
    log:
      log && journey
        ? {
            journey,
            certainty: certaintyOf(journey, { discount, draws, seed: 1 }),
            today: iteratePolicies(asToday(journey), discount).values,
            isChained: log.isChained,
            hash: log.hash,
          }
        : null,
    filled: given?.filled ?? [],
    rest: asked.rest,
  }
}

function journeyOf({ from, action, to, reward, states }: JourneyLog, fewest: number): Journey {
  if (states.length > mostStates) throw tooManyStates(states.length)
  const rewards = reward.map((value) => value ?? Number.NaN)
  try {
    return countJourney({ states: from, actions: action, next: to, rewards }, { states: states.length, fewest })
  } catch (error) {
    if (error instanceof TooFewPoints) throw tooSeldom(error.found, fewest)
    throw error
  }
}

/** One choice a state: the actions as they were mixed. */
const asToday = ({ seen }: Journey): DecisionProcess =>
  seen.map((choices) => {
    const whole = choices.reduce((sum, { count }) => sum + count, 0)
    if (whole === 0) return []
    const outcomes = choices.flatMap((choice) =>
      choice.outcomes.map(({ to, count, mean }) => ({ to, chance: count / whole, reward: mean })),
    )
    return [{ action: 0, outcomes }]
  })

const tooManyStates = (found: number): Failure =>
  new Failure('MethodNotCarried', {
    tool: 'optimise_path',
    zh: `状态列有 ${found} 种取值，最多支持 ${mostStates} 种。请先归并阶段，或检查列是否选错。`,
    en: `the state column has ${found} different values; at most ${mostStates} can be handled. Merge stages, or check the column.`,
  })

const tooSeldom = (steps: number, fewest: number): Failure =>
  new Failure('MethodNotCarried', {
    tool: 'optimise_path',
    zh: `日志共 ${steps} 步，没有一个状态下的动作出现满 ${fewest} 次。请提供更多记录，或调低 fewest。`,
    en: `the log has ${steps} steps, and no action was seen ${fewest} times in a state. Bring more records, or lower fewest.`,
  })
