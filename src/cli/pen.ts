import { createColors } from 'picocolors'
import type { Language } from '../domain/language.ts'
import type { Seat } from '../domain/seat.ts'

type Colours = ReturnType<typeof createColors>

/** How texts are written for one reader: the language, the colours or none, the width of the screen. */
export interface Pen {
  language: Language
  say(zh: string, en: string): string
  colours: Colours
  columns: number
}

export const createPen = ({ language, isColoured = false, columns = 100 }: PenOptions): Pen => ({
  language,
  say: (zh, en) => (language === 'zh' ? zh : en),
  colours: createColors(isColoured),
  columns,
})

interface PenOptions {
  language: Language
  isColoured?: boolean
  columns?: number
}

/** Each seat has its colour. */
export const seatColour = ({ colours }: Pen, seat: Seat): ((text: string) => string) =>
  seat === 'salesperson' ? colours.cyan : colours.magenta

/** Shifts every line to the right. */
export const indent = (text: string, by = 2): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(by))
