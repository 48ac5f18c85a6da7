import type { Flag } from '../../../domain/flag.ts'
import { sayLimit } from '../../../domain/limit.ts'
import { type Citing, inVoice } from '../../components/cited-text.ts'
import { icon } from '../../components/icon.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup } from '../../html.ts'

/** Flags stand first and in full: nobody approves past them unseen. */
export function flagList(view: View, flags: readonly Flag[], voice: Pick<Citing, 'language'>): Markup {
  const { review } = view.words
  if (flags.length === 0) return html`<p class="notice done">${icon('check')}<span>${review.allSourced}</span></p>`
  return html`<section class="notice problem flags" aria-labelledby="flags-title">${icon('flag')}<div>
<h2 id="flags-title">${review.flagsTitle} <span class="quiet">${flags.length}</span></h2>
<ul>${flags.map((flag) => html`<li>${flagText(view, flag, voice)}</li>`)}</ul></div></section>`
}

function flagText(view: View, { kind, where, rule, limit, found }: Flag, voice: Pick<Citing, 'language'>): Markup {
  const { review } = view.words
  const target = where === 'total' ? review.total : where
  const told = limit ? sayLimit(limit, view.language) : rule
  if (kind === 'limit') return html`<b>${review.limitFlag(told, target, found)}</b>`
  if (kind === 'idle-limit') return html`<b>${review.idleLimitFlag(told, where)}</b>`
  return html`<b>${review.figureFlag(found)}</b> <span class="quiet">${inVoice(view, voice, rule)}</span>`
}
