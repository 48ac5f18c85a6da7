import type { Text } from '../../../domain/language.ts'
import { figureOf } from '../figure-of.ts'
import type { FigureCandidate } from '../figures.ts'
import type { PathReading } from './reading.ts'

/** States and choices that become figures: those with choices, the most valuable first where there are many. */
export const most = { states: 12, choices: 40 }

/** Money where a log tells it; a model that was written down may count anything. */
export const unitOf = ({ log }: PathReading) => (log ? ('currency' as const) : ('number' as const))

export const open = ({ process, states }: PathReading): number[] =>
  [...states.keys()].filter((state) => (process[state]?.length ?? 0) > 0)

export const bestOf = ({ process, actions, solution }: PathReading, state: number): string =>
  actions[process[state]?.[solution.policy[state] as number]?.action as number] as string

/** The figures; their measures stand in `optimise-path.ts`. */
export function pathFigures(reading: PathReading): FigureCandidate[] {
  const { discount, log, rounds } = reading
  const shown = open(reading).slice(0, most.states)
  return [
    figureOf([], ['path.discount', 'coefficient', discount, { zh: '每步折扣系数', en: 'Discount of one step' }]),
    ...(log
      ? [figureOf([], ['path.steps', 'count', log.journey.steps, { zh: '日志中的步数', en: 'Steps in the log' }])]
      : []),
    figureOf([], ['path.rounds', 'count', rounds, { zh: '价值迭代轮数', en: 'Rounds of value iteration' }]),
    ...shown.flatMap((state) => stateFigures(reading, state)),
    ...shown.flatMap((state) => choiceFigures(reading, state)).slice(0, most.choices),
  ]
}

function stateFigures(reading: PathReading, state: number): FigureCandidate[] {
  const { states, solution, log, firm } = reading
  const unit = unitOf(reading)
  const name = states[state] as string
  const best = bestOf(reading, state)
  const own: Text = { zh: `状态“${name}”`, en: `state "${name}"` }
  const choice: Text = { zh: `状态“${name}”采取“${best}”`, en: `"${best}" in state "${name}"` }
  const value = solution.values[state] as number
  const firmness = firm.get(state)
  return [
    figureOf([name], ['path.value', unit, value, { zh: '最优价值', en: 'value under the best policy' }], own),
    ...(log
      ? [
          figureOf(
            [name],
            [
              'path.value.low',
              unit,
              log.certainty.low[state],
              { zh: '最优价值下限（90% 区间）', en: 'value, low end (90 %)' },
            ],
            own,
          ),
          figureOf(
            [name],
            [
              'path.value.high',
              unit,
              log.certainty.high[state],
              { zh: '最优价值上限（90% 区间）', en: 'value, high end (90 %)' },
            ],
            own,
          ),
          figureOf(
            [name],
            ['path.today', unit, log.today[state], { zh: '按目前做法的价值', en: 'value as things are done today' }],
            own,
          ),
          figureOf(
            [name],
            [
              'path.gain',
              unit,
              value - (log.today[state] as number),
              { zh: '最优做法比目前多出', en: 'gain of the best policy over today' },
            ],
            own,
          ),
          figureOf(
            [name, best],
            [
              'path.certainty',
              'share',
              log.certainty.chosen[state]?.[solution.policy[state] as number],
              { zh: '为最优的把握', en: 'certainty of being the best' },
            ],
            choice,
          ),
        ]
      : []),
    ...(firmness?.cushion === null || firmness === undefined
      ? []
      : [
          figureOf(
            [name, best],
            [
              'path.cushion',
              unit,
              firmness.cushion,
              {
                zh: '仍为最优可承受的每次收益下降（或成本上升）',
                en: 'may bring so much less (or cost more) each time and still be best',
              },
            ],
            choice,
          ),
        ]),
  ]
}

function choiceFigures(
  { process, states, actions, solution, ...reading }: PathReading,
  state: number,
): FigureCandidate[] {
  const unit = unitOf({ process, states, actions, solution, ...reading })
  const name = states[state] as string
  return (process[state] ?? []).map(({ action }, i) => {
    const what = actions[action] as string
    return figureOf(
      [name, what],
      ['path.q', unit, solution.q[state]?.[i], { zh: '的行动价值 Q', en: 'action value Q' }],
      { zh: `状态“${name}”下“${what}”`, en: `"${what}" in state "${name}"` },
    )
  })
}
