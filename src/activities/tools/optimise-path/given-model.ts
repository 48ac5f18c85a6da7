import type { Choice, DecisionProcess } from '../../../analysis/decisions/decision-process.ts'
import { Failure } from '../../../domain/failures.ts'
import { codesOf } from '../name-codes.ts'
import type { GivenStep, PathInput } from './input.ts'

export interface GivenModel {
  states: string[]
  actions: string[]
  process: DecisionProcess
  /** Choices whose chances did not add up to 1. */
  filled: { state: string; action: string; sum: number }[]
}

const slack = 1e-6

/** The process that a caller wrote down, line by line. @throws {Failure} `BadToolInput` for chances above 1 in all */
export function givenModel({ model = [], rest }: Pick<PathInput, 'model' | 'rest'>): GivenModel {
  const states = codesOf([...model.map(({ state }) => state), ...model.map(({ next }) => next)]).names
  const actions = codesOf(model.map(({ action }) => action)).names
  const filled: GivenModel['filled'] = []
  const process = states.map((state, place) =>
    actions.flatMap((action, code): Choice[] => {
      const lines = model.filter((line) => line.state === state && line.action === action)
      if (lines.length === 0) return []
      const sum = lines.reduce((total, { chance }) => total + chance, 0)
      if (sum > 1 + slack) throw tooLikely({ state, action, sum })
      if (sum < 1 - slack) filled.push({ state, action, sum })
      const outcomes = rest === 'certain' || sum >= 1 - slack ? scaled(lines, sum) : staying(lines, 1 - sum)
      return [
        {
          action: code,
          outcomes: outcomes.map(({ next, chance, reward }) => ({
            to: next === undefined ? place : states.indexOf(next),
            chance,
            reward,
          })),
        },
      ]
    }),
  )
  return { states, actions, process, filled }
}

type Way = Pick<GivenStep, 'chance' | 'reward'> & { next?: string }

const scaled = (lines: readonly GivenStep[], sum: number): Way[] =>
  lines.map((line) => ({ ...line, chance: sum > 0 ? line.chance / sum : 1 / lines.length }))

/** The action was taken and brought what it brings, but led nowhere. */
const staying = (lines: readonly GivenStep[], chance: number): Way[] => {
  const known = 1 - chance
  const reward =
    known > 0
      ? lines.reduce((sum, line) => sum + line.chance * line.reward, 0) / known
      : lines.reduce((sum, line) => sum + line.reward, 0) / lines.length
  return [...lines, { chance, reward }]
}

const tooLikely = ({ state, action, sum }: { state: string; action: string; sum: number }): Failure =>
  new Failure('BadToolInput', {
    tool: 'optimise_path',
    found: `${state}, ${action}: ${sum}`,
    zh: `状态“${state}”下动作“${action}”的概率合计为 ${sum.toFixed(4)}，超过 1`,
    en: `the chances of action "${action}" in state "${state}" add up to ${sum.toFixed(4)}, more than 1`,
  })
