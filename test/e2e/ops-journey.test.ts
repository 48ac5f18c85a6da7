import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openBrowser, seriousBarriers, type TestBrowser, takePicture } from '../support/browser.ts'
import { type House, openHouse } from '../support/house.ts'
import { listenForTrouble } from '../web/support/audience.ts'
import { openLiveSite } from '../web/support/live-site.ts'
import { seedData } from '../web/support/seed-data.ts'
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
  for (const { id } of await (await site.doors.schedules()).list()) await (await site.doors.schedules()).delete(id)
  await site?.close()
  await house?.close()
})

const patience = { timeout: 40_000 }
const monthly = (months: number) =>
  `month,A,B\n${Array.from({ length: months }, (_, at) => `2024-${String(at + 1).padStart(2, '0')},${100 + at * 3},${90 - at}`).join('\n')}\n`

describe('an operator', () => {
  test('schedules a month by month run, runs it now, and it is approved', async () => {
    await seedData(site, 'shop', monthly(10))
    const person = await site.signedIn('王经理')
    const page = await browser.open(site, { cookies: person.cookies })
    const trouble = listenForTrouble(page)
    await page.goto('/schedules')
    await page.getByRole('link', { name: '新建定时' }).click()

    // The sentence and the next runs follow what is typed.
    await page.getByLabel('每月哪天').selectOption('last-working-day')
    await page.getByLabel('几点').fill('17:30')
    await page.locator('#preview').getByText('每月最后一个工作日 17:30（北京时间）').waitFor(patience)
    await page.locator('#preview').getByText('多半应选“下个月”').waitFor(patience)
    await page.getByLabel('下个月').check()
    await page
      .locator('#preview')
      .getByText('多半应选“下个月”')
      .waitFor({ state: 'detached', ...patience })
    await page.getByLabel('要达成什么').fill('每月守住 A，救回 B')
    await page.getByLabel('名称').fill('monthly-shop')
    await takePicture(page, 'schedule-journey-1-form')
    await page.getByRole('button', { name: '建立定时' }).click()
    await page.getByText('定时已建立。').waitFor(patience)
    expect(new URL(page.url()).pathname).toBe('/schedules/monthly-shop')

    // The data end long ago: the run stands still and says what it waits for.
    await page.getByRole('button', { name: '现在运行一次' }).click()
    const runs = page.locator('#runs')
    await runs.getByText('需要处理').waitFor(patience)
    expect(await seriousBarriers(page)).toEqual([])
    await takePicture(page, 'schedule-journey-2-waits-for-data')
    await runs.getByRole('link').first().click()
    await page.getByText('数据“shop”还没有').first().waitFor(patience)

    // Somebody brings the figures in, and the run goes on with them.
    const now = new Date()
    const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1))
    const months = Array.from({ length: 12 }, (_, at) => {
      const month = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - 11 + at, 1))
      return `${month.toISOString().slice(0, 7)},${100 + at * 3},${90 - at}`
    })
    const { hash } = await seedData(site, 'shop', `month,A,B\n${months.join('\n')}\n`)
    await page.getByRole('button', { name: '已排除，继续' }).click()
    const id = (await house.ledger.negotiations({ limit: 1 }))[0]?.negotiationId ?? ''
    await house.until(id, 'waiting')
    expect((await house.ledger.negotiation(id))?.brief).toMatchObject({
      dataset: { name: 'shop', hash },
      schedule: { id: 'monthly-shop' },
      startedBy: '王经理',
    })

    await page.goto('/')
    await page.getByText('每月守住 A，救回 B').first().waitFor(patience)
    expect((await house.approveAll(id)).status).toBe('settled')
    await page.goto('/schedules')
    await page.getByText('已定稿').first().waitFor(patience)
    await takePicture(page, 'schedule-journey-3-list')
    expect(trouble).toEqual([])
  }, 120_000)

  test('brings a file in, mends it, and starts a run over it, without scripts', async () => {
    const person = await site.signedIn('王经理')
    const page = await browser.open(site, { cookies: person.cookies, withoutScripts: true })
    await page.goto('/new')
    const rows = [
      '2026-01,A,3',
      '2026-02,A,4',
      '2026-02,A,4',
      '2026-03,A,5',
      '2026-01,B,9',
      '2026-02,B,8',
      '2026-03,B,7',
    ]
    const buffer = Buffer.from(`month,product,quantity\n${rows.join('\n')}\n`)
    await page.getByLabel('文件').setInputFiles({ name: '门店.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: '导入' }).click()
    await page.getByText('去掉重复行，保留第一行').click()
    await page.getByRole('button', { name: '按勾选清洗' }).click()
    await page.getByText('已清洗，成为 v2。').waitFor()
    await page.getByRole('link', { name: '写任务书' }).first().click()
    await page.getByLabel('红线').fill('折扣<=8%')
    await page.getByRole('button', { name: '开始协商' }).click()
    await page.getByText('协商已开始。').waitFor(patience)
    const [row] = await house.ledger.negotiations({ limit: 1 })
    expect(row?.brief).toMatchObject({
      dataset: { name: '门店' },
      limits: [{ metric: 'discount', op: '<=', value: 8 }],
    })
    await house.until(row?.negotiationId ?? '', 'waiting')
  }, 90_000)
})
