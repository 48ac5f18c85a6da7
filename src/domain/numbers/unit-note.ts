import type { Piece } from './ranges.ts'

const note =
  /[(（]\s?(?:单位\s?[:：]?\s?|in\s|unit:?\s)?(亿|千万|百万|十万|万|千|millions?|thousands?|bn|mn|k)(?:元|件|箱|台|人|单|吨|美元|欧元)?\s?[)）]/gi
const sizes: Record<string, number> = {
  亿: 1e8,
  千万: 1e7,
  百万: 1e6,
  十万: 1e5,
  万: 1e4,
  千: 1e3,
  million: 1e6,
  thousand: 1e3,
  bn: 1e9,
  mn: 1e6,
  k: 1e3,
}

interface Note {
  from: number
  to: number
  size: number
}

/** One note a line is enough, and keeps this linear. */
function notesOf(text: string): Note[] {
  const notes: Note[] = []
  for (const match of text.matchAll(note)) {
    const last = notes.at(-1)?.to ?? 0
    if (match.index < last) continue
    const lineEnd = text.indexOf('\n', match.index)
    notes.push({
      from: Math.max(last, text.lastIndexOf('\n', match.index)),
      to: lineEnd < 0 ? text.length : lineEnd,
      size: sizes[(match[1] ?? '').toLowerCase().replace(/s$/, '')] ?? 1,
    })
  }
  return notes
}

/**
 * "60+50+40=150（万元）", "（单位：万元）": a scale for every bare number of its line. Sets each piece's factor.
 *
 * @example applyUnitNotes('60+50=110（万元）', pieces)   // each piece gets noted: 10000
 */
export function applyUnitNotes(text: string, pieces: readonly Piece[]): Piece[] {
  const notes = notesOf(text)
  let at = 0
  return pieces.map((piece) => {
    while (at < notes.length && (notes[at]?.to ?? 0) < piece.start) at++
    const own = notes[at]
    const isBare = piece.suffix.kind === undefined && piece.suffix.scale === 1 && !piece.suffix.isMoney
    return own && isBare && piece.start >= own.from ? { ...piece, noted: own.size } : piece
  })
}
