import type { Figure } from '../evidence.ts'

/** Comparing every pair of labels is for lists that people write. */
const mostLabels = 300
const statistics =
  /^(?:均值|平均值?|标准差|中位数|最[大小高低]值?|合计|总计|总|增速|增长率?|占比|份额|预测|上限|下限|目标|实际|mean|average|std|median|min(?:imum)?|max(?:imum)?|total|sum|growth|share|forecast|low|high|target|actual|standard deviation|r|p)$/i

/**
 * Gives figures that say nothing of what they were measured on the part by which their label differs from a sibling's:
 * 华东 and 华南 for 华东销售额 and 华南销售额, East and West for "East region revenue" and "West region revenue".
 *
 * @example withLabelSubjects([east, south])[0].of   // => ['华东']
 */
export function withLabelSubjects(figures: readonly Figure[]): readonly Figure[] {
  const bare = figures.filter(({ of, label }) => of.length === 0 && label.en !== '')
  if (bare.length < 2 || bare.length > mostLabels) return figures
  const labels = bare.map(({ label }) => pieces(label.en))
  const found = new Map<Figure, string>()
  for (const [at, figure] of bare.entries()) {
    const subject = bestSubject(
      labels[at] ?? [],
      labels.filter((_, other) => other !== at),
    )
    if (subject) found.set(figure, subject)
  }
  return figures.map((figure) => {
    const subject = found.get(figure)
    return subject ? { ...figure, of: [subject] } : figure
  })
}

/** Words of Latin letters, single characters of Chinese. */
const pieces = (label: string): string[] => label.match(/[A-Za-z0-9_&'’.-]+|[^\sA-Za-z0-9]/g) ?? []

function bestSubject(own: readonly string[], others: readonly (readonly string[])[]): string | null {
  let best = { subject: '', common: 1 }
  for (const other of others) {
    const start = commonLength(own, other)
    const end = commonLength(own.slice(start).reverse(), other.slice(start).reverse())
    // 东 and 南 of 华东 and 华南 need their first character to be names.
    const from = isSingleCharacter(own.slice(start, own.length - end)) && isChinese(own[start - 1]) ? start - 1 : start
    const [mine, theirs] = [own.slice(from, own.length - end), other.slice(from, other.length - end)]
    const common = start + end
    if (common > best.common || (common === best.common && common === 1 && best.subject === '')) {
      if (isName(mine) && isName(theirs)) best = { subject: spell(mine), common }
    }
  }
  return best.subject === '' ? null : best.subject
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at++
  return at
}

const isChinese = (piece: string | undefined) => piece !== undefined && /^[\u4e00-\u9fff]$/.test(piece)
const isSingleCharacter = (part: readonly string[]) => part.length === 1 && isChinese(part[0])

/** A subject is short, names no statistic and no time. */
function isName(part: readonly string[]): boolean {
  const text = spell(part)
  return (
    part.length > 0 &&
    part.length <= 6 &&
    !statistics.test(text) &&
    !/\d{4}|^\d+$|^[\d.,%]|[月年季周日]|\bQ[1-4]\b/.test(text)
  )
}

/** A single letter is the letter of a product. */
function spell(part: readonly string[]): string {
  const text = part.join(/[A-Za-z]/.test(part.join('')) ? ' ' : '')
  return /^[A-Z]$/.test(text) ? `Product_${text}` : text
}
