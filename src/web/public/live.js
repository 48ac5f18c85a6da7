// Follows the ledger: the server only announces, the page's fragments fetch themselves anew.

/** Where no stream can be had, the page looks by itself now and then. */
const pollMs = 15_000

/**
 * Turns announcements into events on the body: `run` for the run this page shows, `desk` for lists. A fragment that says
 * `hx-trigger="run from:body"` is fetched anew. A hidden tab lets its stream go, and catches up when it is seen again.
 */
export function followRun(body, toast) {
  let source = null
  let polling = 0
  let wasOpen = false

  const tell = (name) => body.dispatchEvent(new CustomEvent(name))
  const catchUp = () => {
    tell('run')
    tell('desk')
  }

  const open = () => {
    if (source || polling) return
    source = new EventSource(body.dataset.live)
    source.addEventListener('run', () => tell('run'))
    source.addEventListener('desk', () => tell('desk'))
    source.addEventListener('open', () => {
      body.dataset.liveState = 'on'
      // What happened while the line was down.
      if (wasOpen) catchUp()
      wasOpen = true
    })
    source.addEventListener('error', () => {
      body.dataset.liveState = 'lost'
      if (source?.readyState !== EventSource.CLOSED) return toastOnce()
      // Refused: signed out, or too many streams. The browser does not try again, so the page looks by itself.
      close()
      polling = setInterval(() => document.hidden || catchUp(), pollMs)
    })
  }

  let told = 0
  const toastOnce = () => {
    if (!wasOpen || Date.now() - told < 60_000) return
    told = Date.now()
    toast(body.dataset.liveLost)
  }

  const close = () => {
    source?.close()
    source = null
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()))
  addEventListener('pagehide', close)
  addEventListener('pageshow', open)
  if (!document.hidden) open()
}

/**
 * Keeps the end of a growing list in sight while the reader is there, and otherwise never moves the page: a button says
 * that something new has come. `<section data-follow>` grows; `<button class="follow" data-follow-jump hidden>` jumps.
 */
function watchGrowth(list) {
  const jump = document.querySelector('[data-follow-jump]')
  // The end of the list, not of the page: something may stand below it.
  const below = () => list.getBoundingClientRect().bottom - innerHeight
  const isAtEnd = () => below() <= 120
  let wasAtEnd = isAtEnd()
  addEventListener(
    'scroll',
    () => {
      wasAtEnd = isAtEnd()
      if (wasAtEnd && jump) jump.hidden = true
    },
    { passive: true },
  )
  const toEnd = () => {
    if (below() > -24) scrollBy({ top: below() + 24, behavior: 'smooth' })
  }
  jump?.addEventListener('click', toEnd)
  new MutationObserver(() => {
    if (wasAtEnd) toEnd()
    else if (jump) jump.hidden = false
  }).observe(list, { childList: true })
}

for (const list of document.querySelectorAll('[data-follow]')) watchGrowth(list)
