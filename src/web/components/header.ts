import { type Content, html, type Markup, nothing } from '../html.ts'

interface HeaderProps {
  title: Content
  lead?: Content
  /** Buttons and links that belong to the whole page. */
  actions?: Content
}

/** The head of a page: one title, one sentence, what can be done here. */
export const pageHeader = ({ title, lead, actions }: HeaderProps): Markup => html`<header class="page-header">
<div><h1>${title}</h1>${lead ? html`<p class="lead">${lead}</p>` : nothing}</div>
${actions ? html`<div class="actions">${actions}</div>` : nothing}
</header>`

interface CardProps {
  id?: string
  title?: Content
  hint?: Content
  actions?: Content
  body: Content
}

/** A group of things that belong together, with its heading. */
export const card = ({
  id,
  title,
  hint,
  actions,
  body,
}: CardProps): Markup => html`<section class="card"${id ? html` id="${id}"` : nothing}>
${title ? html`<header class="card-header"><div><h2>${title}</h2>${hint ? html`<p class="hint">${hint}</p>` : nothing}</div>${actions ? html`<div class="actions">${actions}</div>` : nothing}</header>` : nothing}
${body}
</section>`
