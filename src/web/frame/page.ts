import { brandMark, icon } from '../components/icon.ts'
import { attribute, classes, html, type Markup, nothing } from '../html.ts'
import { localeOf } from '../words/choose.ts'
import { accountMenu } from './account-menu.ts'
import type { Flash } from './flash.ts'
import { type NavItem, type NavName, navFor } from './nav.ts'
import { shortcutsDialog } from './shortcuts.ts'
import type { View } from './view.ts'

/** What a page brings along. */
export interface PageParts {
  /** Stands in the tab, before the product's name. */
  title: string
  main: Markup
  /** The place in the navigation the page belongs to. */
  nav?: NavName
  /** Several pages in one place may want a narrow column or all there is. */
  width?: 'narrow' | 'wide'
  /** A run whose changes the page follows; what it refetches listens to `run` from the body. */
  run?: string
  /** No navigation: signing in. */
  isBare?: boolean
}

/** What stands around every page. */
export interface FrameFacts {
  href(asset: string): string
  waiting: number
  speaker: string
  uiUrl: string | undefined
}

export function layPage(view: View, parts: PageParts, facts: FrameFacts & { flash: Flash | null }): Markup {
  const { words, language, theme, person } = view
  const { frame } = words
  const counted = facts.waiting > 0 && person ? `(${facts.waiting}) ` : ''
  const isBare = parts.isBare || !person
  return html`<!doctype html>
<html lang="${localeOf[language]}"${attribute('data-theme', theme)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="${theme ?? 'light dark'}">
<meta name="htmx-config" content='{"includeIndicatorCSS": false, "defaultTimeout": 30000, "prefix": ""}'>
<title>${counted}${parts.title} · ${frame.product}</title>
<link rel="icon" href="${facts.href('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${facts.href('app.css')}">
<script src="${facts.href('vendor/htmx.min.js')}" defer></script>
<script src="${facts.href('app.js')}" type="module"></script>
</head>
<body class="${classes(isBare && 'bare')}"${bodyFacts(view, parts, isBare)}>
<a class="skip" href="#main">${frame.skip}</a>
${isBare ? nothing : rail(view, parts, facts)}
<div class="column">
${isBare ? nothing : topBar(view)}
<main id="main" class="${classes('main', parts.width)}" tabindex="-1">
<div id="notices" aria-live="polite">${facts.flash ? flashNotice(facts.flash) : nothing}</div>
${parts.main}
</main>
</div>
${isBare ? nothing : html`${tabBar(view, parts, facts)}${shortcutsDialog(view)}`}
<div id="toasts" class="toasts" role="status"></div>
</body>
</html>`
}

/** What the page's script needs: texts, the form token, and what to follow. */
function bodyFacts({ words, csrf }: View, { run }: PageParts, isBare: boolean): Markup {
  const { frame } = words
  const live = isBare ? null : `/live${run ? `?run=${encodeURIComponent(run)}` : ''}`
  return html` hx-headers:inherited="${JSON.stringify({ 'x-csrf-token': csrf })}"${attribute('data-live', live)} data-live-lost="${frame.live.lost}" data-live-full="${frame.live.full}" data-offline="${frame.offline}" data-copied="${frame.copied}" data-just-now="${frame.justNow}"`
}

export const flashNotice = ({ kind, text }: Flash): Markup =>
  html`<p class="${classes('notice', kind)}"${attribute('role', kind === 'problem' ? 'alert' : null)}>${icon(kind === 'done' ? 'check' : 'alert')}<span>${text}</span></p>`

/** The side of a desktop: places with their counts, who speaks, who is signed in. */
function rail(view: View, { nav }: PageParts, facts: FrameFacts): Markup {
  const { frame } = view.words
  const items = navFor(view.person)
  const group = (name: NavItem['group']) => {
    const own = items.filter((item) => item.group === name)
    if (own.length === 0) return nothing
    return html`<p class="rail-group" id="rail-${name}">${frame.nav[name]}</p>
<ul aria-labelledby="rail-${name}">${own.map((item) => html`<li>${navLink(view, item, { nav, facts })}</li>`)}</ul>`
  }
  return html`<div class="rail">
<a class="brand" href="/">${brandMark}<span>${frame.product}</span></a>
<nav aria-label="${frame.navigation}">${group('work')}${group('manage')}</nav>
<div class="rail-foot">
<p class="speaker">${icon('chat')}<span><span class="quiet">${frame.speaker}</span> <b>${speakerName(view, facts.speaker)}</b></span></p>
${facts.uiUrl ? html`<p class="speaker"><a href="${facts.uiUrl}" rel="noreferrer" target="_blank">${icon('external')}<span>${frame.temporal}</span></a></p>` : nothing}
${accountMenu(view, 'rail')}
</div>
</div>`
}

const speakerName = ({ words }: View, speaker: string) => (speaker === 'playbook' ? words.frame.playbook : speaker)

interface Place {
  nav: NavName | undefined
  facts: FrameFacts
}

function navLink({ words }: View, item: NavItem, { nav, facts }: Place): Markup {
  const count = item.name === 'inbox' ? facts.waiting : 0
  return html`<a href="${item.href}"${attribute('data-key', item.key)}${attribute('aria-current', item.name === nav ? 'page' : null)}>${icon(item.icon)}<span>${words.frame.nav[item.name]}</span>${
    count > 0 ? html`<span class="count" aria-label="${words.frame.waiting(count)}">${count}</span>` : nothing
  }</a>`
}

const topBar = (view: View) => html`<header class="top-bar">
<a class="brand" href="/">${brandMark}<span>${view.words.frame.product}</span></a>
${accountMenu(view, 'top')}
</header>`

/** The bottom of a phone. What has no room there is behind "more", which works without scripts. */
function tabBar(view: View, { nav }: PageParts, facts: FrameFacts): Markup {
  const { frame } = view.words
  const items = navFor(view.person)
  const onBar = items.filter(({ onPhone }) => onPhone).slice(0, 4)
  const others = items.filter((item) => !onBar.includes(item))
  const more = html`<button type="button" popovertarget="more">${icon('more')}<span>${frame.more}</span></button>
<div id="more" popover class="menu more-menu"><ul>${others.map((item) => html`<li>${navLink(view, item, { nav, facts })}</li>`)}</ul></div>`
  return html`<nav class="tab-bar" aria-label="${frame.navigation}">
${onBar.map((item) => navLink(view, item, { nav, facts }))}
${others.length > 0 ? more : nothing}
</nav>`
}
