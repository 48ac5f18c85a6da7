import { z } from 'zod'
import { Failure } from '../../../domain/failures.ts'
import { field } from '../tool-input.ts'

const values = z.array(z.string().min(1).max(200)).min(1).max(50)

/** Some values of a column. */
const choiceSchema = z.strictObject({
  column: field(z.string().min(1).max(200), {
    zh: '列（如 region、channel 或列名）',
    en: 'A column (region, channel or a name)',
  }),
  values: field(values, { zh: '取值', en: 'Its values' }),
})
export type Choice = z.output<typeof choiceSchema>

export const treatedField = field(choiceSchema.optional(), {
  zh: '在哪里采取了行动，如 {"column":"region","values":["华中"]}；该列的其他取值为对照',
  en: 'Where the action was taken, such as {"column":"region","values":["Centre"]}; the other values of the column are the control',
})

export const controlField = field(values.optional(), {
  zh: '对照的取值；默认为该列的其他全部取值',
  en: 'Values that are the control; by default all others of the column',
})

export const whereField = field(z.array(choiceSchema).max(5).optional(), {
  zh: '只看这些数据（行动与对照都受限），如 [{"column":"channel","values":["线下商超"]}]',
  en: 'Only these rows, of the treated and the control, such as [{"column":"channel","values":["Stores"]}]',
})

const period = z.string().regex(/^\d{4}(-(\d{2}(-\d{2})?|Q[1-4]|W\d{2}))?$/)

export const startField = field(period.optional(), {
  zh: '行动开始的时期，写法与数据相同，如 2025-09、2025-Q3、2025-W36',
  en: 'The period in which the action began, written as in the data: 2025-09, 2025-Q3, 2025-W36',
})
export const endField = field(period.optional(), {
  zh: '行动的最后一期；默认到数据末尾',
  en: 'The last period of the action; by default the data’s last',
})

/**
 * The positions of the first period with the action and the first after it.
 *
 * @throws {Failure} `BadToolInput` for a period outside the data
 */
export function spanOf(
  periods: readonly string[],
  { tool, start, end }: { tool: string; start: string; end?: string | undefined },
): { start: number; end: number } {
  const length = periods[0]?.length ?? 0
  const as = (text: string) => text.slice(0, length)
  const isAlike = [start, end ?? start].every((text) => shapeOf(as(text)) === shapeOf(periods[0] ?? ''))
  const first = periods.findIndex((one) => one >= as(start))
  const last = end === undefined ? periods.length - 1 : periods.findLastIndex((one) => one <= as(end))
  if (!isAlike || first < 1 || last < first)
    throw outside(periods, { tool, asked: end === undefined ? start : `${start}..${end}` })
  return { start: first, end: last + 1 }
}

const shapeOf = (period: string): string => period.replace(/\d/g, '0')

const outside = (periods: readonly string[], { tool, asked }: { tool: string; asked: string }) =>
  new Failure('BadToolInput', {
    tool,
    found: asked,
    zh: `start、end 应在数据的时期之内并留出之前的时期，写法相同（${periods[0]} 至 ${periods.at(-1)}），收到的是 ${asked}`,
    en: `start and end must lie within the periods of the data, with some before, written alike (${periods[0]} to ${periods.at(-1)}), found ${asked}`,
  })
