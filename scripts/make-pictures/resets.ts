import { recordedSteps } from '../../src/client/recorded-steps.ts'
import type { House } from '../../test/support/house.ts'
import { fillReset, openHistory } from '../../test/support/temporal-ui.ts'
import type { Picture } from './picture.ts'
import { runs } from './stage.ts'

/** docs/ops.md: a run that failed, the ways back to a round, and what the run looks like afterwards. */
export const resetPictures = ({ house, uiUrl }: { house: House; uiUrl: string }): readonly Picture[] => [
  {
    name: 'run-failed',
    path: `/runs/${runs.broken}`,
    prepare: (page) => page.locator('#run-state .attention').waitFor(),
  },
  {
    name: 'ops-page',
    path: '/ops',
    prepare: (page) => page.locator('#ops tr', { hasText: '南区' }).waitFor(),
  },
  {
    name: 'ops-reset',
    path: `/ops/runs/${runs.broken}`,
    prepare: async (page) => {
      await page.locator('tr', { hasText: '第 2 回合' }).getByRole('radio').check()
      await page.getByLabel('原因').fill('程序已更新')
    },
  },
  {
    name: 'run-after-reset',
    path: `/runs/${runs.again}`,
    prepare: async (page) => {
      await page.locator('details.superseded > summary').click()
    },
  },
  {
    name: 'temporal-reset',
    path: uiUrl,
    prepare: async (page) => {
      const { runId } = await house.negotiations.facts(runs.broken)
      const handle = house.engine.client.workflow.getHandle(`negotiation-${runs.broken}`, runId)
      const steps = recordedSteps((await handle.fetchHistory()).events ?? [])
      const first = steps.find(({ activity, input }) => activity === 'speak' && input.round === 2)
      await openHistory(page, { id: runs.broken, runId, url: uiUrl })
      await fillReset(page, { eventId: String(first?.taskEventId), reason: 'the program was updated' })
    },
  },
]
