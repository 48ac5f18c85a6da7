import type { Language } from '../../domain/language.ts'
import { defineCommand } from '../command.ts'
import type { Desk } from '../desk.ts'
import { newId } from '../new-id.ts'
import { holdNegotiation } from './negotiate.ts'

interface DemoOptions {
  data?: string
}

const objectives: Record<Language, string> = {
  zh: '提升下一期销量，稳住利润，遏制下滑的产品',
  en: 'Grow the next period’s sales, keep the margin, stop the decline of the falling product',
}
const rejections: Record<Language, string> = {
  zh: '折扣太高，控制在5%以内',
  en: 'the discount is too deep, keep it within 5%',
}

const sampleOf = ({ samples }: Desk, data = 'seed'): { data: string; with: string[] } =>
  Object.hasOwn(samples, data) ? samples[data as keyof typeof samples] : { data, with: [] }

export const demo = defineCommand<DemoOptions>({
  usage: 'demo',
  summary: {
    zh: '演示：用示例数据完整协商一次，自动批准，第 2 回合按剧本退回一次',
    en: 'demonstration: a whole negotiation over sample data, approved automatically, with one scripted rejection in round 2',
  },
  language: 'zh',
  hasJson: true,
  options: [
    {
      flags: '--data <file>',
      text: {
        zh: 'retailer（示例零售商，含客户、订单、广告等数据），或自己的销售数据',
        en: 'retailer (a sample company with customers, orders, ads and more), or a sales table of your own',
      },
    },
  ],
  examples: ['npm run demo', 'npm run demo -- --data retailer', 'npm run -s parley -- demo --language en --json'],
  asked: () => ({ zh: '演示一次协商', en: 'demonstrate a negotiation' }),
  run: (job, _, { data }) =>
    holdNegotiation(
      job,
      { ...sampleOf(job.desk, data), objective: objectives[job.language], approve: 'auto', id: newId('demo') },
      { round: 2, note: rejections[job.language] },
    ),
})
