// Figures are links to the evidence they stand in; with scripts it opens above the page instead of leaving it.

/** One window for all of them. */
function evidenceWindow() {
  const known = document.getElementById('evidence')
  if (known) return known
  const dialog = document.createElement('dialog')
  dialog.id = 'evidence'
  dialog.className = 'dialog evidence-window'
  dialog.setAttribute('aria-labelledby', 'evidence-title')
  dialog.addEventListener('click', (event) => {
    // The dialog itself is hit only beside its content.
    if (event.target === dialog) dialog.close()
  })
  document.body.append(dialog)
  return dialog
}

export function openEvidenceAbove() {
  document.addEventListener('click', async (event) => {
    const link = event.target.closest?.('a[data-evidence]')
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const { pathname, search } = new URL(link.href)
    try {
      const answer = await fetch(`${pathname}/card${search}`, { headers: { accept: 'text/html' } })
      if (!answer.ok) throw new Error(String(answer.status))
      const dialog = evidenceWindow()
      const { body } = new DOMParser().parseFromString(await answer.text(), 'text/html')
      dialog.replaceChildren(...body.childNodes)
      if (!dialog.open) dialog.showModal()
      dialog.scrollTop = 0
    } catch {
      location.assign(link.href)
    }
  })
}
