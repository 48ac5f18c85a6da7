import { type DriverReport, findDrivers } from '../../../analysis/customers/drivers.ts'
import { type NetPromoter, netPromoter } from '../../../analysis/customers/net-promoter.ts'
import { answerScale, type Satisfaction, satisfaction } from '../../../analysis/customers/satisfaction.ts'
import { describe } from '../../../analysis/describe.ts'
import { present, type Values } from '../../../analysis/points.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { Failure } from '../../../domain/failures.ts'
import { type FilledColumn, numbersOf } from '../tool-columns.ts'
import type { SatisfactionData } from './data.ts'
import type { SatisfactionInput } from './input.ts'

export interface GroupReading {
  name: string
  nps: NetPromoter | null
  csat: Satisfaction | null
}

export interface SatisfactionReading {
  nps: NetPromoter | null
  /** Answers to the question of recommending, 0 to 10, by value. */
  npsCounts: number[]
  csat: Satisfaction | null
  scale: number | null
  mark: number | null
  /** What the drivers are held against. */
  outcome: { name: string; report: DriverReport } | null
  /** Mean of each driver among those who answered. */
  levels: (number | null)[]
  groups: GroupReading[]
  groupName: string | null
}

const mostGroups = 8
const fewestAnswers = 5

/** @throws {Failure} `MethodNotCarried`, `BadToolInput` */
export function readAnswers(data: SatisfactionData, { satisfiedFrom, level }: SatisfactionInput): SatisfactionReading {
  const answers = data.satisfaction && numbersOf(data.satisfaction.cells)
  const recommend = data.recommend && recommendations(data.recommend)
  const count = Math.max(present(answers ?? []).length, present(recommend ?? []).length)
  if (count < fewestAnswers) throw tooFew(count)
  const scale = answers ? answerScale(answers) : null
  const mark = scale === null ? null : (satisfiedFrom ?? 0.8 * scale)
  const measure = (rows: readonly number[] | null) => ({
    nps: recommend && some(pick(recommend, rows), (values) => netPromoter(values, level)),
    csat: answers && mark !== null ? some(pick(answers, rows), (values) => satisfaction(values, mark, level)) : null,
  })
  const outcome = answers ?? recommend
  return {
    ...measure(null),
    npsCounts: Array.from(
      { length: 11 },
      (_, score) => present(recommend ?? []).filter((one) => Math.round(one) === score).length,
    ),
    scale,
    mark,
    outcome: outcome && driversOf(data, outcome),
    levels: data.drivers.map(({ cells }) => {
      const values = numbersOf(cells)
      return describe(values.filter((_, i) => outcome?.[i] !== null && outcome?.[i] !== undefined)).mean
    }),
    groups: data.group ? groupsOf(data.group).map(({ name, rows }) => ({ name, ...measure(rows) })) : [],
    groupName: data.group?.name ?? null,
  }
}

const pick = (values: Values, rows: readonly number[] | null): Values =>
  rows ? rows.map((row) => values[row] ?? null) : values

const some = <T>(values: Values, work: (values: Values) => T): T | null =>
  present(values).length === 0 ? null : work(values)

function recommendations({ name, cells }: FilledColumn): Values {
  const values = numbersOf(cells)
  const odd = present(values).find((value) => value < 0 || value > 10)
  if (odd === undefined) return values
  throw new Failure('MethodNotCarried', {
    tool: 'measure_satisfaction',
    zh: `推荐意愿列“${name}”应为 0–10 分，出现了 ${odd}。`,
    en: `the willingness to recommend ("${name}") goes from 0 to 10, but there is ${odd}.`,
  })
}

/** What goes along with the outcome; null where there are no drivers or too few complete rows. */
function driversOf(data: SatisfactionData, outcome: Values): SatisfactionReading['outcome'] {
  if (data.drivers.length === 0) return null
  const columns = data.drivers.map(({ name, cells }) => ({ name, values: numbersOf(cells) }))
  try {
    return { name: (data.satisfaction ?? data.recommend)?.name ?? '', report: findDrivers(outcome, columns) }
  } catch (error) {
    if (error instanceof TooFewPoints) return null
    throw error
  }
}

function groupsOf({ cells }: FilledColumn): { name: string; rows: number[] }[] {
  const rows = new Map<string, number[]>()
  cells.forEach((cell, i) => {
    if (cell === null) return
    const own = rows.get(String(cell)) ?? []
    own.push(i)
    rows.set(String(cell), own)
  })
  return [...rows]
    .map(([name, own]) => ({ name, rows: own }))
    .sort((a, b) => b.rows.length - a.rows.length || (a.name < b.name ? -1 : 1))
    .slice(0, mostGroups)
}

const tooFew = (found: number): Failure =>
  new Failure('MethodNotCarried', {
    tool: 'measure_satisfaction',
    zh: `至少需要 ${fewestAnswers} 份有效回答，现有 ${found} 份。`,
    en: `at least ${fewestAnswers} answers are needed; there are ${found}.`,
  })
