import type { NegotiationRow } from '../../activities/ports.ts'
import { describeFailure, isFailureCode } from '../../domain/failures.ts'
import { numeralNames, outcomeNames } from '../../domain/names.ts'
import { statusNames } from '../../domain/negotiation.ts'
import type { NumeralClass, NumeralCounts } from '../../domain/number-check.ts'
import type { Usage } from '../../domain/usage.ts'
import type { OutcomeJson } from '../json/outcome.ts'
import { indent, type Pen } from '../pen.ts'

/** How a run ended, or stands. */
export function renderOutcome(outcome: OutcomeJson, pen: Pen): string {
  const { say, colours, language } = pen
  const { status, strategy, rounds, historyEvents, historyBytes } = outcome
  const known = Object.entries(outcomeNames).find(([name]) => name === strategy?.outcome)?.[1]
  const how = known ? ` · ${known[language]}` : ''
  const paint = status === 'settled' ? colours.green : colours.yellow
  const history = say(
    `历史 ${historyEvents} 条事件、${historyBytes} 字节`,
    `history: ${historyEvents} events, ${historyBytes} bytes`,
  )
  return [
    colours.bold(paint(`■ ${statusNames[status][language]}${how} · ${say(`${rounds} 个回合`, `${rounds} rounds`)}`)),
    indent(`${say('数字核对', 'figures')}${say('：', ': ')}${renderCounts(outcome.figures, pen)}`),
    indent(`${say('模型用量', 'model')}${say('：', ': ')}${renderUsage(outcome.usage, pen)}`),
    indent(colours.dim(`${history} · ${outcome.negotiationId} · ${outcome.runId}`)),
  ].join('\n')
}

export function renderCounts(figures: NumeralCounts, { language, say, colours }: Pen): string {
  const parts = (Object.keys(numeralNames) as NumeralClass[]).map((name) => {
    const text = `${numeralNames[name][language]} ${figures[name]}`
    return name === 'unsupported' && figures[name] > 0 ? colours.red(text) : text
  })
  return parts.join(say('，', ', '))
}

export const renderUsage = ({ calls, promptTokens, completionTokens, cost }: Usage, { say }: Pen): string =>
  say(
    `${calls} 次调用，${promptTokens} + ${completionTokens} tokens，费用 ${Number(cost.toFixed(4))}`,
    `${calls} calls, ${promptTokens} + ${completionTokens} tokens, cost ${Number(cost.toFixed(4))}`,
  )

/** Why a run stands still, in one line. */
export function attentionText({ attention }: Pick<NegotiationRow, 'attention'>, { language }: Pen): string {
  if (!attention) return ''
  return isFailureCode(attention.code) ? describeFailure(attention.code, attention.facts, language) : attention.code
}
