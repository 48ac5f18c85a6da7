import type { Figure } from '../../domain/evidence.ts'
import type { Plan } from '../plan/plan.ts'
import { thresholds } from '../reading/thresholds.ts'

type Label =
  | 'change'
  | 'sen'
  | 'tau'
  | 'rankP'
  | 'p'
  | 'slope'
  | 'low'
  | 'high'
  | 'mase'
  | 'min'
  | 'max'
  | 'forecast'
  | 'peak'
  | 'trough'
type Kind =
  | 'elastic'
  | 'cause'
  | 'market'
  | 'trend'
  | 'pair'
  | 'trend-pair'
  | 'forecast'
  | 'backtest'
  | 'gap'
  | 'simulated'
  | 'spread'
  | 'share'
  | 'change'
  | 'other'

/** What can be said to a questioned figure: other figures that speak for it, or a concession. */
export interface Answer {
  kind: Kind
  figure: Figure
  /** Other questioned figures that get the same answer. */
  alike: Figure[]
  support: { label: Label; figure: Figure }[]
  isConceded: boolean
  /** An answer before it ended in the same words. */
  isRepeat: boolean
  /** The target lies above the forecast in question. */
  isAbove: boolean
}

const kinds: [RegExp, Kind][] = [
  [/^(trend|mk|sen)\./, 'trend'],
  [/^correlation$/, 'pair'],
  [/^plan\.units/, 'simulated'],
  [/^forecast\.change/, 'gap'],
  [/^forecast/, 'forecast'],
  [/^backtest/, 'backtest'],
  [/^(mean|std|min|max|median|q25|q75|latest)$/, 'spread'],
  [/^share$/, 'share'],
  [/^change\./, 'change'],
]

/** Figures that may speak for a questioned one. */
const supports: Partial<Record<Kind, [Label, string][]>> = {
  trend: [
    ['change', 'change.total'],
    ['sen', 'sen.slope'],
    ['tau', 'mk.tau'],
  ],
  spread: [
    ['min', 'min'],
    ['max', 'max'],
    ['peak', 'seasonal.peak'],
    ['trough', 'seasonal.trough'],
  ],
  change: [
    ['sen', 'sen.slope'],
    ['p', 'trend.p'],
  ],
}

/** Answers to the challenges, from the evidence alone; those that would read the same are given once. */
export function answersTo(figures: readonly Figure[], plan: Plan): Answer[] {
  const grouped = new Map<string, Answer>()
  for (const figure of figures) {
    const answer = answerTo(figure, plan)
    const isAlike = ['pair', 'trend-pair', 'backtest'].includes(answer.kind)
    const key = isAlike ? `${answer.kind} ${answer.isConceded}` : figure.id
    const before = grouped.get(key)
    if (before) before.alike.push(figure)
    else grouped.set(key, answer)
  }
  return [...grouped.values()].map((answer, index, all) => ({
    ...answer,
    isRepeat: all
      .slice(0, index)
      .some(({ kind, isAbove: above }) => kind === answer.kind && (kind !== 'gap' || above === answer.isAbove)),
  }))
}

function answerTo(figure: Figure, plan: Plan): Answer {
  const kind = kindOf(figure, plan)
  const support =
    kind === 'simulated'
      ? simulatedSupport(figure, plan)
      : kind === 'forecast' || kind === 'gap'
        ? forecastSupport(kind, figure, plan)
        : figureSupport(kind, figure, plan)
  return {
    kind,
    figure,
    alike: [],
    support,
    isConceded: isConceded(kind, figure, plan),
    isRepeat: false,
    isAbove: isAbove(figure, plan),
  }
}

function kindOf(figure: Figure, { findings, levers, view }: Plan): Kind {
  const hasLever = (kind: string) =>
    view.task.item === 'levers' && levers.levers.some((one) => one.kind === kind && one.target === figure.of[0])
  if (/^(change|trend)/.test(figure.measure) && figure.of[0] === 'total' && !view.task.products.includes('total'))
    return 'market'
  const isUntold = !findings.insights.elasticities.has(figure.of[0] ?? '')
  if (figure.measure === 'trend.slope' && hasLever('price-change') && isUntold) return 'elastic'
  if (/^(change\.total|trend\.slope)$/.test(figure.measure) && hasLever('discount')) return 'cause'
  const kind = kinds.find(([pattern]) => pattern.test(figure.measure))?.[1] ?? 'other'
  return kind === 'pair' && findings.pairs.some((pair) => pair.figure === figure && pair.sharesTrend)
    ? 'trend-pair'
    : kind
}

/** For a trend only what points the same way. */
function figureSupport(kind: Kind, figure: Figure, plan: Plan): Answer['support'] {
  const direction = productOf(figure, plan)?.trend.direction === 'falling' ? -1 : 1
  return (supports[kind] ?? []).flatMap(([label, measure]) => {
    const found = plan.findings.book.find(measure, ...figure.of)
    const isAgainst = kind === 'trend' && found !== undefined && Math.sign(found.value) !== direction
    return found && found.id !== figure.id && !isAgainst ? [{ label, figure: found }] : []
  })
}

/** The interval of the period in question; for a target only where the forecast is the plan's own. */
function forecastSupport(kind: Kind, figure: Figure, { findings }: Plan): Answer['support'] {
  const outlook = findings.outlooks.get(figure.of[0] ?? '')
  if (!outlook || (kind === 'gap' && !outlook.isExact)) return []
  const candidates: [Label, Figure | undefined][] = [
    ['low', outlook.lowFigure],
    ['high', outlook.highFigure],
    ['mase', kind === 'gap' ? undefined : outlook.mase],
  ]
  return candidates.flatMap(([label, found]) => (found && found.id !== figure.id ? [{ label, figure: found }] : []))
}

/** The rest of what the simulation expects. */
function simulatedSupport(figure: Figure, { simulation }: Plan): Answer['support'] {
  const candidates: [Label, Figure | undefined][] = [
    ['low', simulation?.units?.low],
    ['high', simulation?.units?.high],
  ]
  return candidates.flatMap(([label, found]) => (found && found.id !== figure.id ? [{ label, figure: found }] : []))
}

const productOf = (figure: Figure, { findings }: Plan) => findings.products.find(({ name }) => name === figure.of[0])

const isAbove = (figure: Figure, { commitments }: Plan): boolean =>
  commitments.some(
    ({ product, outlook, target }) =>
      product?.name === figure.of[0] && outlook !== null && target > outlook.point * 1.005,
  )

/** A trend below the usual level of significance is given up as a certainty; a correlation that the data do not carry too. */
function isConceded(kind: Kind, figure: Figure, plan: Plan): boolean {
  const pair = plan.findings.pairs.find((one) => one.figure === figure)
  if (kind === 'trend') return productOf(figure, plan)?.trend.certainty !== 'clear'
  if (kind === 'pair') return plan.findings.isShort || pair?.chance !== undefined
  if (kind === 'trend-pair') return pair?.isReal === false
  return kind === 'backtest' ? figure.value > thresholds.poorBacktest : kind === 'spread' || kind === 'change'
}
