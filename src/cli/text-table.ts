import stringWidth from 'string-width'

export interface TextColumn {
  title: string
  align: 'left' | 'right'
}

const widest = 44
const gap = '  '

/**
 * Lays a table out in columns that line up, also where Chinese characters take two places.
 *
 * @example layTable([{ title: '产品', align: 'left' }, { title: 'mean', align: 'right' }], [['A', '1,033.8']])
 * // => '产品     mean\n────  ───────\nA     1,033.8'
 */
export function layTable(columns: readonly TextColumn[], rows: readonly string[][]): string {
  const lines = [columns.map((column) => column.title), ...rows].map((row) =>
    columns.map((_, at) => cut(row[at] ?? '')),
  )
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => stringWidth(line[at] ?? ''))))
  const [head, ...body] = lines.map((line) => line.map((cell, at) => pad(cell, widths[at] ?? 0, columns[at]?.align)))
  const rule = widths.map((width) => '─'.repeat(width))
  return [head ?? [], rule, ...body].map((line) => line.join(gap).trimEnd()).join('\n')
}

/**
 * Fills a text up to a width on the screen.
 *
 * @example pad('折扣', 6, 'right') // => '  折扣'
 */
export function pad(text: string, width: number, align: TextColumn['align'] = 'left'): string {
  const fill = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return align === 'right' ? fill + text : text + fill
}

/** Cuts a cell that would push the others off the screen. */
function cut(cell: string): string {
  const line = cell.replaceAll(/\s+/gu, ' ')
  if (stringWidth(line) <= widest) return line
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (stringWidth(kept + segment) > widest - 1) break
    kept += segment
  }
  return `${kept}…`
}
