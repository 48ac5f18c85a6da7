import type { EntryOf } from '../../domain/entry.ts'
import { describeFailure, isFailureCode } from '../../domain/failures.ts'
import { formatLimit } from '../../domain/limit.ts'
import { choiceNames, outcomeNames } from '../../domain/names.ts'
import { indent, type Pen } from '../pen.ts'

/** A verdict that counted, and what it led to. */
export function renderDecision({ content, round }: EntryOf<'decision'>, pen: Pen): string {
  const { colours, say, language } = pen
  const choice = choiceNames[content.choice]?.[language] ?? content.choice
  const led =
    content.outcome === 'settled'
      ? say('本议题通过', 'the item is settled')
      : say('本议题重议', 'the item is held again')
  const head = say(
    `⚖ 第 ${round} 回合裁决：${choice}（${content.by}）→ ${led}`,
    `⚖ Round ${round} ${choice} by ${content.by} → ${led}`,
  )
  const paint = content.outcome === 'settled' ? colours.green : colours.yellow
  const limits = content.limits.map(formatLimit).join(say('、', ', '))
  return [
    colours.bold(paint(head)),
    ...(content.note === '' ? [] : [indent(`“${content.note}”`)]),
    ...(limits === '' ? [] : [indent(say(`新增红线：${limits}`, `new limits: ${limits}`))]),
  ].join('\n')
}

/** Why a run stands still, and what a person can do about it. */
export function renderAttention(
  { code, facts }: { code: string; facts: Record<string, unknown> },
  id: string,
  pen: Pen,
): string {
  const { colours, say, language } = pen
  const cause = isFailureCode(code) ? describeFailure(code, facts, language) : code
  const ways = [
    say(`排除原因后继续：parley resume ${id}`, `go on once it is mended: parley resume ${id}`),
    ...(code.startsWith('Budget')
      ? [say(`追加预算：parley extend-budget ${id} --tokens N`, `more budget: parley extend-budget ${id} --tokens N`)]
      : []),
    say(`提前收尾：parley conclude ${id}`, `end early: parley conclude ${id}`),
  ]
  const head = colours.bold(colours.red(say(`⚠ 需要处理（${code}）`, `⚠ Needs attention (${code})`)))
  return [head, indent(cause), ...ways.map((way) => indent(colours.dim(way)))].join('\n')
}

export function renderEnding({ content }: EntryOf<'ending'>, { colours, language, say }: Pen): string {
  const known = Object.entries(outcomeNames).find(([outcome]) => outcome === content.outcome)?.[1]
  const by = content.by === '' ? '' : say(`（${content.by}）`, ` (${content.by})`)
  return colours.bold(
    `■ ${known?.[language] ?? content.outcome}${by}${content.note === '' ? '' : ` · ${content.note}`}`,
  )
}
