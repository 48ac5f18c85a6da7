import type { AgendaItem } from '../../domain/agenda.ts'
import type { Figure } from '../../domain/evidence.ts'
import type { Plan } from '../plan/plan.ts'
import { isMoving } from '../reading/findings.ts'
import type { Outlook } from '../reading/outlook.ts'
import type { PairReading } from '../reading/pair.ts'
import type { ProductReading } from '../reading/product.ts'
import { thresholds } from '../reading/thresholds.ts'
import { decisiveTest, endsHide } from '../reading/trend.ts'

type DoubtKind =
  | 'weak-trend'
  | 'ends-only'
  | 'short-pair'
  | 'shared-trend'
  | 'pair-cause'
  | 'wide'
  | 'poor'
  | 'short-forecast'
  | 'break'
  | 'swings'
  | 'share'
  | 'stretch'
  | 'timid'
  | 'storage'
  | 'market'
  | 'elastic'
  | 'cause'
  | 'outside'
  | 'above'
  | 'largest'

/** A figure worth questioning, and why. */
export interface Doubt {
  kind: DoubtKind
  figure: Figure
  /** How much it matters; the highest is asked first. */
  weight: number
  product?: ProductReading
  pair?: PairReading
  outlook?: Outlook
}

/** What an item is about weighs more: trends and pairs in the diagnosis, forecasts where money and targets are set. */
const emphasis: Record<AgendaItem, Partial<Record<DoubtKind, number>>> = {
  diagnosis: {
    'weak-trend': 3,
    'ends-only': 3,
    'shared-trend': 2.5,
    'short-pair': 2,
    break: 2,
    swings: 1.5,
    share: 0.8,
    market: 2,
  },
  levers: {
    elastic: 2,
    cause: 2,
    poor: 3,
    wide: 2.5,
    'short-pair': 2.5,
    'shared-trend': 2.5,
    'pair-cause': 2.2,
    'short-forecast': 1.5,
  },
  execution: { storage: 2, poor: 1.8, 'short-forecast': 2.5, wide: 1.5, share: 1.2, 'weak-trend': 1 },
  commitments: { outside: 5, above: 4, stretch: 3.5, timid: 2, wide: 2, poor: 2, 'short-forecast': 1.5, break: 1.5 },
  final: {},
}
const early: AgendaItem[] = ['diagnosis', 'levers']
const onlyOn: Partial<Record<DoubtKind, AgendaItem[]>> = {
  'weak-trend': early,
  'ends-only': early,
  'short-pair': early,
  'shared-trend': early,
  'pair-cause': early,
  swings: early,
  stretch: ['commitments'],
  timid: ['commitments'],
  storage: ['execution'],
  market: early,
  elastic: ['levers'],
  cause: ['levers'],
  outside: ['commitments'],
  above: ['commitments'],
}

/**
 * Figures that carry the plan and are least certain, the weightiest first; none that was questioned before, and one of a
 * kind at a time. Where nothing stands out, the figure that most depends on.
 */
export function findDoubts(plan: Plan): Doubt[] {
  const { findings, view } = plan
  const { item } = view.task
  const asked = askedBefore(plan)
  const found = [
    ...findings.products.flatMap((product) => productDoubts(product, plan)),
    ...pairDoubts(plan),
    ...marketDoubts(plan),
    ...wholeDoubts(plan),
  ]
    .filter(({ figure, kind }) => !asked.has(subjectOf(figure)) && (onlyOn[kind] ?? [item]).includes(item))
    .map((doubt) => ({ ...doubt, weight: doubt.weight * (emphasis[item][doubt.kind] ?? 1) }))
    .sort((a, b) => b.weight - a.weight || a.figure.id.localeCompare(b.figure.id))
  const telling = found.filter(({ kind }) => kind !== 'largest')
  return firstOf(
    firstOf(telling.length > 0 ? telling : found, ({ figure }) => figure.id),
    ({ kind, pair }) => `${kind} ${pair?.isTogether ?? ''}`,
  )
}

/** A figure measured anew is the same question. */
const subjectOf = ({ measure, of }: Figure): string => JSON.stringify([measure, [...of].sort()])

/** What was questioned in the meeting, or stands in the settled dissent: the meeting's oldest words are not carried along. */
function askedBefore({ view, findings }: Plan): Set<string> {
  const challenged = view.meeting.flatMap(({ challenges }) => challenges).map(({ figure }) => figure)
  const kept = (view.settled?.dissent ?? []).flatMap(({ what }) => what.match(/E\d+\.\d+/g) ?? [])
  return new Set([...challenged, ...kept].flatMap((id) => findings.book.byId(id) ?? []).map(subjectOf))
}

const firstOf = <T>(list: readonly T[], key: (one: T) => string): T[] =>
  [...new Map([...list].reverse().map((one) => [key(one), one])).values()].reverse()

function productDoubts(product: ProductReading, { findings, levers, commitments }: Plan): Doubt[] {
  const { trend, sizes } = product
  const outlook = findings.outlooks.get(product.name)
  const mine = levers.levers.filter(({ products }) => products.includes(product.name))
  const stake = 0.5 + product.weight + (mine.length > 0 ? 0.3 : 0)
  const test = decisiveTest(trend)
  const target = commitments.find((one) => one.product === product)?.target ?? 0
  const doubts: Doubt[] = []
  const add = (kind: DoubtKind, figure: Figure | undefined, weight: number) => {
    if (figure) doubts.push({ kind, figure, weight: weight * stake, product, outlook })
  }
  if (isMoving(product) && test && test.figure.value >= thresholds.clearP) add('weak-trend', test.figure, 1.2)
  if (trend.certainty === 'ends') add('ends-only', trend.total, 1)
  if (isMoving(product) && isAgainst(product)) add('break', trend.latest, 0.9)
  if (product.swing === 'volatile') add('swings', sizes.std, 0.8)
  if (outlook?.isPoor) add('poor', outlook.mase, 1)
  if (outlook?.isWide) add('wide', outlook.highFigure, 0.9)
  if (outlook && findings.isShort) add('short-forecast', outlook.figure, 0.7)
  if (outlook && mine.some(({ kind }) => kind === 'stock')) add('storage', outlook.highFigure, 0.6)
  if (outlook && target > outlook.point * 1.005) add('stretch', outlook.change, 0.8)
  if (outlook && Math.abs(target / outlook.point - 1) <= 0.005) add('timid', outlook.change, 0.7)
  if ((sizes.share?.value ?? 0) > 0.5 && findings.products.length > 1) add('share', sizes.share, 0.5)
  const isUntold = !findings.insights.elasticities.has(product.name)
  if (isUntold && mine.some(({ kind }) => kind === 'price-change')) add('elastic', trend.slope, 0.9)
  if (mine.some(({ kind }) => kind === 'discount')) add('cause', endsHide(trend) ? trend.slope : trend.total, 0.8)
  add('largest', sizes.mean ?? sizes.latest, 0.1)
  return doubts
}

const isAgainst = ({ trend }: ProductReading) =>
  trend.latest !== undefined &&
  Math.abs(trend.latest.value) > 0.01 &&
  trend.latest.value > 0 !== (trend.direction === 'rising')

/** Where most of the range moves one way, the question is whether it is the market. */
function marketDoubts({ findings }: Plan): Doubt[] {
  const figure = findings.total.total ?? findings.total.slope
  const isOneWay = findings.market === 'shrinking' || findings.market === 'growing'
  return isOneWay && figure ? [{ kind: 'market', figure, weight: 1 }] : []
}

/** What is promised of the whole range, held against what the plan would bring by its simulation. */
function wholeDoubts({ commitments, simulation }: Plan): Doubt[] {
  const whole = commitments.find(({ kind }) => kind === 'total')
  const expected = simulation?.units
  if (!whole || !expected?.low || !expected.high) return []
  const { target, wanted = target } = whole
  if (wanted > expected.high.value) return [{ kind: 'outside', figure: expected.high, weight: 1 }]
  if (wanted < expected.low.value) return [{ kind: 'outside', figure: expected.low, weight: 1 }]
  return target > expected.plan.value * 1.005 ? [{ kind: 'above', figure: expected.plan, weight: 1 }] : []
}

/** A correlation that its trends explain carries nothing in the plan: nobody needs to question it. */
function pairDoubts({ findings }: Plan): Doubt[] {
  return findings.pairs
    .filter(({ strength, isReal }) => strength !== 'weak' && isReal)
    .slice(0, 6)
    .map((pair) => {
      const kind: DoubtKind = pair.sharesTrend
        ? 'shared-trend'
        : findings.isShort || pair.chance
          ? 'short-pair'
          : 'pair-cause'
      const isUsed = pair.isTogether ? pair.strength !== 'moderate' : true
      return {
        kind,
        figure: pair.figure,
        pair,
        weight: Math.abs(pair.figure.value) * (isUsed ? 1 : 0.6) * (pair.isTogether ? 1.2 : 1),
      }
    })
}
