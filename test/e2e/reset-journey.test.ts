import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { recordedSteps } from '../../src/client/recorded-steps.ts'
import type { NewEntry } from '../../src/domain/entry.ts'
import { sumUsage, usedTokens } from '../../src/domain/usage.ts'
import { formerCalls } from '../../src/web/desk/former-courses.ts'
import { openTown } from '../cli/town.ts'
import { openBrowser, seriousBarriers, type TestBrowser, takePicture } from '../support/browser.ts'
import { faultyLedger } from '../support/faulty-ledger.ts'
import { type House, openHouse } from '../support/house.ts'
import { confirmReset, fillReset, openHistory } from '../support/temporal-ui.ts'
import { listenForTrouble } from '../web/support/audience.ts'
import { openLiveSite } from '../web/support/live-site.ts'
import type { Site, Visitor } from '../web/support/site.ts'

let house: House
let site: Site
let browser: TestBrowser
let manager: Visitor

beforeAll(async () => {
  house = await openHouse({ address: inject('temporalAddress') })
  site = await openLiveSite(house, { uiUrl: inject('temporalUiUrl') })
  manager = await site.signedIn('王经理')
  browser = await openBrowser()
})
afterEach(() => house.stopWorker())
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await house?.close()
})

const patience = { timeout: 60_000 }
const agenda = ['diagnosis', 'levers'] as const

/** A program that cannot write the verdict on round 2 down: a fault of ours, which ends a run. */
const spoilsVerdict = ({ kind, round }: NewEntry) => kind === 'decision' && round === 2

const open = async (path: string): Promise<Page> => {
  const page = await browser.open(site, { cookies: manager.cookies })
  await page.goto(path)
  return page
}

/** What the ledger says of a run that was reset: one course that counts, and what is left of the others. */
async function courseOf(id: string) {
  const negotiationId = `negotiation-${id}`
  const [all, calls, strategy] = await Promise.all([
    house.entries(id),
    house.ledger.calls(negotiationId),
    house.ledger.strategy(negotiationId),
  ])
  const standing = all.filter(({ supersededBy }) => supersededBy === null)
  const former = all.filter(({ supersededBy }) => supersededBy !== null)
  return { all, standing, former, calls, strategy }
}

/** No row of the old course stands among those of the new one, and what was paid twice was paid twice. */
async function holdsApart(id: string): Promise<void> {
  const { standing, former, calls, strategy } = await courseOf(id)
  expect(standing.map(({ seq }) => seq)).toEqual(standing.map((_, index) => index))
  const paidTwice = former.filter(({ kind }) => kind === 'message').map(({ seq }) => seq)
  expect(paidTwice.length).toBeGreaterThan(0)
  // A worker that was late may have asked twice; one answer each was written.
  const left = formerCalls(calls, standing)
  const answered = left.filter(({ outcome }) => outcome === 'answered').map(({ seq }) => seq)
  expect(answered.sort((one, other) => one - other)).toEqual(paidTwice.sort((one, other) => one - other))
  const spoken = standing.flatMap((entry) => (entry.kind === 'message' ? [usedTokens(entry.content.usage)] : []))
  const counted = usedTokens(sumUsage(calls)) - usedTokens(sumUsage(left))
  expect(counted).toBe(spoken.reduce((sum, tokens) => sum + tokens, 0))
  expect(strategy?.runId).toBe(standing.at(-1)?.runId)
}

describe('a run that a fault of the program ended', () => {
  test('is told on its page, goes back to a round from the Ops page, and settles; the old course is kept apart', async () => {
    await house.startWorker({ ledger: faultyLedger(house.ledger, spoilsVerdict) })
    const id = await house.begin({ agenda: [...agenda], startedBy: '李雷', objective: '十二月救回 C，利润不降' })
    await house.decide(id, 'approve')
    await house.until(id, 'waiting', 2)
    const page = await open(`/runs/${id}`)
    const trouble = listenForTrouble(page)
    await page.getByText('去审批').first().waitFor(patience)
    await house.decide(id, 'approve')

    // The page that stood open says so by itself, though nothing was written.
    const panel = page.locator('#run-state .attention')
    await panel.getByText('这次协商因程序出错而中断').waitFor(patience)
    const told = (await panel.textContent()) ?? ''
    for (const said of [
      '程序失败 · 程序缺陷',
      'UnfitRecord',
      'content.limits: not a list',
      '更新程序后，可以从某一回合重新谈',
    ])
      expect(told).toContain(said)
    await expect.poll(() => page.getByText('去审批').count(), patience).toBe(0)
    expect(await seriousBarriers(page)).toEqual([])
    await takePicture(page, 'reset-journey-1-failed')

    // The Ops page lists it; from there back to round 1, with what that costs.
    await page.goto('/ops')
    const listed = page.locator('#ops tr', { hasText: '十二月救回 C' })
    await listed.getByText('程序失败').waitFor(patience)
    await listed.getByRole('link', { name: '重来…' }).click()
    const first = page.locator('tr', { hasText: '第 1 回合' })
    expect(await first.textContent()).toContain('批准 · 王经理')
    const paid = (await courseOf(id)).standing.flatMap((entry) =>
      entry.kind === 'message' ? [usedTokens(entry.content.usage)] : [],
    )
    const all = paid.reduce((sum, tokens) => sum + tokens, 0)
    expect(await first.textContent()).toContain(`${all.toLocaleString('en')} tokens`)
    await first.getByRole('radio').check()
    await page.getByLabel('原因').fill('程序已更新')
    await takePicture(page, 'reset-journey-2-form')
    await house.stopWorker()
    await house.startWorker()
    await page.getByRole('button', { name: '退回并重新谈' }).click()

    // Its page shows the new course, and the old one folded.
    await page.getByText('已退回到第 1 回合之前').waitFor(patience)
    const former = page.locator('details.superseded')
    await former.waitFor(patience)
    await house.until(id, 'waiting', 1)
    await page.locator('#meeting-end').getByText('去审批').waitFor(patience)
    expect(await former.locator('> summary').textContent()).toMatch(/被重置取代 · 第 1–2 回合 \d+ 条记录/)
    await former.locator('> summary').click()
    await former.getByText('已被取代').first().waitFor()
    const { former: rows } = await courseOf(id)
    expect(await former.locator('.entry').count()).toBe(rows.length)
    // What it cites is what was found then.
    await former.locator('.tool-call').first().click()
    await former.locator('.tool-finding, .finding-place p').first().waitFor(patience)
    expect(await page.locator('#run-rail').textContent()).toMatch(/其中已被取代[\d,]+ tokens，重谈时又付了一次/)
    expect(await seriousBarriers(page)).toEqual([])
    await takePicture(page, 'reset-journey-3-after')

    // Inbox and strategy know one course only.
    await page.goto('/')
    expect(await page.locator(`a[href^="/runs/${id}/rounds/"]`).first().getAttribute('href')).toBe(
      `/runs/${id}/rounds/1`,
    )
    await page.goto(`/runs/${id}/strategy`)
    expect(await page.getByText('FINAL ANSWER').count()).toBe(0)

    expect((await house.approveAll(id)).status).toBe('settled')
    await holdsApart(id)
    // The reason stands where it was asked; that it was done refers to that row.
    const audit = await site.ledger.audit({ action: 'run-reset' })
    expect(audit.map(({ actor, outcome, facts }) => [actor, outcome, facts.reason])).toEqual([
      ['王经理', 'done', undefined],
      ['王经理', 'asked', '程序已更新'],
    ])
    await page.goto(`/runs/${id}/strategy`)
    await page
      .getByText('FINAL ANSWER')
      .first()
      .waitFor({ ...patience, state: 'attached' })
    expect(trouble).toEqual([])
  }, 240_000)
})

describe('a run that stands in needs-attention', () => {
  test('is reset in the Temporal UI itself: the open page follows, the run settles, the command line says the same', async () => {
    await house.startWorker()
    const id = await house.begin({ agenda: [...agenda], startedBy: '李雷' })
    await house.decide(id, 'approve')
    house.playbook.faults.push({ kind: 'status', status: 401, when: { round: 3 } })
    await house.until(id, 'waiting', 2)
    await house.decide(id, 'approve')
    await house.until(id, 'needs-attention')
    const page = await open(`/runs/${id}`)
    const told = (await page.locator('#run-state .attention').textContent()) ?? ''
    for (const said of ['协商停在这里', '可以排除，排除后继续', 'ModelAuthFailed', '排除原因后继续'])
      expect(told).toContain(said)

    // Every step leads to its event in the UI.
    const event = page.locator('.entry.message .event-link').nth(1)
    const [ui] = await Promise.all([page.context().waitForEvent('page'), event.click()])
    await ui.getByText('Activity Task Scheduled').first().waitFor(patience)
    expect(ui.url()).toMatch(new RegExp(`negotiation-${id}/[-0-9a-f]+/history/events/\\d+$`))
    await ui.close()

    // The UI's own Reset, to before round 2.
    const { runId } = await house.negotiations.facts(id)
    const { events } = await house.engine.client.workflow.getHandle(`negotiation-${id}`, runId).fetchHistory()
    const second = recordedSteps(events ?? []).find(({ activity, input }) => activity === 'speak' && input.round === 2)
    const temporal = await browser.open({ url: inject('temporalUiUrl') }, { language: 'en' })
    await openHistory(temporal, { id, runId })
    await fillReset(temporal, { eventId: String(second?.taskEventId), reason: 'the key was renewed' })
    await temporal.screenshot({ path: 'test-output/pictures/reset-journey-4-temporal.png' })
    await confirmReset(temporal)

    // The page that was open all the time draws itself anew.
    const former = page.locator('details.superseded')
    await former.waitFor(patience)
    expect(await former.locator('> summary').textContent()).toMatch(/被重置取代 · 第 2–3 回合/)
    await page.locator('#run-state .attention').waitFor({ state: 'detached', ...patience })
    await house.until(id, 'waiting', 2)
    await page.locator('#meeting-end').getByText('去审批').waitFor(patience)
    expect((await house.negotiations.facts(id)).runId).not.toBe(runId)
    expect((await house.approveAll(id)).status).toBe('settled')
    await holdsApart(id)

    const town = await openTown({
      PARLEY_FOLDER: house.folder,
      PARLEY_TASK_QUEUE: house.taskQueue,
      DATABASE_URL: `sqlite:${join(house.folder, 'ledger.db')}`,
    })
    const { former: rows, strategy } = await courseOf(id)
    const shown = (await town.parley(['show', id])).stdout
    expect(shown).toContain('重置后被取代的记录')
    expect(shown.match(/（运行 [0-9a-f]{8}）/g)).toHaveLength(rows.length)
    expect(shown.match(/accepted · 已被取代/g)).toHaveLength(rows.filter(({ kind }) => kind === 'decision').length)
    expect(shown).toContain(`#${strategy?.hash}`)
    const watched = (await town.parley(['watch', id])).stdout
    expect(watched).toMatch(/重置：第 \d+–\d+ 条记录已被新的运行取代/)
    await town.close()
  }, 240_000)
})
