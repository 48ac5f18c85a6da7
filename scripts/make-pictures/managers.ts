import type { Picture } from './picture.ts'
import { runs } from './stage.ts'

/** docs/managers.md */
export const managerPictures: readonly Picture[] = [
  { name: 'inbox', path: '/' },
  { name: 'inbox-phone', path: '/', onPhone: true },
  { name: 'review', path: `/runs/${runs.open}/rounds/3` },
  {
    name: 'review-limits',
    path: `/runs/${runs.open}/rounds/3`,
    prepare: async (page) => {
      await page.getByText('设红线', { exact: true }).click()
      await page.getByLabel('约束什么').selectOption('budget')
      await page.getByLabel('数值').fill('25000')
      await page.getByText('设红线后重议').scrollIntoViewIfNeeded()
    },
  },
  { name: 'review-phone', path: `/runs/${runs.open}/rounds/3`, onPhone: true },
  { name: 'review-decided', path: `/runs/${runs.open}/rounds/2` },
  {
    name: 'evidence',
    path: `/runs/${runs.open}/rounds/3`,
    prepare: async (page) => {
      await page.locator('.figure').first().click()
      await page.locator('#evidence[open]').waitFor()
    },
  },
  { name: 'run', path: `/runs/${runs.open}` },
  { name: 'runs', path: '/runs' },
  { name: 'strategy', path: `/runs/${runs.settled}/strategy` },
]
