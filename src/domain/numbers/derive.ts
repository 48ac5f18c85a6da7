import { type Operation, partsOfSum, type Result, rest, resultsOfPair, sums } from './arithmetic.ts'
import type { Setting } from './base-operand.ts'
import type { Claim } from './figure-match.ts'
import type { Numeral, Reading } from './numeral.ts'
import type { Operand } from './operand.ts'
import { inWindow, shownDigits, shownWindow } from './precision.ts'

/** More operands than this agree with anything by chance; the nearest are kept. */
const mostOperands = 12
/** From so many shown digits on a number needs no word that announces the arithmetic. */
const tellingDigits = 3

const cues: Record<Operation, RegExp> = {
  sum: /合计|共|总|加|一起|一并|合起来|total|together|combined|sum\b|in all|account|altogether|make up|\+|=/i,
  difference:
    /差|多|少|高|低|增|减|降|升|跌|涨|剩|余|超|缺|还|离|距|gap|more|less|fewer|higher|lower|differ|\bup\b|down|\bby\b|above|below|leav|reserve|short|add|shed|lost|lose|gain|grew|grow|rose|fell|drop|=|exceed|beat|trail|points|room/i,
  ratio:
    /倍|占|比|率|完成|达成|[(（]|attain|reach|每|之|相当|系数|即|÷|\/|=|times|\bof\b|ratio|\bper\b|share|\bto one\b|apiece|\ba [a-z]+$|each|x\b|i\.e\.|works? out|comes? to|account|make|mere|divided|fold/i,
  change:
    /增|降|跌|涨|升|减|下|上|幅|同比|环比|变|高|低|多|少|change|\bup\b|down|ris|rose|fall|fell|grew|grow|declin|drop|increas|decreas|gain|lost|lose|more|less|fewer|higher|lower|above|below|better|worse|\bis\b|%\)?$|[(（]/i,
  product:
    /即|约合|合|相当|乘|对应|=|×|\*|i\.e\.|that is|equals?|means?|product|correspond|comes? to|works? out|约|about|making/i,
  rest: /其余|剩余|剩下|余下|其他|remain|rest|others?\b|left|leav|else/i,
}

/** What follows from the supported numbers of one sentence. */
export class Derivations {
  readonly #operands: readonly Operand[]
  readonly #setting: Setting
  /** The results by the window of operands they come from: most sentences have one. */
  readonly #results = new Map<string, Result[]>()

  constructor(operands: readonly Operand[], setting: Setting) {
    this.#operands = distinct(operands.toSorted((a, b) => a.start - b.start))
    this.#setting = setting
  }

  /** A numeral explained by arithmetic on the supported numbers of its sentence, or null. */
  explain(claim: Claim): Result | null {
    const { numeral } = claim
    const ends = numeral.ends.map(({ readings }) =>
      readings.map((reading) => ({ reading, window: shownWindow(reading, numeral.hedge, numeral.isLoose) })),
    )
    const shows = (result: Result) =>
      ends.every((end) =>
        end.some(
          ({ reading, window }) => inWindow(Math.abs(result.value), window) && this.#agrees(result, reading, claim),
        ),
      )
    return this.#near(numeral).find(shows) ?? listed(claim, this.#operands)
  }

  #agrees(result: Result, reading: Reading, claim: Claim): boolean {
    return (
      fitsKind(result, reading, claim.numeral) &&
      fitsDirection(result, reading, claim.numeral) &&
      isAnnounced(result, reading, { claim, setting: this.#setting })
    )
  }

  #near({ start }: Numeral): Result[] {
    const after = this.#operands.findIndex((one) => one.start > start)
    const middle = after < 0 ? this.#operands.length : after
    const from = Math.max(0, Math.min(middle - mostOperands / 2, this.#operands.length - mostOperands))
    const key = String(from)
    const known = this.#results.get(key) ?? candidates(this.#operands.slice(from, from + mostOperands), this.#setting)
    this.#results.set(key, known)
    return known
  }
}

/** A figure cited twice is one operand. */
const distinct = (operands: readonly Operand[]) =>
  operands.filter(
    (one, at) => one.figureIds.length === 0 || operands.findIndex((other) => other.name === one.name) === at,
  )

function candidates(operands: readonly Operand[], setting: Setting): Result[] {
  const pairs = operands.flatMap((a, at) => operands.slice(at + 1).flatMap((b) => resultsOfPair(a, b, setting)))
  const kinds = new Set(operands.map(({ dimension }) => dimension))
  const all = [...kinds].flatMap((dimension) => sums(operands.filter((one) => one.dimension === dimension)))
  return [
    ...pairs,
    ...(operands.length > 2 ? [...all, ...runs(operands)] : []),
    ...partsOfSum(operands),
    ...rest(operands),
  ]
}

/** Sums of neighbours, and what they lack to the next: "A, B and C together", "A and B together still trail C by". */
function runs(operands: readonly Operand[]): Result[] {
  const found: Result[] = []
  for (let from = 0; from < operands.length; from++) {
    for (let to = from + 2; to <= Math.min(operands.length, from + 6); to++) {
      const sum = sums(operands.slice(from, to))
      found.push(...sum)
      const [one, next, before] = [sum[0], operands[to], operands[from - 1]]
      for (const other of one ? [next, before] : []) if (other && one) found.push(...lacks(one, other))
    }
  }
  return found
}

function lacks(sum: Result, other: Operand): Result[] {
  if (sum.dimension !== other.dimension && sum.dimension !== 'unknown' && other.dimension !== 'unknown') return []
  const operands = [other, ...sum.operands]
  const kind = sum.dimension === 'ratio' ? 'points' : 'plain'
  return [
    {
      ...sum,
      kind,
      value: other.value - sum.value,
      how: () => `${other.name} − (${sum.how()})`,
      operands,
      operation: 'difference',
    },
  ]
}

function fitsKind(result: Result, reading: Reading, { marker, isSmallCount }: Numeral): boolean {
  if (result.kind !== reading.kind || (isSmallCount && reading.kind === 'plain')) return false
  if (result.kind !== 'plain' || marker === 'none' || result.dimension === 'unknown') return true
  if (result.dimension === 'money') return marker === 'money'
  return result.dimension === 'pieces' ? marker === 'pieces' || marker === 'people' : marker === 'time'
}

function fitsDirection(result: Result, { value }: Reading, { direction, isMagnitude }: Numeral): boolean {
  if (!result.isSigned || isMagnitude) return true
  if (value < 0 || direction === 'down') return result.value <= 0
  return direction === 'up' ? result.value >= 0 : result.operation === 'difference' || result.value >= 0
}

function isAnnounced(
  { operation }: Result,
  reading: Reading,
  { claim, setting }: { claim: Claim; setting: Setting },
): boolean {
  if (operation !== 'rest' && shownDigits(reading) >= tellingDigits) return true
  // 两倍 and 3:5 announce a ratio by themselves.
  if (operation === 'ratio' && reading.kind === 'times') return true
  const at = claim.numeral.start - setting.start
  const around =
    setting.text.slice(Math.max(0, at - 64), at) + setting.text.slice(at, claim.numeral.end - setting.start + 16)
  return cues[operation].test(around)
}

/** 三个渠道 before three figures of one kind, or before three names: the text's own list bears it out. */
function listed({ numeral }: Claim, operands: readonly Operand[]): Result | null {
  if (!numeral.isSmallCount || operands.length < 2) return null
  const kin = [...new Set(operands.map(({ measure }) => measure))]
    .map((measure) => operands.filter((one) => one.measure === measure && one.of.length === 1))
    .find((same) => new Set(same.map(({ of }) => of[0])).size === numeral.value)
  if (!kin) return null
  return {
    kind: 'plain',
    dimension: 'pieces',
    value: numeral.value,
    isSigned: false,
    operands: kin,
    operation: 'sum',
    how: () => `#(${kin.map(({ name }) => name).join(', ')})`,
  }
}
