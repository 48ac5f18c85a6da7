import type { DataFinding } from '../../../domain/dataset/finding.ts'
import type { Text } from '../../../domain/language.ts'
import { showText } from '../places.ts'
import type { Base } from '../query/base.ts'
import type { Desk } from '../reading/desk.ts'
import { firstRows } from '../reading/tallies.ts'
import { type Flag, type FlagCode, flagsOf } from './flags.ts'
import { finding, repair } from './say.ts'

const said: Record<FlagCode, { severity: DataFinding['severity']; text: (column: string, n: number) => Text }> = {
  NegativeQuantity: {
    severity: 'warn',
    text: (column, n) => ({
      zh: `${column} 有 ${n} 行为负，可能是退货`,
      en: `${column} is negative in ${n} rows (returns?)`,
    }),
  },
  NegativeAmount: {
    severity: 'error',
    text: (column, n) => ({
      zh: `${column} 有 ${n} 行为负，不合常理`,
      en: `${column} is negative in ${n} rows, which cannot be`,
    }),
  },
  FutureDate: {
    severity: 'error',
    text: (column, n) => ({ zh: `${column} 有 ${n} 行在未来`, en: `${column} lies in the future in ${n} rows` }),
  },
  ShareAboveOne: {
    severity: 'error',
    text: (column, n) => ({ zh: `${column} 有 ${n} 行超过 100%`, en: `${column} exceeds 100 % in ${n} rows` }),
  },
  ZeroPrice: {
    severity: 'warn',
    text: (column, n) => ({
      zh: `${column} 有 ${n} 行为零，可能是赠品或漏填`,
      en: `${column} is zero in ${n} rows (gifts, or not filled in?)`,
    }),
  },
  TotalRow: {
    severity: 'error',
    text: (column, n) => ({
      zh: `${column} 有 ${n} 行写着合计，会被重复计算`,
      en: `${column} names a total in ${n} rows, which would count twice`,
    }),
  },
}

async function flagged(
  desk: Desk,
  { relation }: Base,
  { code, column, field, condition }: Flag,
): Promise<DataFinding[]> {
  const at = await firstRows(desk, `SELECT row FROM ${relation} WHERE ${condition}`)
  if (at.total === 0) return []
  const { severity, text } = said[code]
  const mend = repair({ kind: 'drop-flagged', code, column: `column:${field.name}` }, field.name)
  return [finding({ code, severity, column, at, text: text(showText(column), at.total), repair: mend })]
}

/** How far an amount may be from price × quantity before it is told: half a percent, and a cent. */
const TOLERANCE = 'greatest(0.01, 0.005 * abs(revenue))'
const MOSTLY = 0.5

/** Amounts that are not price × quantity: a discount where it is most of them, else a slip. */
async function mismatches(desk: Desk, base: Base): Promise<DataFinding[]> {
  const [price, quantity, revenue] = ['price', 'quantity', 'revenue'].map((role) => {
    const own = base.fields.filter((field) => field.role === role)
    return own.length === 1 ? own[0] : undefined
  })
  if (!price || !quantity || !revenue) return []
  const triples = `(SELECT row, ${price.column} AS price, ${quantity.column} AS quantity, ${revenue.column} AS revenue FROM ${base.relation})`
  const off = `abs(revenue - price * quantity) > ${TOLERANCE}`
  const at = await firstRows(desk, `SELECT row FROM ${triples} WHERE ${off}`)
  if (at.total === 0) return []
  const compared = await desk.number(
    `SELECT count(*) FROM ${triples} WHERE revenue IS NOT NULL AND price * quantity IS NOT NULL`,
  )
  const most = at.total > MOSTLY * compared
  const names = [revenue, price, quantity].map(({ name }) => showText(name))
  const text = {
    zh: `${names[0]} 不等于 ${names[1]} × ${names[2]} 的有 ${at.total} 行，共比较 ${compared} 行${most ? '；多半是折扣或运费' : ''}`,
    en: `${names[0]} is not ${names[1]} × ${names[2]} in ${at.total} of ${compared} rows${most ? ', probably for discounts or freight' : ''}`,
  }
  return [finding({ code: 'RevenueMismatch', severity: most ? 'info' : 'warn', column: revenue.name, at, text })]
}

/** Values that cannot be, and amounts that do not fit each other. */
export async function valueFindings(desk: Desk, base: Base, today: string): Promise<DataFinding[]> {
  const fields = base.fields.map((field) => ({ unit: null, ...field }))
  const found: DataFinding[] = []
  for (const flag of flagsOf(fields, today)) found.push(...(await flagged(desk, base, flag)))
  return [...found, ...(await mismatches(desk, base))]
}
