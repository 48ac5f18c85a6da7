import { asksOf } from '../plan/mandate.ts'
import type { Plan } from '../plan/plan.ts'
import { unpositioned } from '../plan/positioning.ts'
import { isMoving } from '../reading/findings.ts'
import type { PairReading } from '../reading/pair.ts'
import type { ProductReading } from '../reading/product.ts'
import type { Voice } from '../words/voices.ts'
import { draftOf } from './draft.ts'
import { insightLines } from './insight-lines.ts'
import { noteLines, noteToAnswer } from './note-lines.ts'
import { refusalLines, simulationBrief } from './simulation-lines.ts'

const shownProducts = 8
const bullet = (line: string) => `- ${line}`

/** The first position on an item; after a rejection the answer to it, with only what is new. */
export function open(plan: Plan, voice: Voice): string[] {
  const { task } = plan.view
  const { proposal } = draftOf(plan, voice)
  const answered = noteLines(plan, proposal, voice)
  if (plan.view.sentBack && noteToAnswer(plan)) return [...answered, ...furtherEvidence(plan, voice)]
  if (plan.findings.book.isEmpty) return [...answered, voice.opening.noFigures()]
  return [...answered, ...positions[task.item](plan, voice)]
}

type Position = (plan: Plan, voice: Voice) => string[]

const positions: Record<Plan['view']['task']['item'], Position> = {
  diagnosis: openDiagnosis,
  levers: openLevers,
  execution: (plan, voice) => [
    voice.opening.execution.lead(),
    ...voice.opening.execution.steps(plan).map(bullet),
    ...furtherLines(plan, voice),
    voice.opening.execution.ask(),
  ],
  commitments: openCommitments,
  final: (plan, voice) => [voice.summary.final(plan, draftOf(plan, voice).proposal)],
}

function openDiagnosis(plan: Plan, voice: Voice): string[] {
  const { findings, view } = plan
  const words = voice.opening.diagnosis
  const unread = unpositioned(plan)
  return [
    words.lead(plan),
    words.size,
    ...findings.products.slice(0, shownProducts).map((product) => bullet(voice.figures.size(product, findings))),
    words.trend,
    ...trendLines(findings.products, plan, voice),
    words.pairs,
    ...pairLines(findings.pairs, plan, voice),
    ...furtherLines(plan, voice),
    words.position,
    voice.positions.basis(plan.positions.some(({ rule }) => rule === 'tool')),
    words.positions(plan),
    ...(unread.length > 0 ? [words.others(unread)] : []),
    voice.opening.stance(view.task.goal, view.task.bottomLine),
    words.ask(),
  ]
}

function trendLines(products: readonly ProductReading[], { findings }: Plan, voice: Voice): string[] {
  const moving = products.filter(isMoving)
  const flat = products.filter((product) => !isMoving(product) && product.trend.direction === 'flat')
  const groups = [flat.filter((product) => !voice.figures.isTooSmall(product)), flat.filter(voice.figures.isTooSmall)]
  return [
    ...moving.map((product) => voice.figures.trend(product, findings)),
    ...groups.filter((group) => group.length > 0).map(voice.figures.flat),
    ...products.map(voice.figures.season).filter((line) => line !== ''),
  ].map(bullet)
}

function pairLines(pairs: readonly PairReading[], { findings }: Plan, voice: Voice): string[] {
  const words = voice.opening.diagnosis
  if (findings.products.length < 2) return [words.single()]
  const telling = pairs.filter(({ strength }) => strength !== 'weak').slice(0, 4)
  if (telling.length === 0) return [words.noPairs()]
  const chance = words.chance(telling)
  return [...telling.map((pair) => bullet(voice.figures.pair(pair))), ...(chance ? [chance] : [])]
}

function openLevers(plan: Plan, voice: Voice): string[] {
  const { findings, levers } = plan
  const words = voice.opening.levers
  const of = (kind: string) => levers.levers.filter((lever) => lever.kind === kind)
  const productsOf = (kind: string) => of(kind).flatMap(({ products }) => products)
  const outlooks = findings.products.flatMap((product) => {
    const outlook = findings.outlooks.get(product.name)
    return outlook ? [bullet(voice.figures.outlook(product, outlook))] : []
  })
  const proposals = [
    ...(of('bundle').length > 0 ? [words.bundle(of('bundle').map(({ products }) => products))] : []),
    ...(of('discount').length > 0 ? [words.rescue(productsOf('discount'))] : []),
    ...(of('price-change').length > 0 ? [words.price(productsOf('price-change'))] : []),
    ...(of('target').length > 0 ? [words.target(productsOf('target'))] : []),
    ...(of('stock').length > 0 ? [words.stock(productsOf('stock'))] : []),
  ]
  const isCalm = !levers.levers.some(({ kind }) => ['bundle', 'discount', 'price-change'].includes(kind))
  return [
    ...(outlooks.length > 0 ? [words.lead(plan), ...outlooks.slice(0, shownProducts)] : [words.noForecast()]),
    ...furtherLines(plan, voice),
    ...trialLines(plan, voice),
    words.proposals,
    ...(isCalm ? [bullet(words.calm())] : []),
    ...proposals.map(bullet),
    words.ask(),
  ]
}

/** What was tried out before values were set. */
function trialLines(plan: Plan, voice: Voice): string[] {
  const lines = [...refusalLines(plan, voice), ...simulationBrief(plan, voice)]
  return lines.length > 0 ? [voice.simulation.lead, ...lines.map(bullet)] : []
}

function furtherLines(plan: Plan, voice: Voice): string[] {
  const lines = insightLines(plan, voice)
  return lines.length > 0 ? [voice.insights.lead, ...lines.map(bullet)] : []
}

type Mode = 'rising' | 'falling' | 'supported' | 'steady'

function openCommitments(plan: Plan, voice: Voice): string[] {
  const words = voice.opening.commitments
  const modes = new Map<Mode, string[]>()
  for (const { product, outlook, target, expected = target } of plan.commitments) {
    if (!product) continue
    const isAbove = outlook !== null && target > expected * 1.001
    const mode =
      product.trend.direction === 'rising' && isAbove
        ? 'rising'
        : product.trend.direction === 'falling'
          ? 'falling'
          : isAbove
            ? 'supported'
            : 'steady'
    modes.set(mode, [...(modes.get(mode) ?? []), product.name])
  }
  const lines = [...modes].map(([mode, products]) => words.products(products, mode))
  const { last } = plan.findings.insights
  return [
    words.lead(),
    ...(last ? [bullet(voice.simulation.last(last))] : []),
    ...lines.map(bullet),
    ...(plan.commitments.some(({ kind }) => kind === 'total') && plan.simulation
      ? [bullet(voice.simulation.whole(plan.simulation))]
      : []),
    words.watch(),
    words.ask(),
  ]
}

/** Where a person found the reasons too thin: every figure that bears on it. */
function furtherEvidence(plan: Plan, voice: Voice): string[] {
  const { findings, mandate } = plan
  const asked = asksOf(mandate.newest?.wishes ?? [], 'evidence')
  if (asked.length === 0) return []
  const named = new Set(asked.flatMap(({ product }) => product ?? []))
  const figure = asked.flatMap((one) => (one.figure ? (findings.book.byId(one.figure) ?? []) : []))
  for (const name of figure.flatMap((one) => one.of)) named.add(name)
  const products = findings.products.filter(({ name }) => named.size === 0 || named.has(name)).slice(0, shownProducts)
  return products.flatMap((product) => {
    const outlook = findings.outlooks.get(product.name)
    const strict = findings.strict.get(product.name)
    return [
      voice.figures.trend(product, findings),
      ...(outlook ? [voice.figures.outlook(product, outlook)] : []),
      ...(strict ? [voice.figures.strict(product, strict)] : []),
    ].map(bullet)
  })
}
