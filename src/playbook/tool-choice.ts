import type { MeetingView } from '../agents/view.ts'
import type { ChatMessage, ToolDeclaration } from '../domain/chat.ts'
import { furtherCalls } from './further-calls.ts'
import { asksOf, readMandate } from './plan/mandate.ts'
import type { Asked } from './protocol/request.ts'
import { type Findings, readFindings } from './reading/findings.ts'
import { periodsUntil } from './reading/period.ts'
import { productsInFocus } from './reading/thresholds.ts'
import { planSimulation, trialSimulation } from './simulation-calls.ts'
import { voices } from './words/voices.ts'

export interface ToolCall {
  name: string
  input: Record<string, unknown>
  /** What is said while calling. */
  content: string
}

/** Forecasts of one call, over all products; as many stay small enough to be carried through the meeting. */
const maxForecasts = 32
/** What the forecast tool takes at most. */
const longestHorizon = 36
/** Products looked at more closely in one call. */
const maxCloser = 4

/**
 * The next tool calls of the turn, side by side; none when what is needed is there or cannot be had. The salesperson brings
 * the figures; the other seat only calls where nothing at all is on the table. A call that failed is never repeated.
 */
export function nextCalls(view: MeetingView, { messages, tools }: Pick<Asked, 'messages' | 'tools'>): ToolCall[] {
  const { task } = view
  if (task.toolCallsLeft <= 0 || tools.length === 0 || task.repair || task.purpose === 'final') return []
  const made = callsMade(messages)
  const isRefused = (name: string, input: Record<string, unknown>) =>
    made.has(signature(name, input)) && !isKnown(view, name, input)
  for (const step of wantedSteps(view, isRefused)) {
    const calls = step().flatMap((wanted) => {
      const tool = tools.find(({ name }) => name === wanted.name)
      if (!tool) return []
      const input = allowed(wanted.input, tool)
      // A narrower call that the tool cannot take would only repeat the wide one.
      if (wanted.isExtra && Object.keys(input).length < Object.keys(wanted.input).length) return []
      if (made.has(signature(wanted.name, input)) || isKnown(view, wanted.name, input)) return []
      return [{ name: wanted.name, input, content: voices[task.language].calling[wanted.why](task.round) }]
    })
    if (calls.length > 0) return calls.slice(0, task.toolCallsLeft)
  }
  return []
}

interface Wanted {
  name: string
  input: Record<string, unknown>
  why: 'load' | 'describe' | 'trend' | 'forecast' | 'closer' | 'strict' | 'further' | 'trial' | 'simulate'
  /** Only worth making with exactly this input. */
  isExtra?: boolean
}

const signature = (name: string, input: unknown) => `${name} ${JSON.stringify(input)}`

const callsMade = (messages: readonly ChatMessage[]): Set<string> =>
  new Set(
    messages
      .flatMap((message) => (message.role === 'assistant' ? (message.toolCalls ?? []) : []))
      .map((call) => signature(call.name, parse(call.arguments))),
  )

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

const isKnown = ({ evidence }: MeetingView, name: string, input: unknown) =>
  evidence.some((one) => one.tool === name && JSON.stringify(one.input) === JSON.stringify(input))

const allowed = (input: Record<string, unknown>, { parameters }: ToolDeclaration) => {
  const known = Object.keys((parameters.properties ?? {}) as object)
  return Object.fromEntries(Object.entries(input).filter(([key]) => known.includes(key)))
}

/** Whether the call was made in this turn and brought nothing. */
type IsRefused = (name: string, input: Record<string, unknown>) => boolean

/** What is to be called, in steps: what a step finds decides how the next one asks. */
function wantedSteps(view: MeetingView, isRefused: IsRefused): (() => Wanted[])[] {
  const { task, evidence } = view
  const simulated = () => simulatedOf(planSimulation(view, isRefused), 'simulate')
  const isBringing = task.purpose === 'open' || (evidence.length === 0 && task.purpose !== 'challenge')
  // What the manager's questions took back from a price changes what the plan brings.
  if (!isBringing) return task.purpose === 'close' ? [simulated] : []
  const has = (tool: string) => evidence.some((one) => one.tool === tool)
  const missing = (name: string, why: Wanted['why'], input = {}): Wanted[] => (has(name) ? [] : [{ name, why, input }])
  const { focus } = readMandate(view)
  const findings = readFindings(view, focus)
  const narrowed = narrowing(view, findings.products)
  const isAhead = task.item !== 'diagnosis'
  return [
    () => missing('load_sales_data', 'load'),
    () => [
      ...missing('describe_sales', 'describe', narrowed),
      ...missing('measure_trend', 'trend', narrowed),
      ...(isAhead ? missing('forecast_sales', 'forecast', { ...narrowed, ...forecastInput(findings) }) : []),
      ...furtherCalls(task, findings).flatMap(({ name, input }) => missing(name, 'further', input)),
      ...(has('simulate_plan') ? [] : simulatedOf(trialSimulation(view), 'trial')),
    ],
    simulated,
    () => closerLooks(view, findings),
  ]
}

const simulatedOf = (input: Record<string, unknown> | null, why: 'trial' | 'simulate'): Wanted[] =>
  input ? [{ name: 'simulate_plan', why, input }] : []

/** With many products the largest are named, so that what comes back stays small enough to be carried through the meeting. */
function narrowing({ task }: MeetingView, products: Findings['products']): Record<string, unknown> {
  const isWide = task.products.length > productsInFocus && products.length > 0
  return isWide ? { products: products.map(({ name }) => name) } : {}
}

/** As many steps as it takes to the end of the plan, as far as they stay few. */
function forecastInput({ products, span }: Findings): Record<string, unknown> {
  const last = products[0]?.sizes.latest?.period
  const steps = last ? periodsUntil(span, last) : 0
  const most = Math.max(1, Math.floor(maxForecasts / Math.max(1, products.length)))
  return steps >= 1 ? { horizon: Math.min(steps, most, longestHorizon) } : {}
}

/** More figures where a person found the reasons too thin, and for products in scope that no figure speaks of yet. */
function closerLooks(view: MeetingView, { products, others, book }: Findings): Wanted[] {
  const { newest, focus } = readMandate(view)
  const asked = asksOf(newest?.wishes ?? [], 'evidence')
  const named = [...new Set([...asked.flatMap(({ product }) => product ?? []), ...focus])]
  const unread = [...others, ...named].filter((name) => !book.find('trend.slope', name)).slice(0, productsInFocus)
  const looks: Wanted[] = []
  if (asked.length > 0) {
    const few = (named.length > 0 ? named : products.map(({ name }) => name)).slice(0, maxCloser)
    const hasForecast = view.evidence.some(({ tool }) => tool === 'forecast_sales')
    const wide = narrowing(view, products)
    if (!hasForecast) looks.push({ name: 'forecast_sales', why: 'closer', input: wide })
    looks.push({ name: 'forecast_sales', why: 'strict', input: { products: few, level: 0.95 }, isExtra: true })
  }
  // With the largest products in view the rest may stay unread; products that a person names, or that a narrow scope names, may not.
  const isUnread =
    !book.isEmpty && (products.length < Math.min(productsInFocus, view.task.products.length) || named.length > 0)
  if (isUnread && unread.length > 0)
    looks.push({ name: 'measure_trend', why: 'closer', input: { products: unread }, isExtra: true })
  return looks
}
