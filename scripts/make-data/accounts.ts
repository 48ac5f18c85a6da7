/** Key accounts that buy in bulk: four planted groups in frequency, amount and satisfaction. */
import { REGIONS } from './catalog.ts'
import { round } from './csv.ts'
import { Random } from './random.ts'

interface Group {
  name: string
  size: number
  /** Orders a year, yuan a year, satisfaction from 1 to 5; and their standard deviations. */
  centre: readonly [number, number, number]
  sd: readonly [number, number, number]
  margin: number
  potential: number
  influence: number
}

export const GROUPS: Group[] = [
  {
    name: '战略大客户',
    size: 36,
    centre: [25, 3_200_000, 4.5],
    sd: [1.8, 250_000, 0.18],
    margin: 0.22,
    potential: 68,
    influence: 84,
  },
  {
    name: '成长客户',
    size: 96,
    centre: [15, 560_000, 4.2],
    sd: [1.6, 80_000, 0.18],
    margin: 0.26,
    potential: 82,
    influence: 55,
  },
  {
    name: '风险客户',
    size: 60,
    centre: [9, 680_000, 2.6],
    sd: [1.5, 90_000, 0.22],
    margin: 0.2,
    potential: 45,
    influence: 60,
  },
  {
    name: '小额客户',
    size: 168,
    centre: [5, 75_000, 3.9],
    sd: [1.3, 18_000, 0.2],
    margin: 0.31,
    potential: 38,
    influence: 25,
  },
]

export interface Account {
  id: string
  name: string
  kind: string
  region: string
  frequency: number
  amount: number
  margin: number
  potential: number
  influence: number
  satisfaction: number
}

const CITIES: Record<string, string[]> = {
  华东: ['上海', '杭州', '南京', '苏州', '宁波', '合肥'],
  华南: ['广州', '深圳', '东莞', '佛山', '厦门'],
  华北: ['北京', '天津', '石家庄', '太原', '济南'],
  华中: ['武汉', '长沙', '郑州', '南昌'],
  西南: ['成都', '重庆', '昆明', '贵阳'],
}
const FIRST = [...'禾悦嘉恒瑞丰晟泰德源润佳和盛新百万福祥安']
const SECOND = [...'润达鑫隆华顺兴旺通乐满美康源宏远辰味果口']
const KINDS: [string, string[]][] = [
  ['连锁商超', ['超市有限公司', '商业连锁有限公司']],
  ['便利店', ['便利店有限公司']],
  ['企业福利', ['人力资源服务有限公司', '科技有限公司']],
  ['经销商', ['商贸有限公司', '食品有限公司', '供应链有限公司']],
]

function makeName(random: Random, region: string, taken: Set<string>): { name: string; kind: string } {
  const [kind, endings] = random.pick(KINDS)
  const name = `${random.pick(CITIES[region] ?? [])}${random.pick(FIRST)}${random.pick(SECOND)}${random.pick(endings)}`
  if (taken.has(name)) return makeName(random, region, taken)
  taken.add(name)
  return { name, kind }
}

const score = (random: Random, mean: number, sd: number): number =>
  Math.round(Math.min(100, Math.max(0, random.normal(mean, sd))))

export function makeAccounts(): Account[] {
  const random = new Random('accounts')
  const taken = new Set<string>()
  const groups = random.shuffle(GROUPS.flatMap((group) => Array<Group>(group.size).fill(group)))
  return groups.map(({ centre, sd, margin, potential, influence }, i) => {
    const region = REGIONS[random.weighted(REGIONS.map(({ share }) => share))]?.name ?? ''
    const draw = (k: 0 | 1 | 2): number => random.normal(centre[k], sd[k])
    return {
      id: `K${String(i + 1).padStart(3, '0')}`,
      ...makeName(random, region, taken),
      region,
      frequency: Math.max(1, Math.round(draw(0))),
      amount: Math.max(12_000, Math.round(draw(1) / 100) * 100),
      margin: round(random.normal(margin, 0.02), 3),
      potential: score(random, potential, 8),
      influence: score(random, influence, 9),
      satisfaction: round(Math.min(5, Math.max(1, draw(2))), 1),
    }
  })
}

/** Classes by amount: A until 70 % of all money is reached, B until 90 %, C the rest. */
export function classShares(accounts: readonly Account[]) {
  const amounts = accounts.map(({ amount }) => amount).sort((a, b) => b - a)
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  const counts = { A: 0, B: 0, C: 0 }
  let before = 0
  for (const amount of amounts) {
    counts[before < 0.7 * total ? 'A' : before < 0.9 * total ? 'B' : 'C'] += 1
    before += amount
  }
  return { total, counts }
}

export const ACCOUNTS_HEADER =
  '客户编号,客户名称,客户类型,大区,采购频次,销售额,毛利率,潜力评估,影响力评估,满意度'.split(',')
export const accountCells = (one: Account): (string | number)[] => [
  one.id,
  one.name,
  one.kind,
  one.region,
  one.frequency,
  one.amount,
  one.margin,
  one.potential,
  one.influence,
  one.satisfaction,
]
