import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Where pictures of pages go: to be looked at, and kept by the build. */
export const pictureFolder = fileURLToPath(new URL('../../test-output/pictures/', import.meta.url))

const known = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The machine's own browser; nothing is downloaded. */
function findBrowser(): string {
  const found = known.find((path) => path && existsSync(path))
  if (found) return found
  throw new Error(
    'These tests need Chromium or Chrome: install one (Debian: apt-get install chromium fonts-noto-cjk), or set CHROME_PATH to its program',
  )
}

export const desktop = { width: 1280, height: 860 }
export const phone = { width: 390, height: 844 }

export interface Reader {
  viewport?: { width: number; height: number }
  theme?: 'light' | 'dark'
  language?: 'zh-CN' | 'en'
  withoutScripts?: boolean
  /** By name and value, for the site's address. */
  cookies?: Map<string, string>
}

export interface TestBrowser {
  /** A reader with a window of their own; nothing is shared between two. */
  open(site: { url: string }, reader?: Reader): Promise<Page>
  close(): Promise<void>
}

export async function openBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const contexts: BrowserContext[] = []
  return {
    async open({ url }, { viewport = desktop, theme = 'light', language = 'zh-CN', withoutScripts, cookies } = {}) {
      const context = await browser.newContext({
        viewport,
        colorScheme: theme,
        locale: language,
        timezoneId: 'Asia/Shanghai',
        javaScriptEnabled: !withoutScripts,
        baseURL: url,
        hasTouch: viewport.width < 500,
        isMobile: viewport.width < 500,
        deviceScaleFactor: viewport.width < 500 ? 2 : 1,
      })
      contexts.push(context)
      await context.addCookies([...(cookies ?? [])].map(([name, value]) => ({ name, value, url })))
      return context.newPage()
    },
    async close() {
      for (const context of contexts) await context.close()
      await browser.close()
    },
  }
}

/** Takes a picture of the whole page, for people to look at. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(pictureFolder, { recursive: true })
  const window = page.viewportSize() ?? desktop
  // What sticks to the edges of a window would stand in the middle of a long picture: the window is made as long.
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'))
  await page.setViewportSize({ ...window, height: Math.max(window.height, Math.min(height, 8000)) })
  await page.screenshot({ path: `${pictureFolder}${name}.png`, animations: 'disabled' })
  await page.setViewportSize(window)
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeAnswer {
  violations: {
    id: string
    impact: string | null
    help: string
    nodes: { target: string[]; failureSummary?: string }[]
  }[]
}

/** What axe finds serious or critical about a page, one line a place. */
export async function seriousBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeAnswer
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    )
}
