import { type Content, html, type Markup, nothing } from '../html.ts'
import { type IconName, icon } from './icon.ts'

interface EmptyProps {
  picture: IconName
  title: string
  /** What happens next, or what to do now. */
  hint: Content
  action?: Content
}

/** A list with nothing in it says why, and what to do. */
export const emptyState = ({ picture, title, hint, action }: EmptyProps): Markup => html`<div class="empty">
${icon(picture)}
<p class="empty-title">${title}</p>
<p class="hint">${hint}</p>
${action ? html`<div class="actions">${action}</div>` : nothing}
</div>`
