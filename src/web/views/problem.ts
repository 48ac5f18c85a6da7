import { icon } from '../components/icon.ts'
import type { Status } from '../frame/status.ts'
import type { View } from '../frame/view.ts'
import { html, type Markup, nothing } from '../html.ts'

interface Told {
  status: Status
  title: string
  detail: string
}

/** What went wrong, as a page of its own. */
export const problemPage = (view: View, { status, title, detail }: Told): Markup => {
  const { errors } = view.words
  return html`<section class="problem-page">
<p class="problem-status" aria-hidden="true">${status}</p>
<h1>${title}</h1>
<p class="lead">${paragraphs(detail)}</p>
<div class="actions">${status >= 500 ? html`<a class="button primary" href="${view.path}">${errors.retry}</a>` : nothing}<a class="button" href="/">${errors.home}</a></div>
<p class="hint">${errors.reference} <code>${view.requestId}</code></p>
</section>`
}

/** The same for the place that every page keeps for news. */
export const problemNotice = (view: View, { status, title, detail }: Told): Markup => {
  const { errors } = view.words
  return html`<div class="notice problem" role="alert">${icon('alert')}<div><p><b>${title}</b></p><p>${paragraphs(detail)}</p>
${status === 401 ? html`<p><a class="button" href="/sign-in?next=/">${errors.signIn}</a></p>` : nothing}
<p class="hint">${errors.reference} <code>${view.requestId}</code></p></div></div>`
}

const paragraphs = (text: string) =>
  text.split('\n').map((line, index) => html`${index > 0 ? html`<br>` : nothing}${line}`)
