import type { Picture } from './picture.ts'

/** docs/ops.md: starting, data, schedules. */
export const operationPictures: readonly Picture[] = [
  { name: 'new-run', path: '/new' },
  { name: 'new-run-check', path: '/new/check?data=retailer' },
  { name: 'new-run-brief', path: '/new/brief?data=retailer' },
  { name: 'dataset', path: '/datasets/retailer' },
  {
    name: 'schedule-form',
    path: '/schedules/new?data=retailer',
    prepare: async (page) => {
      await page.getByLabel('每月哪天').selectOption('3')
      await page.getByLabel('时区').selectOption('Asia/Shanghai')
      await page.getByLabel('几点').fill('09:30')
      await page.locator('#preview').getByText('每月 3 日 09:30（北京时间）').waitFor()
      await page.locator('#preview').scrollIntoViewIfNeeded()
    },
  },
  { name: 'schedule', path: '/schedules/monthly-retailer', isWhole: true },
]
