import type { Page } from 'playwright-core'

/** One picture of the documentation: a page of the staged house, and what is done before it is taken. */
export interface Picture {
  /** The file under docs/pictures, without its ending. */
  name: string
  path: string
  onPhone?: boolean
  /** The whole page, however long; otherwise what a window shows. */
  isWhole?: boolean
  prepare?(page: Page): Promise<void>
}
