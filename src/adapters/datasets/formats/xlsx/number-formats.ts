/** What a cell's number stands for, by the format it is shown in. */
export type CellKind = 'number' | 'date' | 'share'

// ECMA-376 part 1, 18.8.30: the formats that need no code; 27–36 and 50–58 are dates in East Asian locales.
const BUILT_IN_DATES = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 54],
  [57, 58],
] as const
const BUILT_IN_SHARES = new Set([9, 10])

const bare = (code: string): string =>
  code
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[_*]./g, '')
    .split(';')[0] ?? ''

/**
 * The kind of number that a format shows.
 *
 * @example kindOfFormat(200, 'yyyy"年"m"月"') // => 'date'
 */
export function kindOfFormat(id: number, code: string | undefined): CellKind {
  if (code === undefined) {
    if (BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to)) return 'date'
    return BUILT_IN_SHARES.has(id) ? 'share' : 'number'
  }
  const plain = bare(code).toLowerCase()
  if (/general/.test(plain)) return 'number'
  if (/[yed]/.test(plain.replace(/e[+-]/g, '')) || (/m/.test(plain) && !/[hs]/.test(plain))) return 'date'
  return plain.includes('%') ? 'share' : 'number'
}

const DAY_MS = 86_400_000
const two = (value: number): string => String(value).padStart(2, '0')

/**
 * A date as spreadsheets count it: days since the end of 1899, with a 29 February 1900 that never was, or since 1904.
 * Null for what is no day of these calendars.
 *
 * @example serialDate(45413, false) // => '2024-05-01'
 */
export function serialDate(serial: number, since1904: boolean): string | null {
  if (!(serial >= 1) || serial > 2_958_466) return null
  const days = since1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  // Rounded to seconds: 0.1 of a day is no exact binary fraction.
  const date = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000)
  const day = date.toISOString().slice(0, 10)
  const rest = date.getTime() % DAY_MS
  if (rest === 0) return day
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
}

/** @example shareText(0.125) // => '12.5%' */
export const shareText = (value: number): string => `${Number((value * 100).toPrecision(15))}%`
