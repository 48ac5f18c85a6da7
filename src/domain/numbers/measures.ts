import type { Figure } from '../evidence.ts'

/** Statistics that must not stand in for each other. */
type Statistic = 'correlation' | 'p-value' | 'std' | 'median' | 'mean'

const named: readonly (readonly [Statistic, RegExp])[] = [
  ['p-value', /p[\s_-]?(?:值|value)|\bp\b/i],
  ['correlation', /相关|correlat/i],
  ['std', /标准差|\bstd\b|standard deviation|\bSD\b/i],
  ['median', /中位|median|\b50%$/i],
  ['mean', /均值|平均数|\bmean\b/i],
]
const written: readonly (readonly [Statistic, RegExp])[] = [
  [
    'p-value',
    /(?:^|[^A-Za-z])p\s?(?:值|[\s-]?value)?\s?(?:=|<=?|>=?|≤|≥|≈|约?为|是|of|is|was|at|小于|低于|不到|大于|(?:is |was )?(?:less than|below|under|above))?\s?$/i,
  ],
  ['correlation', /(?:相关系数|相关性|相关度|correlation|(?:^|[^A-Za-z])r(?![A-Za-z²]))[^\d，,。;；]{0,14}$/i],
  ['std', /(?:标准差|standard deviation|\bstd\b|\bSD\b)[^\d，,。;；]{0,12}$/i],
  ['median', /(?:中位数|median)[^\d，,。;；]{0,12}$/i],
  ['mean', /(?:均值|平均值|\bmean|averag(?:e|es|ed|ing))[^\d，,。;；]{0,12}$/i],
]

/** The words a figure is known by: its measure and both labels. */
function wordsOf(figure: Pick<Figure, 'measure' | 'label'>): string {
  const words = remembered.get(figure) ?? `${figure.measure} ${figure.label.zh} ${figure.label.en}`
  remembered.set(figure, words)
  return words
}
/** Every figure meets many numerals. */
const remembered = new WeakMap<object, string>()

const statisticOf = (figure: Figure): Statistic | undefined =>
  figure.unit === 'probability' ? 'p-value' : named.find(([, pattern]) => pattern.test(wordsOf(figure)))?.[0]

/**
 * The statistic a text names right before a number.
 *
 * @example statisticBefore('标准差为 ')   // => 'std'
 */
export const statisticBefore = (left: string): Statistic | undefined =>
  written.find(([, pattern]) => pattern.test(left))?.[0]

/**
 * "标准差 1,033.8" does not speak of a mean, "p = 0.749" not of a correlation.
 *
 * @example agreesOnStatistic(mean, '标准差为 ')   // => false
 */
export function agreesOnStatistic(figure: Figure, left: string): boolean {
  const said = statisticBefore(left)
  const is = statisticOf(figure)
  if (said === undefined) return true
  // An average is named in many ways: only what is surely something else speaks against it.
  if (said === 'mean') return is === undefined || is === 'mean'
  if (said === 'median') return is !== 'mean' && is !== 'std' && is !== 'correlation' && is !== 'p-value'
  return is === said || (is === undefined && said === 'correlation' && figure.unit === 'coefficient')
}

/**
 * Positive figures that count something lost: 流失率, churn, discount.
 *
 * @example countsLosses(figureLabelled('流失率'))   // => true
 */
export const countsLosses = (figure: Figure): boolean =>
  /流失|降幅|跌幅|损失|亏损|折扣|减少|下降|退货|退款|churn|lost|loss|declin|drop|decreas|discount|reduc|refund|return/i.test(
    wordsOf(figure),
  )

/**
 * Figures that are differences of percentages.
 *
 * @example isPointsFigure(figureLabelled('gap in points'))   // => true
 */
export const isPointsFigure = (figure: Figure): boolean => /百分点|points?\b|\bpp\b|差|diff|gap/i.test(wordsOf(figure))

/** A share of variance explained, which people write as a percentage too. @example isRSquared(figureLabelled('R²'))   // => true */
export const isRSquared = (figure: Figure): boolean => /r2|r²|r\^2|r-squared|决定系数|解释/i.test(wordsOf(figure))

const discountWords = /折|降价|优惠|让利|立减|打折|discount|\boff\b|markdown|rebate/i

/**
 * A text that speaks of a discount, a figure that does not.
 *
 * @example isAnotherMatter(growth, '折扣 8%')   // => true
 */
export const isAnotherMatter = (figure: Figure, clause: string): boolean =>
  discountWords.test(clause) && !discountWords.test(wordsOf(figure)) && !/价|price/i.test(wordsOf(figure))

const spansOfTime = /期数|样本|观测|周期数|年数|月数|period|observation|sample|\bcount\b|\bn\b|years|months|points/i
const timeNouns =
  /^(?:个?年|个?月|个?季|个?周|期|样本|观测|数据|时间|years?|months?|quarters?|weeks?|periods?|observations?|samples?|data|points?|values?)/i

/**
 * Whether a figure counts the noun that stands behind a number, or its label stands in the clause.
 *
 * @example countsTheSame(figureLabelled('产品数'), '产品', { clause: '三个产品', left: '' })   // => true
 */
export function countsTheSame(
  figure: Figure,
  counted: string,
  { clause, left }: { clause: string; left: string },
): boolean {
  const words = wordsOf(figure).toLowerCase()
  if (/\bn\s?[=:]\s?$|样本量?\s?[=:为]?\s?$/i.test(left)) return spansOfTime.test(words)
  if (counted !== '' && timeNouns.test(counted)) return spansOfTime.test(words)
  return counted !== '' ? shareWord(words, counted) : shareWord(words, clause.toLowerCase())
}

/**
 * Whether a text uses a word of the figure's measure or label; the names it was measured on do not count.
 *
 * @example speaksOf(figureLabelled('复购率'), '复购率达到')   // => true
 */
export function speaksOf(figure: Figure, text: string): boolean {
  const words = figure.of.reduce((all, name) => all.replaceAll(name, ' '), wordsOf(figure))
  return shareWord(words.toLowerCase(), text.toLowerCase())
}

/**
 * Rates of change are spoken of by words of direction, not by their label.
 *
 * @example isGrowth(figureLabelled('增速'))   // => true
 */
export const isGrowth = (figure: Figure): boolean =>
  /growth|change|增速|增长|同比|环比|涨幅|变化率/i.test(wordsOf(figure))

/** Two texts share a pair of Chinese characters or an English word of four letters or more, singular or plural. */
function shareWord(words: string, text: string): boolean {
  const pairs = [...text.matchAll(/(?=([\u4e00-\u9fff]{2}))/g)].map((match) => match[1] ?? '')
  const english = [...text.matchAll(/[a-z]{4,}/g)].map(([word]) => word.replace(/s$/, ''))
  return [...pairs, ...english].some((word) => words.includes(word))
}
