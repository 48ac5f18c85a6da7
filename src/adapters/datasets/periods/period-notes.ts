import type { Text } from '../../../domain/language.ts'
import type { DataNote, Granularity } from '../../../domain/sales-table.ts'
import { rowsText, showText } from '../places.ts'
import { note } from '../refusal.ts'

/** Rows: the first ones, and how many there are. */
interface Found {
  rows: readonly number[]
  total: number
}

const kinds: Record<Granularity, Text> = {
  day: { zh: '日', en: 'days' },
  week: { zh: '周', en: 'weeks' },
  month: { zh: '月', en: 'months' },
  quarter: { zh: '季度', en: 'quarters' },
  year: { zh: '年', en: 'years' },
}

export const datesAsPeriods = (granularity: Granularity): DataNote =>
  note('DatesAsPeriods', [], {
    zh: `日期的间隔规律，已按${kinds[granularity].zh}理解。`,
    en: `The dates are evenly spaced and were read as ${kinds[granularity].en}.`,
  })

export const daysAsMonths = (days: number): DataNote =>
  note('DaysAsMonths', [], {
    zh: `数据按日记录，共 ${days} 天，已汇总到月。`,
    en: `The data are daily, ${days} days; they were added up to months.`,
  })

export const partialMonths = (ends: readonly string[]): DataNote =>
  note('PartialMonths', [], {
    zh: `首月或末月可能不完整（数据的起止日：${ends.join('、')}）。`,
    en: `The first or last month may be incomplete (the data begin or end on ${ends.join(', ')}).`,
  })

export function missingPeriods(periods: readonly string[]): DataNote {
  const shown = periods.slice(0, 12).join(', ')
  const more = periods.length > 12
  return note('MissingPeriods', [], {
    zh: `文件缺少 ${periods.length} 个时期，已补为空值：${shown}${more ? ' 等' : ''}。`,
    en: `Periods missing from the file, added without values: ${periods.length} (${shown}${more ? ', …' : ''}).`,
  })
}

export const emptyEnds = (periods: readonly string[]): DataNote =>
  note('EmptyEnds', [], {
    zh: `开头或结尾有 ${periods.length} 个时期没有任何数值，已略去：${periods.slice(0, 12).join(', ')}。`,
    en: `Periods without any value at the start or end were left out: ${periods.length} (${periods.slice(0, 12).join(', ')}).`,
  })

export const fewPeriods = (count: number): DataNote =>
  note('FewPeriods', [], {
    zh: `只有 ${count} 个时期，无法判断趋势和季节。`,
    en: `There ${count === 1 ? 'is only 1 period' : `are only ${count} periods`}: no trend or season can be judged.`,
  })

export const sorted = (): DataNote =>
  note('Sorted', [], {
    zh: '各行未按时间排序，已排序。',
    en: 'The rows were not in the order of time; they were sorted.',
  })

export const mixedForms = (at: Found): DataNote =>
  note('MixedPeriodForms', at, {
    zh: `时期的写法不统一：${at.total} 行与多数不同，已按同一时期读取（${rowsText(at).zh}）。`,
    en: `Periods are written in several forms; rows that differ from most: ${at.total}, read all the same (${rowsText(at).en}).`,
  })

export const timesOfDay = (at: Found): DataNote =>
  note('TimesOfDay', at, {
    zh: `${at.total} 行的日期带有时刻，已只取日期。`,
    en: `Dates with a time of day: ${at.total} rows; only the date was taken.`,
  })

export const totalRows = (at: Found, texts: readonly string[]): DataNote =>
  note('TotalRows', at, {
    zh: `${rowsText(at).zh}是合计行（${texts.map(showText).join('、')}），共 ${at.total} 行，未计入数据。`,
    en: `Rows of totals were left out: ${at.total}: ${rowsText(at).en} (${texts.map(showText).join(', ')}).`,
  })
