import type { DataNote } from '../../../domain/sales-table.ts'
import { listPlaces, type Place, showText } from '../places.ts'
import { note } from '../refusal.ts'

interface Unreadable {
  /** The first of them. */
  places: readonly Place[]
  total: number
}

/**
 * What cannot be read is set aside as long as it is one in twenty at most. Beyond that it is the reading that is in
 * doubt, or the file: it is refused, with the places.
 */
export const maySetAside = (unreadable: number, all: number): boolean => unreadable * 20 <= all

const rowsOf = (places: readonly Place[]): number[] => [...new Set(places.map(({ row }) => row))]

/** Rows whose period cannot be read: not among the rows kept. */
export function periodsSetAside(column: string, { places, total }: Unreadable): DataNote {
  const at = listPlaces(places, total)
  return note(
    'UnreadablePeriods',
    { rows: rowsOf(places), total },
    {
      zh: `${showText(column)} 列有 ${total} 行不是时期，这些行未计入数据：${at.zh}。`,
      en: `Rows left out because their ${showText(column)} is no period: ${total}: ${at.en}.`,
    },
  )
}

/** Quantities that are no numbers: their rows are kept, the quantity is missing. */
export function quantitiesSetAside({ places, total }: Unreadable): DataNote {
  const at = listPlaces(places, total)
  return note(
    'UnreadableCells',
    { rows: rowsOf(places), total },
    {
      zh: `有 ${total} 格数量不是数字，已记为空值：${at.zh}。`,
      en: `Quantities that are no numbers, kept as missing: ${total}: ${at.en}.`,
    },
  )
}
