import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openBrowser, type TestBrowser, takePicture } from '../support/browser.ts'
import { openHouse } from '../support/house.ts'
import { runEntry } from '../support/processes.ts'
import { openLiveSite } from '../web/support/live-site.ts'

let browser: TestBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const patience = { timeout: 40_000 }

describe('while somebody watches', () => {
  test('a run without a worker says that nothing moves, keeps what is typed, and goes on when one comes', async () => {
    const own = await openHouse({ address: inject('temporalAddress') })
    let workers = 1
    const ownSite = await openLiveSite(own, { countWorkers: async () => workers })
    await own.startWorker()
    const id = await own.begin({ startedBy: '李雷' })
    await own.until(id, 'waiting', 1)
    const { cookies } = await ownSite.signedIn('郑经理')
    const page = await browser.open(ownSite, { cookies })
    await page.goto(`/runs/${id}/rounds/1`)
    await own.stopWorker()
    workers = 0
    // The verdict cannot be taken now: it is said, and the note is kept for another try.
    await page.getByLabel('说明').fill('数据清楚，但先压预算')
    await page.getByRole('button', { name: '退回并说明' }).click()
    await page.getByText('您写的内容还在').waitFor(patience)
    expect(await page.getByLabel('说明').inputValue()).toBe('数据清楚，但先压预算')
    await page.goto(`/runs/${id}`)
    await page.getByText('现在没有工作进程在运行').waitFor(patience)
    await takePicture(page, 'run-without-a-worker')
    await own.startWorker()
    workers = 1
    await page.locator('.entry.decision, #round-2').first().waitFor(patience)
    await page.getByText('现在没有工作进程在运行').waitFor({ state: 'detached', ...patience })
    await ownSite.close()
    await own.close()
  }, 150_000)

  test('a worker killed in the middle of a turn is nothing but a pause: the meeting goes on growing, no turn lost or twice', async () => {
    const own = await openHouse({ address: inject('temporalAddress') })
    const site = await openLiveSite(own)
    const work = () =>
      runEntry('src/worker.ts', [], {
        TEMPORAL_ADDRESS: inject('temporalAddress'),
        PARLEY_FOLDER: own.folder,
        PARLEY_TASK_QUEUE: own.taskQueue,
        DATABASE_URL: `sqlite:${join(own.folder, 'ledger.db')}`,
      })
    const first = work()
    await first.says('worker ready', 60)
    const id = await own.begin({ startedBy: '李雷' })
    // A run has a page once the worker has written it down.
    await expect.poll(() => site.ledger.negotiation(`negotiation-${id}`), { timeout: 40_000 }).not.toBeNull()
    const { cookies } = await site.signedIn('冯经理')
    const page = await browser.open(site, { cookies })
    await page.goto(`/runs/${id}`)
    await page.evaluate('globalThis.stayed = true')
    await page.locator('.entry.message').first().waitFor(patience)
    await first.kill('SIGKILL')
    const second = work()
    await second.says('worker ready', 60)
    await page.locator('.entry.proposal').first().waitFor({ timeout: 90_000 })
    expect(await page.evaluate('globalThis.stayed')).toBe(true)
    const shown = await page
      .locator('.meeting > .entry')
      .evaluateAll((items) => items.map((item) => Number(item.id.split('-').at(-1))))
    const recorded = await site.ledger.entries(`negotiation-${id}`)
    expect(shown).toEqual(recorded.map(({ seq }) => seq))
    await second.kill('SIGTERM')
    await site.close()
    await own.close()
  }, 200_000)
})
