import type { ChartDraft } from '../../../domain/chart.ts'
import type { Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { tableNumber } from '../figures.ts'
import { joined, percent, quantity } from '../words.ts'
import { bestOf, most, open, unitOf } from './figures.ts'
import type { PathReading } from './reading.ts'

export function policyTable(reading: PathReading): Table {
  const { states, actions, solution, log, firm } = reading
  const unit = unitOf(reading)
  const extra: Table['columns'] = [
    { key: 'today', label: { zh: '目前做法', en: 'As today' }, unit },
    { key: 'certainty', label: { zh: '把握', en: 'Certainty' }, unit: 'share' },
  ]
  return {
    title: { zh: '最优策略', en: 'Best policy' },
    columns: [
      { key: 'state', label: { zh: '状态', en: 'State' } },
      { key: 'best', label: { zh: '最优动作', en: 'Best action' } },
      { key: 'value', label: { zh: '最优价值', en: 'Value' }, unit },
      ...(log ? extra : []),
      { key: 'second', label: { zh: '次优动作', en: 'Second best' } },
      { key: 'gap', label: { zh: '领先幅度', en: 'Ahead by' }, unit },
      { key: 'cushion', label: { zh: '可承受的成本上升', en: 'May cost more by' }, unit },
    ],
    rows: open(reading).map((state) => {
      const second = firm.get(state)
      const runner = reading.process[state]?.[second?.runnerUp ?? -1]
      return [
        states[state] as string,
        bestOf(reading, state),
        tableNumber(solution.values[state]),
        ...(log
          ? [log.today[state], log.certainty.chosen[state]?.[solution.policy[state] as number]].map(tableNumber)
          : []),
        runner ? (actions[runner.action] as string) : '—',
        ...[second?.gap, second?.cushion].map(tableNumber),
      ]
    }),
  }
}

/** Where every action leads. */
export function choiceTable(reading: PathReading): Table {
  const { process, states, actions, solution, log } = reading
  const unit = unitOf(reading)
  return {
    title: { zh: '各状态下的动作', en: 'Actions by state' },
    columns: [
      { key: 'state', label: { zh: '状态', en: 'State' } },
      { key: 'action', label: { zh: '动作', en: 'Action' } },
      ...(log ? [{ key: 'count', label: { zh: '次数', en: 'Times' }, unit: 'count' as const }] : []),
      { key: 'reward', label: { zh: '平均回报', en: 'Mean reward' }, unit },
      { key: 'q', label: { zh: '长期价值 Q', en: 'Long-run value Q' }, unit },
      { key: 'to', label: { zh: '去向', en: 'Leads to' } },
    ],
    rows: open(reading)
      .slice(0, most.states)
      .flatMap((state) =>
        (process[state] ?? []).map(({ action, outcomes }, i) => [
          states[state] as string,
          actions[action] as string,
          ...(log ? [log.journey.seen[state]?.[i]?.count ?? null] : []),
          tableNumber(outcomes.reduce((sum, { chance, reward }) => sum + chance * reward, 0)),
          tableNumber(solution.q[state]?.[i]),
          [...outcomes]
            .filter(({ chance }) => chance > 0)
            .sort((a, b) => b.chance - a.chance)
            .slice(0, 6)
            .map(({ to, chance }) => `${states[to]} ${percent(chance)}`)
            .join(' · '),
        ]),
      ),
  }
}

export function discountTable(reading: PathReading): Table {
  const shown = open(reading).slice(0, most.states)
  return {
    title: { zh: '折扣系数不同时的最优动作', en: 'Best actions under other discounts' },
    columns: [
      { key: 'discount', label: { zh: '折扣系数', en: 'Discount' }, unit: 'number' },
      ...shown.map((state) => ({
        key: `s${state}`,
        label: { zh: reading.states[state] as string, en: reading.states[state] as string },
      })),
    ],
    rows: reading.byDiscount.map(({ discount, policy }) => [
      discount,
      ...shown.map((state) => bestOf({ ...reading, solution: { ...reading.solution, policy } }, state)),
    ]),
  }
}

export function valueChart(reading: PathReading): ChartDraft {
  const shown = open(reading).slice(0, most.states)
  const best = {
    name: { zh: '最优策略', en: 'Best policy' },
    values: shown.map((state) => reading.solution.values[state] as number),
  }
  const { log } = reading
  return {
    kind: 'bar',
    title: { zh: '各状态的价值', en: 'Value of each state' },
    unit: unitOf(reading),
    categories: shown.map((state) => reading.states[state] as string),
    series: log
      ? [{ name: { zh: '目前做法', en: 'As today' }, values: shown.map((state) => log.today[state] as number) }, best]
      : [best],
  }
}

export function headline(reading: PathReading): Text {
  const shown = open(reading).slice(0, 4)
  return joined([
    ...shown.map((state) => {
      const [name, best] = [reading.states[state] as string, bestOf(reading, state)]
      const value = quantity(reading.solution.values[state] as number)
      return { zh: `${name}：${best}（价值 ${value}）`, en: `${name}: ${best} (value ${value})` }
    }),
    { zh: `折扣系数 ${reading.discount}`, en: `discount ${reading.discount}` },
  ])
}
