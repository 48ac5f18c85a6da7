export interface Span {
  start: number
  end: number
}

const breakPattern =
  /[。！？]+["”’」』）)]*|[!?]+["”’)]*(?=\s|$|[\u4e00-\u9fff])|\.["”’)]*(?=\s|$|[\u4e00-\u9fff“])|\n/g
const abbreviation =
  /(?:^|[^A-Za-z])(?:Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|etc|approx|resp|No|Nr|Nos|Inc|Ltd|Co|Corp|Fig|Dept|Ref|ca|cf|est|avg|max|min|incl|excl|[ap]\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.$/i
const listMark = /(?:^|\n|[;；:：。]\s?)[\s#>*+-]*\(?\d{1,3}\.$/

/**
 * The sentences of a text as offsets, without the white space around them. Chinese and English stops and every line end
 * part; decimal points, abbreviations, list marks (`2.`), ellipses in mid-sentence and semicolons do not: figures on
 * both sides of a semicolon are still compared with each other.
 *
 * @example splitSentences('One. Two.')   // => [{ start: 0, end: 4 }, { start: 5, end: 9 }]
 */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(breakPattern)) {
    const end = match.index + match[0].length
    if (match[0].startsWith('.') && !endsSentence(text, start, match.index, end)) continue
    push(text, { start, end }, spans)
    start = end
  }
  push(text, { start, end: text.length }, spans)
  return spans
}

function endsSentence(text: string, start: number, dot: number, end: number): boolean {
  const head = text.slice(Math.max(start, dot - 14), dot + 1)
  if (abbreviation.test(head) || listMark.test(text.slice(Math.max(0, dot - 8), dot + 1))) return false
  const next = /^\s+(\S)/.exec(text.slice(end, end + 8))?.[1]
  return next === undefined || !/[a-z]/.test(next)
}

/** Nobody writes longer ones; what does (a dump, an attack) is cut, so that work within a sentence stays bounded. */
const longest = 1500

function push(text: string, span: Span, spans: Span[]): void {
  for (let from = span.start; from < span.end; ) {
    const to = span.end - from <= longest ? span.end : cutBefore(text, from, from + longest)
    trim(text, { start: from, end: to }, spans)
    from = to
  }
}

/** The last place to cut that splits no number, or the very limit. */
function cutBefore(text: string, from: number, limit: number): number {
  for (let at = limit; at > from + longest / 2; at--)
    if (/[\s，、；,;]/.test(text[at - 1] ?? '') && !/\d/.test(text[at] ?? '')) return at
  return limit
}

function trim(text: string, { start, end }: Span, spans: Span[]): void {
  while (start < end && /\s/.test(text[start] ?? '')) start++
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  if (start < end) spans.push({ start, end })
}
