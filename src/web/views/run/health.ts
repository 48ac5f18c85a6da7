import { icon } from '../../components/icon.ts'
import type { EngineHealth } from '../../desk/engine-health.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup, nothing } from '../../html.ts'

/** Says outright that runs cannot move now; nothing while they can. */
export function healthNotice({ words }: Pick<View, 'words'>, health: EngineHealth): Markup {
  if (health === 'well') return nothing
  const { noWorker, noEngine } = words.runs
  return html`<p class="notice warning" role="status">${icon('pause')}<span>${health === 'no-worker' ? noWorker : noEngine}</span></p>`
}
