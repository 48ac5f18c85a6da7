import type { Page } from 'playwright-core'

/** The Temporal Web UI, as a person uses it. It loads slowly on a busy machine. */
const patience = { timeout: 60_000 }

interface Opened {
  id: string
  runId: string
  /** Where the UI is, unless the page was opened for it. */
  url?: string
}

/** Opens the history of a run's newest execution. */
export async function openHistory(page: Page, { id, runId, url = '' }: Opened): Promise<void> {
  await page.goto(`${url}/namespaces/default/workflows/negotiation-${id}/${runId}/history`)
  await resetOrMenu(page).first().waitFor(patience)
}

/** What is over can only be reset: its button stands alone. What runs has it in a menu. */
const resetOrMenu = (page: Page) => page.getByRole('button', { name: /^(?:Reset|More Actions)$/ })

/** Opens the UI's own Reset dialog and fills it in; nothing is sent yet. */
export async function fillReset(page: Page, { eventId, reason }: { eventId: string; reason: string }): Promise<void> {
  await resetOrMenu(page).first().click()
  const inMenu = page.getByRole('menuitem', { name: 'Reset' })
  const dialog = page.getByRole('dialog').getByTestId('workflow-reset-event-id-select-button')
  await inMenu.or(dialog).filter({ visible: true }).first().waitFor(patience)
  if (await inMenu.isVisible()) await inMenu.click()
  await dialog.click(patience)
  await page
    .getByRole('dialog')
    .getByRole('option', { name: `${eventId} - WorkflowTaskCompleted`, exact: true })
    .click(patience)
  await page.getByRole('dialog').getByPlaceholder('Enter a reason').fill(reason)
}

export const confirmReset = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click(patience)
