// What a page gains from scripts. Everything works without them; nothing here decides anything.

import { openEvidenceAbove } from './evidence.js'
import { listenToKeys } from './keys.js'
import { followRun } from './live.js'

const { body } = document

/** A short piece of news in the corner; it goes by itself. */
export function toast(text) {
  const line = document.createElement('p')
  line.className = 'toast'
  line.textContent = text
  document.getElementById('toasts')?.append(line)
}

/** Toasts go after a while, also those the server sent; while the pointer rests on one it stays. */
function clearToasts() {
  const place = document.getElementById('toasts')
  if (!place) return
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        setTimeout(function gone() {
          if (node.matches?.(':hover')) setTimeout(gone, 2000)
          else node.remove()
        }, 6000)
  }).observe(place, { childList: true })
}

/** Copy buttons are hidden until there is a script to work them. */
function showCopyButtons(root) {
  if (!navigator.clipboard) return
  for (const button of root.querySelectorAll?.('[data-copy][hidden]') ?? []) button.hidden = false
}

document.addEventListener('click', async ({ target }) => {
  const button = target.closest?.('[data-copy]')
  if (!button) return
  await navigator.clipboard.writeText(button.dataset.copy)
  toast(body.dataset.copied)
})

/** Printing needs a script: without one its button is not there, and the page says which keys do it. */
function showPrintButton() {
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }
}

/** The zone of the browser, for times on the next pages; not secret, so a script may write it. */
function tellZone() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `parley-zone=${encodeURIComponent(timeZone)}; path=/; max-age=31536000; samesite=lax`
  for (const place of document.querySelectorAll('[data-zone]')) place.textContent = timeZone
}

const steps = [
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
]

/** "3 minutes ago" ages. */
function refreshAges() {
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' })
  for (const time of document.querySelectorAll('time[data-ago]')) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000
    const [unit, size] = steps.find(([, one]) => Math.abs(seconds) >= one) ?? steps[2]
    time.textContent = Math.abs(seconds) < 60 ? body.dataset.justNow : format.format(Math.trunc(seconds / size), unit)
  }
}

/** The theme changes at once; the form goes its way behind it. */
document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event
  if (form.matches('[data-appearance]') && submitter?.name === 'theme') {
    event.preventDefault()
    setTheme(submitter.value)
    const data = new URLSearchParams(new FormData(form))
    data.set('theme', submitter.value)
    fetch(form.action, { method: 'post', body: data, redirect: 'manual' })
    return
  }
  // A second press while the first is under way is no second wish.
  if (form.method !== 'get' && form.method !== 'dialog' && !form.hasAttribute('hx-post')) {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'true'
    setTimeout(() => delete form.dataset.sent, 8000)
  }
})

export function setTheme(theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const button of document.querySelectorAll('[data-appearance] [name=theme]'))
    button.setAttribute('aria-pressed', String(button.value === theme))
}

/** What the form does when its button for a theme is pressed, by key. */
function switchTheme() {
  const isDark = getComputedStyle(document.documentElement).colorScheme === 'dark' || isSystemDark()
  document.querySelector(`[data-appearance] [name=theme][value=${isDark ? 'light' : 'dark'}]`)?.click()
}

const isSystemDark = () => !document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches

// The network is down: say so, and leave what was typed where it is.
document.addEventListener('htmx:error', () => toast(body.dataset.offline))
document.addEventListener('htmx:after:swap', ({ target }) => {
  showCopyButtons(target instanceof Element ? target : document)
  refreshAges()
})

clearToasts()
openEvidenceAbove()
showPrintButton()
showCopyButtons(document)
tellZone()
setInterval(refreshAges, 30_000)
listenToKeys({ switchTheme })
if (body.dataset.live) followRun(body, toast)
