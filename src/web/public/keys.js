// Keyboard shortcuts. They rest while somebody types, composes Chinese, or has a dialog open.

const isTyping = ({ target, isComposing, keyCode }) =>
  // 229: what an input method sends while it composes.
  isComposing || keyCode === 229 || target.closest?.('input, textarea, select, [contenteditable], dialog[open]')

const items = () => [...document.querySelectorAll('[data-list] [data-href]')]
let chosenHref = null
const chosen = () => items().find((item) => item.dataset.href === chosenHref)

/** Again after a list was fetched anew: what comes from the server knows nothing of the choice. */
function mark() {
  for (const item of items()) item.classList.toggle('chosen', item.dataset.href === chosenHref)
}

function move(step) {
  const all = items()
  const now = all.indexOf(chosen())
  const next = all[now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, now + step))]
  if (!next) return
  chosenHref = next.dataset.href
  mark()
  next.scrollIntoView({ block: 'nearest' })
  next.querySelector('a[href]')?.focus({ preventScroll: true })
}

/** `switchTheme` is what T does. The navigation's links say which letter leads to them: `data-key="r"`. */
export function listenToKeys({ switchTheme }) {
  let isGoing = 0
  document.addEventListener('htmx:after:swap', mark)
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
    const key = event.key.toLowerCase()
    if (Date.now() - isGoing < 1500) {
      isGoing = 0
      document.querySelector(`a[data-key="${CSS.escape(key)}"]`)?.click()
      return
    }
    if (key === 'g') isGoing = Date.now()
    else if (key === 'j') move(1)
    else if (key === 'k') move(-1)
    else if (key === 't') switchTheme()
    else if (key === 'enter' && chosen() && !event.target.closest?.('a, button')) location.assign(chosen().dataset.href)
    else if (key === '?') {
      event.preventDefault()
      document.getElementById('shortcuts')?.showModal()
    }
  })
}
