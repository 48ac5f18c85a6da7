/** Campaigns with randomised variants: who was reached, who bought, for how much. */
import { round } from './csv.ts'
import type { Customer } from './customers.ts'
import { Random } from './random.ts'

export interface Variant {
  name: string
  size: number
  /** Exactly so many of them bought. */
  conversions: number
  /** Mean amount of those who bought, yuan. */
  amount: number
}

export interface Campaign {
  name: string
  start: string
  end: string
  channel: string
  budget: number
  /** The first is the control. */
  variants: Variant[]
}

const variant = (name: string, size: number, conversions: number, amount: number): Variant => ({
  name,
  size,
  conversions,
  amount,
})

/** Counts are exact, so the significance of each difference is known beforehand. */
export const CAMPAIGNS: Campaign[] = [
  {
    name: '中秋唤醒',
    start: '2026-09-07',
    end: '2026-09-25',
    channel: '短信',
    budget: 9_600,
    variants: [variant('对照组', 2_000, 120, 146), variant('团圆文案', 2_000, 180, 148)],
  },
  {
    name: '会员日推送',
    start: '2026-10-18',
    end: '2026-10-20',
    channel: '企业微信',
    budget: 4_200,
    variants: [variant('对照组', 1_500, 120, 132), variant('晒单文案', 1_500, 129, 133)],
  },
  {
    name: '双11优惠券',
    start: '2026-10-31',
    end: '2026-11-11',
    channel: 'APP推送',
    budget: 36_000,
    variants: [
      variant('对照组', 1_000, 100, 140),
      variant('满99减10', 1_000, 114, 141),
      variant('满199减30', 1_000, 148, 176),
      variant('包邮券', 1_000, 130, 139),
    ],
  },
]
export const AMOUNT_SD = 48

export interface Response {
  campaign: string
  variant: string
  customer: string
  converted: number
  amount: number | null
}

export function makeResponses(customers: readonly Customer[]): Response[] {
  const random = new Random('campaigns')
  return CAMPAIGNS.flatMap((campaign) => {
    const reached = random.shuffle(customers.map(({ id }) => id))
    let next = 0
    const rows = campaign.variants.flatMap((one) =>
      Array.from({ length: one.size }, (_, i) => {
        const bought = i < one.conversions
        next += 1
        return {
          campaign: campaign.name,
          variant: one.name,
          customer: reached[next - 1] ?? '',
          converted: bought ? 1 : 0,
          amount: bought ? round(Math.max(15, random.normal(one.amount, AMOUNT_SD)), 1) : null,
        }
      }),
    )
    return rows.sort((a, b) => (a.customer < b.customer ? -1 : 1))
  })
}

export const RESPONSES_HEADER = '活动,实验组,客户编号,是否转化,销售额'.split(',')
export const responseCells = (row: Response): (string | number | null)[] => [
  row.campaign,
  row.variant,
  row.customer,
  row.converted,
  row.amount,
]

export const CAMPAIGNS_HEADER = '活动,开始日期,结束日期,触达渠道,营销费用,触达人数,转化人数,销售额'.split(',')

export const campaignCells = (campaign: Campaign, responses: readonly Response[]): (string | number)[] => {
  const own = responses.filter((row) => row.campaign === campaign.name)
  const bought = own.filter(({ converted }) => converted === 1)
  const money = bought.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  const { name, start, end, channel, budget } = campaign
  return [name, start, end, channel, budget, own.length, bought.length, round(money, 1)]
}
