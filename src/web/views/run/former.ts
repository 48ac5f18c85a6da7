import { agendaNames } from '../../../domain/agenda.ts'
import type { Entry } from '../../../domain/entry.ts'
import type { FormerCourse } from '../../desk/former-courses.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { inLanguage } from '../../words/choose.ts'
import { entryItem, type Telling } from './entry.ts'
import { roundSpan } from './round-span.ts'

/** What a reset left behind is kept, folded, and told with the figures it was said from. */
export function formerCourse(view: View, { successor, entries, sources }: FormerCourse, telling: Telling): Markup {
  const { run } = view.words
  const then = { ...telling, sources }
  const rounds = [...new Set(entries.map(({ round }) => round))]
  const items = rounds.flatMap((round) => {
    const own = entries.filter((entry) => entry.round === round)
    return [roundMark(view, own[0]), ...own.map((entry) => entryItem(view, entry, then))]
  })
  return html`<details class="disclosure superseded" id="superseded-${successor.slice(-6)}"><summary>${run.former(roundSpan(view, Math.max(1, Math.min(...rounds)), Math.max(...rounds)))} <span class="quiet">${run.formerCount(entries.length)}</span></summary>
<p class="hint">${run.formerHint}</p>
<ol class="meeting">${items}</ol></details>`
}

function roundMark({ words, language }: View, first: Entry | undefined): Markup {
  if (!first) return nothing
  const { round, item } = first
  const name = round === 0 ? words.run.before : words.run.round(round)
  return html`<li class="round-mark"><h3>${name}${item ? html`<span class="dot">${inLanguage(agendaNames[item], language)}</span>` : nothing}</h3></li>`
}
