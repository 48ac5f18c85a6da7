import type { SalesTable } from '../../../domain/sales-table.ts'
import { barChart } from '../../charts/bars.ts'
import { lineChart } from '../../charts/line.ts'
import { card } from '../../components/header.ts'
import { type Column, dataTable } from '../../components/table.ts'
import type { Profile } from '../../desk/shown-data.ts'
import { count, number } from '../../format.ts'
import type { View } from '../../frame/view.ts'
import { html, type Markup, nothing } from '../../html.ts'
import { localeOf } from '../../words/choose.ts'

const mostLines = 5
const mostBars = 12

type Product = SalesTable['products'][number]
const total = ({ quantity }: Product) => quantity.reduce<number>((sum, value) => sum + (value ?? 0), 0)

/** Sales over time and by product: the largest, and how many more there are. */
export function salesCard(view: View, table: SalesTable | null): Markup {
  if (!table || table.periods.length === 0) return nothing
  const { data } = view.words
  const largest = table.products.toSorted((a, b) => total(b) - total(a))
  const lines = largest.slice(0, mostLines)
  const bars = largest.slice(0, mostBars)
  const format = (value: number) => number(view, value)
  const [first = '', last = ''] = [table.periods[0], table.periods.at(-1)]
  const overTime = lineChart(view, {
    title: data.overTime,
    summary: data.overTimeSays(
      first,
      last,
      lines.map(({ name }) => name).join(view.language === 'zh' ? '\u3001' : ', '),
    ),
    periods: table.periods,
    lines: lines.map(({ name, quantity }) => ({ name, values: quantity })),
    format,
  })
  const byProduct = barChart(view, {
    title: data.byProduct,
    summary: data.byProductSays(bars[0]?.name ?? '', format(bars[0] ? total(bars[0]) : 0)),
    groups: bars.map(({ name }) => name),
    series: [{ name: data.sold, values: bars.map(total) }],
    format,
  })
  const more = largest.length > mostLines ? data.largest(mostLines, largest.length) : data.chartsHint
  return card({
    id: 'charts',
    title: data.charts,
    hint: more,
    body: html`<div class="chart-pair">${overTime}${byProduct}</div>`,
  })
}

/** How the numbers of each column lie: what to compare a spreadsheet with. */
export function profileCard(view: View, profiles: readonly Profile[]): Markup {
  if (profiles.length === 0) return nothing
  const { data } = view.words
  const value = (text: string, read: (profile: Profile) => number | null, isWide = false): Column<Profile> => ({
    key: text,
    label: text,
    isNumber: true,
    isWide,
    cell: (profile) => write(view, read(profile)),
  })
  const columns: Column<Profile>[] = [
    { key: 'name', label: data.column, cell: ({ name }) => html`<span class="name">${name}</span>` },
    { key: 'count', label: data.filled, isNumber: true, isWide: true, cell: (profile) => count(view, profile.count) },
    value(data.mean, ({ mean }) => mean),
    value(data.sd, ({ sd }) => sd, true),
    value(data.min, ({ min }) => min),
    value(data.quarter, ({ quartiles }) => quartiles[0] ?? null, true),
    value(data.median, ({ quartiles }) => quartiles[1] ?? null),
    value(data.threeQuarters, ({ quartiles }) => quartiles[2] ?? null, true),
    value(data.max, ({ max }) => max),
  ]
  const body = dataTable(view, { caption: data.profile, columns, rows: profiles })
  return card({ id: 'profile', title: data.profile, hint: data.profileHint, body })
}

const write = ({ language }: View, value: number | null) =>
  value === null
    ? html`<span class="quiet">—</span>`
    : value.toLocaleString(localeOf[language], { maximumSignificantDigits: Math.abs(value) >= 1e5 ? 9 : 6 })
