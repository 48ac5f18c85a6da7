import type { Figure } from '../evidence.ts'
import type { Language } from '../language.ts'
import type { CheckedNumeral, CheckedSentence, NumeralClass } from '../number-check.ts'
import { Derivations } from './derive.ts'
import { FigureIndex } from './figure-index.ts'
import { type Claim, isWeakClaim } from './figure-match.ts'
import { fold } from './fold.ts'
import { withLabelSubjects } from './label-subjects.ts'
import { speaksOf } from './measures.ts'
import type { Numeral } from './numeral.ts'
import { figureOperand, type Operand, statedOperand } from './operand.ts'
import { inWindow, shownWindow } from './precision.ts'
import { readNumerals } from './read.ts'
import { type SentenceScope, scopeOf, splitClauses } from './scope.ts'
import { type Span, splitSentences } from './sentences.ts'
import { type ChosenValue, type GivenNumeral, isChosen, readGiven, repeats } from './stated.ts'
import { Subjects, total } from './subjects.ts'
import { findTokens, type Token } from './tokens.ts'

/** What the numerals of a text are held against. */
export interface NumberContext {
  language: Language
  figures: readonly Figure[]
  /** Texts that people wrote: the brief, limits, verdict notes. Their numerals count as given. */
  given: readonly string[]
  /** Values of levers and commitments; a percentage as a ratio. */
  chosen: readonly ChosenValue[]
  /** Product names and the like, whose digits are no numerals. */
  names?: readonly string[]
}

/** What stays the same for all sentences of a text. */
interface Ledger {
  index: FigureIndex
  given: readonly GivenNumeral[]
  chosen: readonly ChosenValue[]
}

/**
 * Holds every numeral of a text against the figures, what people gave and what the plan chose.
 *
 * A numeral is, in this order:
 * 1. `verified`: a figure token with a known id, or equal to a figure within the precision shown (`precision.ts`), of a
 *    unit that fits, with the sign its direction words give, and not measured on another product or year than the
 *    clause speaks of (`scope.ts`);
 * 2. `given`: repeats a numeral of the given texts; 3. `chosen`: equals a lever's or commitment's value;
 * 4. `derived`: sum, difference, ratio, percentage change or product of supported numbers of the same sentence, a part
 *    of their sum, or what shares leave of 100 % (`arithmetic.ts`);
 * 5. `unsupported`: none of these.
 *
 * A numeral that shows little (8 %, 八成: sharp to no more than 2 % of itself) agrees with many figures by chance. It is
 * verified only where the text names what the figure was measured on or uses a word of its label, and counts as given or
 * chosen where it is that too, unless its very clause uses the label's words; so does a number that only 约 or 不到 bring
 * near a figure. A range is verified when both ends are.
 *
 * Never throws. Offsets are UTF-16 offsets of `text`.
 *
 * @example
 * checkNumbers('均值 1,033.8 件', { language: 'zh', figures: [mean], given: [], chosen: [] })[0].numerals[0].class // => 'verified'
 */
export function checkNumbers(text: string, context: NumberContext): CheckedSentence[] {
  const figures = withLabelSubjects(context.figures)
  const names = [...new Set([...(context.names ?? []), ...figures.flatMap(({ of }) => of)])].filter(
    (name) => name !== '',
  )
  const index = new FigureIndex(figures)
  const ledger: Ledger = { index, given: readGiven(context.given, names), chosen: context.chosen }
  const folded = fold(text)
  const ids = new Set(index.byId.keys())
  const tokens = findTokens(text, ids)
  const numerals = readNumerals(text, names, ids)
  const mentions = new Subjects(figures, context.names ?? []).mentions(folded)
  const spans = splitSentences(text)
  const [numeralsOf, tokensOf, mentionsOf] = [
    distribute(numerals, spans),
    distribute(tokens, spans),
    distribute(mentions, spans),
  ]
  let carried: readonly string[] = []
  return spans.map((span, at) => {
    const own = mentionsOf[at] ?? []
    if (/\n/.test(text.slice(spans[at - 1]?.end ?? span.start, span.start))) carried = []
    const scope: SentenceScope = {
      text: folded,
      span,
      mentions: own,
      clauses: splitClauses(folded, span, own),
      carried,
    }
    const named = own.map(({ entity }) => entity).filter((entity) => entity !== total)
    if (named.length > 0) carried = named
    const checked = checkSentence(ledger, scope, { numerals: numeralsOf[at] ?? [], tokens: tokensOf[at] ?? [] })
    return { text: text.slice(span.start, span.end), ...span, numerals: checked }
  })
}

/** Both lists are in order: one walk deals the items out to the sentences they start in. */
function distribute<T extends { start: number }>(items: readonly T[], spans: readonly Span[]): T[][] {
  let at = 0
  return spans.map(({ end }) => {
    const own: T[] = []
    for (let item = items[at]; item && item.start < end; item = items[++at]) own.push(item)
    return own
  })
}

interface Found {
  numerals: readonly Numeral[]
  tokens: readonly Token[]
}

function checkSentence(ledger: Ledger, scope: SentenceScope, { numerals, tokens }: Found): CheckedNumeral[] {
  const operands: Operand[] = []
  const cited = tokens.map((token) => checkToken(ledger, scope.text, { token, operands }))
  const seen = new Set(cited.flatMap(({ figureIds }) => figureIds))
  const judged = numerals.map((numeral) => {
    const claim = { ...toClaim(numeral, scope), shown: seen }
    const verdict = judge(ledger, claim, operands)
    for (const id of verdict?.figureIds ?? []) seen.add(id)
    return { claim, verdict }
  })
  const setting = {
    text: scope.text.slice(scope.span.start, scope.span.end),
    start: scope.span.start,
    mentions: scope.mentions,
  }
  const source = new Derivations(operands, setting)
  const rest = judged.map(({ claim, verdict }) => {
    const result = verdict ? null : source.explain(claim)
    const figureIds = [...new Set(result?.operands.flatMap((one) => one.figureIds) ?? [])]
    return shown(claim.numeral, verdict ?? (result ? { class: 'derived', figureIds, how: result.how() } : unsupported))
  })
  return [...cited, ...rest].sort((a, b) => a.start - b.start)
}

function checkToken(
  { index }: Ledger,
  text: string,
  { token: { id, start, end }, operands }: { token: Token; operands: Operand[] },
): CheckedNumeral {
  const figure = index.byId.get(id)
  const base = { text: text.slice(start, end), start, end }
  if (!figure) return { ...base, value: 0, isPercent: false, class: 'unsupported', figureIds: [] }
  operands.push(figureOperand(figure, { start, end }))
  return { ...base, value: figure.value, isPercent: figure.unit === 'share', class: 'verified', figureIds: [id] }
}

function toClaim(numeral: Numeral, sentence: SentenceScope): Omit<Claim, 'shown'> {
  const scope = scopeOf(sentence, numeral)
  const clause = sentence.clauses.find(({ start, end }) => numeral.start >= start && numeral.start < end)
  const from = Math.max(clause?.start ?? 0, numeral.start - 40)
  return {
    numeral,
    scope,
    left: sentence.text.slice(from, numeral.start),
    right: sentence.text.slice(numeral.end, numeral.end + 24),
  }
}

interface Judgement {
  class: NumeralClass
  figureIds: string[]
  how?: string
}
const unsupported: Judgement = { class: 'unsupported', figureIds: [] }

/** Verified, given or chosen; what is supported joins the operands. */
function judge(ledger: Ledger, claim: Claim, operands: Operand[]): Judgement | null {
  const figures = verify(ledger, claim)
  const isFirm = figures?.every(
    ([first], at) => first && isSharp(first, claim, at) && (!isWeakClaim(claim) || speaksOf(first, claim.scope.clause)),
  )
  if (figures && isFirm) return accept(figures, claim, operands)
  return judgeStated(ledger, claim, operands) ?? (figures && accept(figures, claim, operands))
}

/** Equal without the help of 约 or 不到. */
const isSharp = (figure: Figure, { numeral }: Claim, end: number) =>
  numeral.ends[end]?.readings.some((reading) => inWindow(Math.abs(figure.value), shownWindow(reading, 'exact', false)))

/** The figures each end shows; null when an end shows none. */
function verify({ index }: Ledger, claim: Claim): Figure[][] | null {
  const matches = claim.numeral.ends.map((end) => index.matches(end, claim))
  return matches.some((found) => found.length === 0) ? null : matches
}

function accept(figures: readonly Figure[][], { numeral }: Claim, operands: Operand[]): Judgement {
  for (const [first] of figures) if (first) operands.push(figureOperand(first, numeral))
  return { class: 'verified', figureIds: [...new Set(figures.flat().map(({ id }) => id))] }
}

function judgeStated({ given, chosen }: Ledger, claim: Claim, operands: Operand[]): Judgement | null {
  const source = given.find((one) => repeats(one, claim))
  const isChoice = !source && isChosen(chosen, claim)
  if (!source && !isChoice) return null
  operands.push(statedOperand(claim.numeral))
  return source
    ? { class: 'given', figureIds: [], how: source.excerpt }
    : { class: 'chosen', figureIds: [], how: 'lever' }
}

const shown = ({ text, start, end, value, isPercent }: Numeral, judgement: Judgement): CheckedNumeral => ({
  text,
  start,
  end,
  value,
  isPercent,
  ...judgement,
})
