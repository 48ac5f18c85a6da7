import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, seriousBarriers, type TestBrowser, takePicture } from '../../support/browser.ts'
import { gallery } from '../charts/gallery.ts'
import { audience, listenForTrouble, overhang } from '../support/audience.ts'
import { pageAddresses, seedOwn, seedSamples } from '../support/samples.ts'
import { openSite, type Site, type Visitor } from '../support/site.ts'

let site: Site
let admin: Visitor
let browser: TestBrowser
let addresses: string[]

beforeAll(async () => {
  site = await openSite({
    isListening: true,
    routes: (app) =>
      void app.get('/test-gallery', { config: { needs: 'see' } }, async (request, reply) =>
        reply.page({ title: 'Charts', main: gallery(request.view) }),
      ),
  })
  const samples = await seedSamples(site)
  admin = await site.signedIn('王经理')
  await seedOwn(site, admin.account?.id ?? '')
  // Fragments are seen inside their pages.
  const wholes = await Promise.all(
    pageAddresses(site, samples).map(async (address) => [address, (await admin.get(address)).body] as const),
  )
  addresses = wholes.filter(([, body]) => body.startsWith('<!doctype')).map(([address]) => address)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

/** A picture's name. */
const named = (address: string) =>
  address
    .replaceAll(/^\/|\?.*|[\w-]{30,}/g, '')
    .replaceAll(/[^\w-]+/g, '-')
    .slice(0, 40) || 'inbox'

describe.each(Object.entries(audience))('for %s', (name, reader) => {
  test('every page is whole, quiet and open to everybody', async () => {
    const page = await browser.open(site, { ...reader, cookies: admin.cookies })
    const trouble = listenForTrouble(page)
    const wrong: string[] = []
    for (const address of addresses) {
      await page.goto(address)
      const barriers = await seriousBarriers(page)
      const wider = await overhang(page)
      await takePicture(page, `${named(address)}-${name}`)
      wrong.push(
        ...[...barriers, ...trouble.splice(0), ...(wider > 0 ? [`${wider}px too wide`] : [])].map(
          (what) => `${address}: ${what}`,
        ),
      )
    }
    expect(wrong).toEqual([])
  }, 900_000)

  test('so are those of somebody who is not signed in, and a page that is not there', async () => {
    const page = await browser.open(site, reader)
    for (const address of ['/sign-in', '/link/not-a-link', '/settings?next=1']) {
      await page.goto(address)
      expect([address, await seriousBarriers(page), await overhang(page)]).toEqual([address, [], 0])
      await takePicture(page, `door-${named(address)}-${name}`)
    }
    await page.context().addCookies([...admin.cookies].map(([key, value]) => ({ name: key, value, url: site.url })))
    await page.goto('/nowhere')
    expect([await seriousBarriers(page), await overhang(page)]).toEqual([[], 0])
    await takePicture(page, `problem-${name}`)
  }, 300_000)
})
