import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { resetBeforeRound } from '../../src/client/reset.ts'
import { openBrowser, phone, type TestBrowser, takePicture } from '../support/browser.ts'
import { type House, openHouse } from '../support/house.ts'
import { listenForTrouble } from '../web/support/audience.ts'
import { openLiveSite } from '../web/support/live-site.ts'
import type { Site } from '../web/support/site.ts'

let house: House
let site: Site
let browser: TestBrowser

beforeAll(async () => {
  house = await openHouse({ address: inject('temporalAddress') })
  await house.startWorker()
  site = await openLiveSite(house)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await house?.close()
})

const patience = { timeout: 40_000 }
const review = (page: Page) => page.getByRole('heading', { name: '裁决', exact: true })

/** Waits for the round to be put forward, and opens its page from the run's. */
async function openRound(page: Page, round: number): Promise<void> {
  await page.locator('.run-place').getByText(`第 ${round} 回合`).waitFor(patience)
  await page.locator('#run-state').getByRole('link', { name: '去审批' }).click(patience)
  await review(page).waitFor()
}

describe('a manager', () => {
  test('starts the sample run, watches it live, sends a round back, sets a limit, approves the rest, reads and prints', async () => {
    const person = await site.signedIn('王经理')
    const page = await browser.open(site, { cookies: person.cookies })
    const trouble = listenForTrouble(page)
    await page.goto('/')
    await page.getByText('先看一次完整的协商').waitFor()
    await takePicture(page, 'journey-1-first-visit')
    await page.getByRole('button', { name: '用示例数据开始' }).click()

    // The meeting grows before the reader's eyes, without a reload.
    await page.locator('.meeting').waitFor(patience)
    const mark = randomUUID()
    await page.evaluate(`globalThis.stayed = '${mark}'`)
    await page.locator('.entry.proposal').first().waitFor(patience)
    expect(await page.locator('.entry.message').count()).toBeGreaterThan(4)
    expect(await page.evaluate('globalThis.stayed')).toBe(mark)
    const run = new URL(page.url()).pathname

    // A tool's finding unfolds, and a figure leads to its evidence.
    await page.locator('.tool-call summary').first().click()
    await page.locator('.tool-call .tool-finding table').first().waitFor()
    await page.locator('.said .figure').first().click()
    const evidence = page.getByRole('dialog')
    await evidence.getByText('数据指纹').waitFor()
    await takePicture(page, 'journey-2-evidence')
    await evidence.getByRole('button', { name: '关闭' }).click()

    await openRound(page, 1)
    await page.getByRole('button', { name: '批准' }).filter({ visible: true }).click()
    await page.getByText('已批准，协商已收到').waitFor(patience)
    await page.getByText('王经理 批准了这份提案').waitFor(patience)
    await takePicture(page, 'journey-3-receipt')

    await page.goto(run)
    await openRound(page, 2)
    // Without a reason nothing goes back, and what was chosen stays.
    await page.getByRole('button', { name: '退回并说明' }).click()
    await page.getByText('退回要写明原因').waitFor()
    await page.getByLabel('折扣太高，请降下来').check()
    await page.getByLabel('说明').fill('控制在 5% 以内')
    await page.getByRole('button', { name: '退回并说明' }).click()
    await page.getByText('王经理 退回了这份提案').waitFor(patience)

    await page.goto(run)
    await openRound(page, 3)
    await page.getByText('设红线', { exact: true }).click()
    await page.getByLabel('约束什么').selectOption('budget')
    await page.getByLabel('数值').fill('20000')
    await page.getByRole('button', { name: '设红线后重议' }).click()
    await page.getByText('王经理 设红线重议了这份提案').waitFor(patience)
    expect(await page.locator('.verdict .chip').first().textContent()).toBe('预算 ≤ 20,000')

    // The limit holds: the next proposal stays within it.
    await page.goto(run)
    await openRound(page, 4)
    const id = decodeURIComponent(run.split('/').at(-1) ?? '')
    const proposals = await site.ledger.entriesOf(`negotiation-${id}`, 'proposal', { last: 1 })
    const money = proposals[0]?.content.proposal.levers.filter(({ kind }) => kind === 'budget') ?? []
    expect(money.reduce((sum, { value }) => sum + value, 0)).toBeLessThanOrEqual(20_000)
    await takePicture(page, 'journey-4-review')

    for (let round = 4; ; round += 1) {
      await page.getByRole('button', { name: '批准' }).filter({ visible: true }).click()
      await page.getByText('王经理 批准了这份提案').waitFor(patience)
      await page.goto(run)
      const strategy = page.getByRole('link', { name: '看定稿' })
      const next = page.locator('#run-state').getByRole('link', { name: '去审批' })
      await strategy.or(next).first().waitFor(patience)
      if (await strategy.isVisible()) break
      await openRound(page, round + 1)
    }

    await page.getByRole('link', { name: '看定稿' }).click()
    await page.getByRole('heading', { name: '附录：证据' }).waitFor()
    await takePicture(page, 'journey-5-strategy')
    await page.emulateMedia({ media: 'print' })
    // Paper is as narrow as a small screen, and keeps its tables all the same.
    await page.setViewportSize({ width: 680, height: 960 })
    expect(await page.locator('.strategy thead').first().isVisible()).toBe(true)
    expect(await page.locator('.rail').isVisible()).toBe(false)
    expect(await page.getByRole('link', { name: '下载 Markdown' }).isVisible()).toBe(false)
    const pdf = await page.pdf({ format: 'A4', path: 'test-output/strategy.pdf' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    // The browser's console notes the form that was refused, and nothing else.
    expect(trouble.filter((text) => !text.includes('status of 422'))).toEqual([])
  }, 180_000)

  test('decides on a phone without scripts: three facts, the levers, flags, buttons in reach', async () => {
    const id = await house.begin({ startedBy: '李雷', decideWithinHours: 24 })
    await house.decide(id, 'approve')
    await house.until(id, 'waiting', 2)
    const person = await site.signedIn('赵经理', ['approver'])
    const page = await browser.open(site, { viewport: phone, withoutScripts: true, cookies: person.cookies })
    await page.goto('/')
    await page.locator(`#round-negotiation-${id} h2 a`).click()
    await review(page).waitFor()
    expect(await page.locator('.fact-strip dt').allTextContents()).toEqual(['预算合计', '改动', '标记', '截止'])
    expect(await page.locator('main').evaluate((main) => main.scrollWidth)).toBeLessThanOrEqual(phone.width)
    await takePicture(page, 'phone-review-without-scripts')
    const bar = page.locator('.sticky-verdict')
    expect((await bar.boundingBox())?.y).toBeLessThan(phone.height)
    await bar.getByRole('link', { name: '退回' }).click()
    await page.getByLabel('预算超出，请压缩').check()
    await page.getByRole('button', { name: '退回并说明' }).click()
    await page.getByText('已退回，协商已收到').waitFor(patience)
    await house.until(id, 'waiting', 3)
    await page.goto(`/runs/${id}/rounds/3`)
    // Approving by thumb asks once more.
    await page.locator('.sticky-verdict').getByRole('button', { name: '批准' }).click()
    await page.locator('#approve-sure').getByRole('button', { name: '批准' }).click()
    await page.getByText('已批准，协商已收到').waitFor(patience)
    const verdicts = await site.ledger.verdicts(`negotiation-${id}`)
    expect(verdicts.map(({ by, choice, outcome }) => [by, choice, outcome])).toContainEqual([
      '赵经理',
      'approve',
      'accepted',
    ])
  }, 120_000)
})

describe('two people', () => {
  test('decide at once: one verdict counts, the other is told by whom and when', async () => {
    const id = await house.begin({ startedBy: '李雷' })
    await house.until(id, 'waiting', 1)
    // Without scripts, so that neither page learns of the other's verdict before its own is sent.
    const address = `/runs/${id}/rounds/1`
    const open = async (name: string) => {
      const { cookies } = await site.signedIn(name, ['approver'])
      const page = await browser.open(site, { cookies, withoutScripts: true })
      await page.goto(address)
      await review(page).waitFor()
      return page
    }
    const [first, second] = [await open('钱经理'), await open('孙经理')]
    const approve = (page: Page) => page.getByRole('button', { name: '批准' }).filter({ visible: true }).click()
    await Promise.all([approve(first), approve(second)])
    const told = (page: Page) =>
      Promise.race([
        page
          .getByText('已批准，协商已收到')
          .waitFor(patience)
          .then(() => 'counted'),
        page
          .getByText(/已由 .经理 .*裁决，您的这次裁决没有生效/)
          .waitFor(patience)
          .then(() => 'refused'),
      ])
    expect((await Promise.all([told(first), told(second)])).sort()).toEqual(['counted', 'refused'])
    const counted = (await site.ledger.verdicts(`negotiation-${id}`)).filter(({ outcome }) => outcome === 'accepted')
    expect(counted).toHaveLength(1)
    for (const page of [first, second]) {
      await page.goto(address)
      await page.getByText(`${counted[0]?.by} 批准了这份提案`).waitFor(patience)
    }
  }, 90_000)

  test('a proposal that was replaced behind an open page cannot be decided unseen: look again, and nothing typed is lost', async () => {
    const id = await house.begin({ startedBy: '李雷' })
    const { proposalHash: seen } = await house.until(id, 'waiting', 1)
    const { cookies } = await site.signedIn('郑经理', ['approver'])
    const page = await browser.open(site, { cookies, withoutScripts: true })
    await page.goto(`/runs/${id}/rounds/1`)
    await page.getByLabel('说明').fill('先压预算')

    await resetBeforeRound(house.engine, { id, beforeRound: 1, reason: '数据有误' })
    const newest = async () => {
      const row = await site.ledger.negotiation(`negotiation-${id}`)
      return row?.status === 'waiting' && row.proposalHash !== seen ? row.proposalHash : null
    }
    await expect.poll(newest, patience).not.toBeNull()
    await page.getByRole('button', { name: '退回并说明' }).click()
    await page.getByRole('alert').getByText('提案已变，请再看一遍').waitFor(patience)
    expect(await page.getByLabel('说明').inputValue()).toBe('先压预算')
    expect((await site.ledger.verdicts(`negotiation-${id}`)).filter(({ outcome }) => outcome === 'accepted')).toEqual(
      [],
    )
    await takePicture(page, 'review-changed-behind')

    // What stands there now is the new proposal, and can be decided.
    expect(await page.locator('#verdict-form [name=proposalHash]').getAttribute('value')).toBe(await newest())
    await page.getByRole('button', { name: '退回并说明' }).click()
    await page.getByText('已退回，协商已收到').waitFor(patience)
  }, 120_000)

  test('a page that stands open learns of another’s verdict, and keeps what is typed until then', async () => {
    const id = await house.begin({ startedBy: '李雷' })
    await house.until(id, 'waiting', 1)
    const { cookies } = await site.signedIn('周经理', ['approver'])
    const page = await browser.open(site, { cookies })
    await page.goto(`/runs/${id}/rounds/1`)
    await page.getByLabel('说明').fill('还在想')
    await page.waitForTimeout(600)
    expect(await page.getByLabel('说明').inputValue()).toBe('还在想')
    await house.decide(id, 'approve', { by: '吴经理' })
    await page.getByText('吴经理 批准了这份提案').waitFor(patience)
  }, 90_000)
})
