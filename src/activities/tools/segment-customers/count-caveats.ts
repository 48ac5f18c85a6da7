import type { Caveat } from '../../../domain/evidence.ts'
import type { BuyerTable } from './transactions.ts'
import type { Group } from './value-groups.ts'

const fewest = 5

interface Facts {
  table: BuyerTable
  /** Empty where only the classes were asked for. */
  bySegment: readonly Group[]
  hasSplitTies: boolean
}

/** Which rows and customers the groups do not tell of, and where their lines are arbitrary. */
export function countCaveats({ table, bySegment, hasSplitTies }: Facts): Caveat[] {
  const { names, amount, unnamedRows } = table
  const below = amount.filter((value) => value !== null && value < 0).length
  const scored = bySegment.reduce((sum, { count }) => sum + count, 0)
  const unscored = bySegment.length > 0 ? names.length - scored : 0
  const caveat = (code: string, isThere: boolean, zh: string, en: string): Caveat[] =>
    isThere ? [{ code, text: { zh, en } }] : []
  return [
    ...caveat(
      'unnamed-rows',
      unnamedRows > 0,
      `${unnamedRows} 行没有客户编号，不属于任何客户，未计入。`,
      `${unnamedRows} rows name no customer; they belong to nobody and are left out.`,
    ),
    ...caveat(
      'unscored',
      unscored > 0,
      `${unscored} 个客户缺少购买时间、次数或金额，没有 RFM 打分。`,
      `${unscored} customers lack a date, a count or an amount, and have no RFM score.`,
    ),
    ...caveat(
      'more-returned',
      below > 0,
      `${below} 个客户的金额合计为负（退货多于购买），归入 C 类；占比只按为正的金额计算。`,
      `${below} customers returned more than they bought; they are in class C, and shares are of the amounts above 0.`,
    ),
    ...caveat(
      'split-ties',
      hasSplitTies,
      '有金额相同的客户被分在不同等级：界限落在并列之中，谁在哪一级只取决于排列次序。',
      'Customers with equal amounts stand in different classes: a line falls among equals, and only their order decides who is where.',
    ),
    ...caveat(
      'few-customers',
      names.length < fewest,
      `只有 ${names.length} 个客户，分级没有实际意义。`,
      `With ${names.length} customers only, classes mean little.`,
    ),
  ]
}
