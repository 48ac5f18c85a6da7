import type { MeetingView } from '../agents/view.ts'
import type { ChatMessage, ToolDeclaration } from '../domain/chat.ts'
import { asksOf, readMandate } from './plan/mandate.ts'
import { readFindings, type Findings } from './reading/findings.ts'
import { periodsUntil } from './reading/period.ts'
import { productsInFocus } from './reading/thresholds.ts'
import type { Asked } from './protocol/request.ts'
import { voices } from './words/voices.ts'

export interface ToolCall {
  name: string
  input: Record<string, unknown>
  /** What is said while calling. */
  content: string
}

/** Figures of one call that stay small enough to be carried through the meeting. */
const maxForecastSteps = 48

/**
 * The next tool call of the turn, one at a time; null when what is needed is there or cannot be had. The salesperson brings
 * the figures; the other seat only calls where nothing at all is on the table. A call that failed is never repeated.
 */
export function nextCall(view: MeetingView, { messages, tools }: Pick<Asked, 'messages' | 'tools'>): ToolCall | null {
  const { task } = view
  if (task.toolCallsLeft <= 0 || tools.length === 0 || task.repair || task.purpose === 'final') return null
  const made = callsMade(messages)
  for (const wanted of wantedCalls(view)) {
    const tool = tools.find(({ name }) => name === wanted.name)
    if (!tool) continue
    const input = allowed(wanted.input, tool)
    // A narrower call that the tool cannot take would only repeat the wide one.
    if (wanted.isExtra && Object.keys(input).length < Object.keys(wanted.input).length) continue
    if (made.has(signature(wanted.name, input)) || isKnown(view, wanted.name, input)) continue
    return { name: wanted.name, input, content: voices[task.language].calling[wanted.why](task.round) }
  }
  return null
}

interface Wanted {
  name: string
  input: Record<string, unknown>
  why: 'load' | 'describe' | 'trend' | 'forecast' | 'closer'
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

function wantedCalls(view: MeetingView): Wanted[] {
  const { task, evidence } = view
  const has = (tool: string) => evidence.some((one) => one.tool === tool)
  const missing = (name: string, why: Wanted['why'], input = {}): Wanted[] => (has(name) ? [] : [{ name, why, input }])
  const isBringing = task.purpose === 'open' || (evidence.length === 0 && task.purpose !== 'challenge')
  if (!isBringing) return []
  const findings = readFindings(view)
  const basics = [
    ...missing('load_sales_data', 'load'),
    ...missing('describe_sales', 'describe'),
    ...missing('measure_trend', 'trend'),
  ]
  const isAhead = task.item !== 'diagnosis'
  const forecast = isAhead ? missing('forecast_sales', 'forecast', forecastInput(findings)) : []
  return [...basics, ...forecast, ...closerLooks(view, findings)]
}

/** As many steps as it takes to the end of the plan, while that stays small; else the tool's own choice. */
function forecastInput({ products, span }: Findings): Record<string, unknown> {
  const last = products[0]?.sizes.latest?.period
  const steps = last ? periodsUntil(span, last) : 0
  return steps >= 1 && steps * Math.max(1, products.length) <= maxForecastSteps ? { horizon: steps } : {}
}

/** More figures where a person found the reasons too thin, and for products in scope that no figure speaks of yet. */
function closerLooks(view: MeetingView, { products, others, book }: Findings): Wanted[] {
  const hasForecast = view.evidence.some(({ tool }) => tool === 'forecast_sales')
  const { newest, focus } = readMandate(view)
  const asked = asksOf(newest?.wishes ?? [], 'evidence')
  const named = [...new Set([...asked.flatMap(({ product }) => product ?? []), ...focus])]
  const unread = others.filter((name) => !book.find('mean', name)).slice(0, productsInFocus)
  const looks: Wanted[] = []
  if (asked.length > 0) {
    const input = named.length > 0 ? { products: named } : {}
    looks.push(...(hasForecast ? [] : [{ name: 'forecast_sales', why: 'forecast' as const, input: {} }]))
    looks.push({ name: 'forecast_sales', why: 'closer', input: { ...input, level: 0.95 }, isExtra: true })
    if (named.length > 0) looks.push({ name: 'measure_trend', why: 'closer', input: { products: named }, isExtra: true })
  }
  // With the largest products in view the rest may stay unread; products in scope that the tools left out may not.
  const isUnread = unread.length > 0 && !book.isEmpty && products.length < Math.min(productsInFocus, view.task.products.length)
  if (isUnread) looks.push({ name: 'measure_trend', why: 'closer', input: { products: unread }, isExtra: true })
  return looks
}
