import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startLink } from '../../../src/web/access/link.ts'
import { openBrowser, phone, type TestBrowser, takePicture } from '../../support/browser.ts'
import { listenForTrouble } from '../support/audience.ts'
import { seedWaiting } from '../support/seed.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let browser: TestBrowser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  site = await openSite({ isListening: true })
  return () => site.close()
})

const enter = async (reader: Parameters<TestBrowser['open']>[1] = {}): Promise<Page> => {
  const person = await site.signedIn('王经理')
  return browser.open(site, { ...reader, cookies: person.cookies })
}

describe('the first visit', () => {
  test.each([
    ['with scripts', {}],
    ['without scripts, on a phone', { withoutScripts: true, viewport: phone }],
  ])(
    '%s: from the printed link to a password of one’s own',
    async (name, reader) => {
      const page = await browser.open(site, reader)
      const trouble = listenForTrouble(page)
      const link = String(await startLink({ ledger: site.ledger }, true))
      await page.goto(link)
      await takePicture(page, `first-visit-${name.replaceAll(/\W+/g, '-')}`)
      await page.getByLabel('您的姓名').fill('王经理')
      await page.getByRole('button', { name: '进入' }).click()
      await page.waitForURL(`${site.url}/`)
      await page.goto('/settings/security')
      await page.getByLabel('新密码').fill('a long pass phrase')
      await page.getByRole('button', { name: '设置密码' }).click()
      await page.getByText('密码已更新').waitFor()
      await page.goto('/settings')
      await page
        .getByRole('button', { name: /账号与外观/ })
        .filter({ visible: true })
        .click()
      await page.getByRole('button', { name: '退出登录' }).filter({ visible: true }).click()
      await page.getByLabel('姓名').fill('王经理')
      await page.getByLabel('密码', { exact: true }).fill('a long pass phrase')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('heading', { name: '待我审批' }).waitFor()
      expect(trouble).toEqual([])
    },
    60_000,
  )
})

describe('the keyboard', () => {
  test('walks the list, opens it, and goes to places', async () => {
    await seedWaiting(site.ledger, { id: 'one' })
    await seedWaiting(site.ledger, { id: 'two', minutesAgo: 90 })
    const page = await enter()
    await page.goto('/')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await page.locator('.chosen').getAttribute('id')).toBe('round-negotiation-one')
    await page.keyboard.press('k')
    expect(await page.locator('.chosen').getAttribute('id')).toBe('round-negotiation-two')
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.waitForURL('**/settings')
  })

  test('tells its shortcuts under ?, and rests while somebody types or composes', async () => {
    const page = await enter()
    await page.goto('/accounts')
    const dialog = page.locator('#shortcuts')
    await page.getByLabel('姓名').fill('')
    await page.getByLabel('姓名').press('?')
    await page.getByLabel('姓名').press('j')
    expect([await dialog.isVisible(), await page.getByLabel('姓名').inputValue()]).toEqual([false, '?j'])
    await page.locator('h1').click()
    await page.evaluate(
      `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', isComposing: true, bubbles: true }))`,
    )
    expect(await dialog.isVisible()).toBe(false)
    await page.keyboard.press('?')
    expect(await dialog.isVisible()).toBe(true)
    await takePicture(page, 'shortcuts')
    await page.keyboard.press('Escape')
    expect(await dialog.isVisible()).toBe(false)
  })
})

describe('the appearance', () => {
  test('changes at once, and is still so on the next page', async () => {
    const page = await enter()
    await page.goto('/settings')
    await page.locator('main').getByRole('button', { name: '深色' }).click()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await expect.poll(async () => (await site.ledger.accounts())[0]?.theme).toBe('dark')
    await page.goto('/audit')
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.keyboard.press('t')
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light')
  })

  test('speaks the other language after one press', async () => {
    const page = await enter()
    await page.goto('/settings')
    await page.locator('main').getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
  })
})

describe('what is new', () => {
  test('comes by itself: a round that begins to wait stands in the list without a reload', async () => {
    const page = await enter()
    const trouble = listenForTrouble(page)
    await page.goto('/')
    await page.locator('[data-live-state=on]').waitFor({ state: 'attached' })
    await page.evaluate('window.isSameDocument = true')
    const took: number[] = []
    for (let index = 0; index < 20; index++) {
      const { negotiationId } = await seedWaiting(site.ledger, { id: `live-${index}` })
      const committed = performance.now()
      await page.locator(`#round-${negotiationId}`).waitFor()
      took.push(performance.now() - committed)
    }
    expect(await page.evaluate('window.isSameDocument')).toBe(true)
    const p95 = took.sort((a, b) => a - b)[18] ?? 0
    console.log(`commit to fragment in the browser: p50 ${Math.round(took[10] ?? 0)} ms, p95 ${Math.round(p95)} ms`)
    expect(trouble).toEqual([])
  }, 120_000)

  test('a failure leaves the form as it was, and says so', async () => {
    const page = await enter()
    await page.goto('/settings/models')
    // What the server says when the session ended meanwhile.
    await page.context().clearCookies()
    await page.getByRole('button', { name: '测一测' }).click()
    await page.locator('#notices [role=alert]').waitFor()
    expect(await page.getByRole('button', { name: '测一测' }).isVisible()).toBe(true)
  })

  test('a network that is down is said, and nothing is lost', async () => {
    const page = await enter()
    await page.goto('/settings/models')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '测一测' }).click()
    await page.locator('#toasts').getByText('网络不通').waitFor()
    await page.context().setOffline(false)
  })
})

test('a key is copied by its button, which is only there with scripts', async () => {
  const page = await enter()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/settings/security')
  await page.getByText('新建密钥').first().click()
  await page.getByLabel('用途').fill('每月自动导出')
  await page.getByRole('button', { name: '新建密钥' }).click()
  await page.getByText('新密钥已生成').waitFor()
  await takePicture(page, 'new-key')
  await page.locator('.notice [data-copy]').click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^ply_[\w-]{43}$/)
})
