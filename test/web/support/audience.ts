import type { Page } from 'playwright-core'
import { desktop, phone, type Reader } from '../../support/browser.ts'

/** Those the product must look right for: each language, theme and size at least once. */
export const audience: Record<string, Required<Pick<Reader, 'theme' | 'language' | 'viewport'>>> = {
  'zh-light': { theme: 'light', language: 'zh-CN', viewport: desktop },
  'en-dark': { theme: 'dark', language: 'en', viewport: desktop },
  'zh-dark-phone': { theme: 'dark', language: 'zh-CN', viewport: phone },
  'en-light-phone': { theme: 'light', language: 'en', viewport: phone },
}

/** Whatever a page complains of while it is open: errors of scripts, and what the content policy blocked. */
export function listenForTrouble(page: Page): string[] {
  const trouble: string[] = []
  page.on('pageerror', ({ message }) => trouble.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text())
  })
  return trouble
}

/** How far a page is wider than its window: it must not scroll sideways. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)')
