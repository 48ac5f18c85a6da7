import type { EntryOf } from '../../domain/entry.ts'
import { flagsOf } from '../../domain/flag.ts'
import { indent, type Pen, seatColour } from '../pen.ts'
import { oneLine } from '../plain.ts'
import { type RecordView, renderFootnotes, renderText } from './cited-text.ts'
import { renderFlags } from './flags.ts'

/** What a seat said: who, flags first, the words with their figures, where the figures come from. */
export function renderMessage(entry: EntryOf<'message'>, pen: Pen, view: RecordView): string {
  const { content, seat, headline } = entry
  const { colours } = pen
  const paint = seat ? seatColour(pen, seat) : colours.bold
  const text = content.malformed ? oneLine(content.text, 200) : renderText(content.text, pen, view)
  const questions = content.challenges.map(({ question }) => question)
  const body = [
    ...renderFlags(flagsOf(entry), pen),
    ...sentBack(entry, pen),
    ...(text === '' ? [] : [text]),
    ...content.challenges.map((one) => colours.yellow(`? ${one.figure} ${renderText(one.question, pen, view)}`)),
    ...content.refusedCalls.map((call) => colours.red(`✗ ${call.tool}: ${oneLine(call.error, 200)}`)),
    ...(content.malformed ? [] : renderFootnotes([content.text, ...questions], pen, view)),
  ]
  return [paint(colours.bold(`● ${headline}`)), ...body.map((part) => indent(part))].join('\n')
}

/** An answer that does not stand: its seat is asked to mend it. */
function sentBack({ content }: EntryOf<'message'>, { colours, say }: Pen): string[] {
  if (content.malformed) {
    const why = oneLine(content.malformed, 200)
    return [colours.yellow(say(`↩ 格式不合要求，退回更正：${why}`, `↩ not in the required form, sent back: ${why}`))]
  }
  const count = content.flaws.length
  return count > 0 ? [colours.yellow(say(`↩ 核对发现 ${count} 处问题`, `↩ the check found ${count} problems`))] : []
}
