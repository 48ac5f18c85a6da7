const MARKERS = new Set(
  `- -- --- — —— – / . ? \\ n/a na n.a. n.a nan #n/a #na null (null) none nil \\n 无 缺 缺失 暂无 无数据 空 未知`.split(
    ' ',
  ),
)

/** Whether a text stands for "no value". */
export function isMissing(text: string): boolean {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  return plain === '' || MARKERS.has(plain)
}

/** Text that was meant as a number but holds none: infinities, errors of a spreadsheet, formulas. */
export const isFailedNumber = (text: string): boolean =>
  /^\s*(?:[+-]?(?:inf|infinity|∞|1\.#inf)\s*$|#(?:div\/0|value|ref|name|num|null|spill|calc)\b|[=+\-@])/i.test(
    text.normalize('NFKC'),
  )
