/** Members: who they are, what they care for, what they answered, and whether they took up an offer. */
import { parseDay, writeDay } from './calendar.ts'
import { REGIONS } from './catalog.ts'
import { round } from './csv.ts'
import { Random } from './random.ts'

export const CUSTOMERS = 4_000
export const RESPONDENTS = 2_400

/** Planted segments: means of 价格敏感度, 品质偏好, 尝新意愿 (0–100) and members of each. */
export const SEGMENTS = [
  { name: '精打细算', size: 1_360, centre: [80, 36, 40] },
  { name: '品质家庭', size: 1_120, centre: [35, 80, 45] },
  { name: '尝鲜潮流', size: 920, centre: [52, 56, 82] },
  { name: '随意购买', size: 600, centre: [42, 36, 20] },
] as const
export const SEGMENT_SD = 8

/** 满意度 = intercept + Σ weight × score + noise, all on a scale from 1 to 5. */
export const DRIVERS = {
  intercept: 0.4,
  weights: { 品质评价: 0.42, 物流评价: 0.28, 服务评价: 0.15, 价格评价: 0.05 },
  means: { 品质评价: 4.1, 物流评价: 3.7, 服务评价: 4, 价格评价: 3.6 },
  sd: 0.5,
  noise: 0.22,
}

/** How many respondents gave 0, 1, … 10 as their readiness to recommend. */
export const RECOMMEND = [24, 24, 24, 48, 72, 144, 240, 336, 432, 528, 528]

/** Log-odds of taking up the pre-order of the New Year box. */
export const UPTAKE = { intercept: -2.6, weights: { 尝新意愿: 0.04, 价格敏感度: -0.02, 年龄: 0.015 } }

export interface Customer {
  id: string
  registered: number
  region: string
  city: string
  gender: string
  age: number
  traits: number[]
  scores: number[] | null
  satisfaction: number | null
  recommend: number | null
  converted: number
}

const CITIES = ['一线', '新一线', '二线', '三线及以下']
const clip = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

function survey(random: Random) {
  const common = random.normal()
  const scores = Object.values(DRIVERS.means).map((mean) => {
    const own = 0.5 * common + Math.sqrt(0.75) * random.normal()
    return round(clip(mean + DRIVERS.sd * own, 1, 5), 1)
  })
  const weights = Object.values(DRIVERS.weights)
  const pull = scores.reduce((sum, score, i) => sum + score * (weights[i] ?? 0), DRIVERS.intercept)
  return { scores, satisfaction: round(clip(pull + random.normal(0, DRIVERS.noise), 1, 5), 1) }
}

/** Gives the planted counts of 0 to 10 to the respondents in the order of their satisfaction, with some disorder. */
function recommend(customers: Customer[], random: Random): void {
  const answered = customers.filter(({ satisfaction }) => satisfaction !== null)
  const order = new Map(answered.map((one) => [one, (one.satisfaction ?? 0) + random.normal(0, 0.35)]))
  answered.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  const answers = RECOMMEND.flatMap((count, score) => Array<number>(count).fill(score))
  for (const [i, one] of answered.entries()) one.recommend = answers[i] ?? null
}

function takesUp(random: Random, traits: readonly number[], age: number): number {
  const { intercept, weights } = UPTAKE
  const [price = 0, , novelty = 0] = traits
  const odds = intercept + weights.尝新意愿 * novelty + weights.价格敏感度 * price + weights.年龄 * age
  return random.chance(1 / (1 + Math.exp(-odds))) ? 1 : 0
}

export function makeCustomers(): Customer[] {
  const random = new Random('customers')
  const segments = random.shuffle(
    SEGMENTS.flatMap((segment) => Array<(typeof SEGMENTS)[number]>(segment.size).fill(segment)),
  )
  const asked = new Set(random.shuffle(Array.from({ length: CUSTOMERS }, (_, i) => i)).slice(0, RESPONDENTS))
  const [opened, closed] = [parseDay('2021-12-01'), parseDay('2026-09-30')]
  const registered = segments.map(() => random.integer(opened, closed)).sort((a, b) => a - b)
  const customers = segments.map((segment, i) => {
    const traits = segment.centre.map((mean) => round(clip(random.normal(mean, SEGMENT_SD), 0, 100), 0))
    const age = Math.round(clip(random.normal(34, 9), 18, 68))
    const answers = asked.has(i) ? survey(random) : null
    return {
      id: `M${String(i + 1).padStart(4, '0')}`,
      registered: registered[i] ?? opened,
      region: REGIONS[random.weighted(REGIONS.map(({ share }) => share))]?.name ?? '',
      city: CITIES[random.weighted([0.22, 0.3, 0.28, 0.2])] ?? '',
      gender: random.chance(0.64) ? '女' : '男',
      age,
      traits,
      scores: answers?.scores ?? null,
      satisfaction: answers?.satisfaction ?? null,
      recommend: null,
      converted: takesUp(random, traits, age),
    }
  })
  recommend(customers, random)
  return customers
}

export const CUSTOMERS_HEADER = [
  ...'客户编号,注册日期,大区,城市等级,性别,年龄,价格敏感度,品质偏好,尝新意愿'.split(','),
  ...Object.keys(DRIVERS.weights),
  ...'满意度,推荐意愿,是否转化'.split(','),
]

export const customerCells = (one: Customer): (string | number | null)[] => [
  one.id,
  writeDay(one.registered),
  one.region,
  one.city,
  one.gender,
  one.age,
  ...one.traits,
  ...(one.scores ?? [null, null, null, null]),
  one.satisfaction,
  one.recommend,
  one.converted,
]
