import { chineseAtoms, digitAtoms, englishAtoms } from './atoms.ts'
import { readDirection } from './direction.ts'
import { excludeNonNumerals } from './exclusions.ts'
import { Mask } from './fold.ts'
import type { Atom, End, Numeral } from './numeral.ts'
import { phraseAtoms } from './phrases.ts'
import { isRange, type Piece, rangeReadings, read } from './ranges.ts'
import { foldScript } from './script.ts'
import { signWordBefore } from './sign-words.ts'
import { readSuffix, type Suffix } from './suffix.ts'
import { readCounted, readHedge, readMarker } from './surroundings.ts'
import { tidy } from './tidy.ts'
import { findTokens } from './tokens.ts'
import { applyUnitNotes } from './unit-note.ts'
import { vagueAtoms } from './vague.ts'

/**
 * Reads every numeral of a Chinese, English or mixed text, in order.
 *
 * | written | read as |
 * |---|---|
 * | 1,033.8 · 1033.8 · １０３３．８ · 1e6 | the number, sharp to half a unit of its last shown digit |
 * | 1,200万 · 3.5亿 · 80余万 · 1.2 million · $1.2m · 80k · 5bn | scaled, the sharpness with it: 1.2万 is ± 500 |
 * | 12.3% · 12.3 percent · 百分之十二 · 千分之三 · 12.3‰ | a ratio: 0.123 |
 * | 12.3 个百分点 · 3 percentage points · 3pp · 50 bps | a difference of percentages: 0.123 |
 * | 八成 · 三成五 · 八成半 · 两成 | 0.8 ± 0.05 · 0.35 ± 0.005 · 0.85 ± 0.005 · 0.2 |
 * | 120萬 · 壹佰贰拾万元 · 1 200 000元 | as 120万, 一百二十万元, 1,200,000元 |
 * | 两三千 · 三五百 · 十几万 · 数百万 · 上万 | the middle of the range they say, half its width as tolerance |
 * | 九折 · 八五折 · 9.5 折 · 半价 | the discount meant: 0.1 · 0.15 · 0.05 · 0.5 |
 * | 一百二十 · 两千三 · 三点五 · twenty-five · a dozen | words as numbers; 1 and 2 alone are no claims |
 * | 三分之一 · 半数 · 近半 · 过半 · a third · two thirds · half of · one in four · 1/3 | a ratio, ± 0.02 |
 * | 3倍 · 2.5x · three times · 翻一番 · doubled · tripled · 3:1 | a multiple, in words ± 5 % |
 * | 60+50=110（万元） · （单位：万元） | a scale for the bare numbers of the line |
 * | 5%–8% · 5-8% · 五到八成 · 100~120万 · between 5 and 8 percent | one numeral with two ends |
 * | from 802 to 730 · 从 802 到 730 | a change: two numerals |
 * | -5% · −5 · +3 · minus 5% · 负5% · 下降5% · a 5% decline | the sign, also as a word, or the direction of the words beside it |
 * | 约, about: ± half the last place that is not zero, at most 5 % · 近, nearly: up to 5 % less | see `precision.ts` |
 * | 超过, over, 余, 以上: up to 15 % more · 不到, under, 以内: up to 15 % less | |
 *
 * Not numerals (the whole table is in `dates.ts`, `labels.ts`, `idioms.ts`):
 *
 * | written | why |
 * |---|---|
 * | 2026-12-03 · 2026年12月 · Q4 · 2019–2023 · Dec 3 · 9:00 · 下午三点 · 周三 | dates and times of day |
 * | 未来三个月 · 过去五年 · within 6 weeks · every two weeks · 五年平均 | spans that place something in time |
 * | 第一 · 1st · 议题 2 · phase two · Table 3 · Top 10 · 二级 · 3 楼 | ordinals and labels |
 * | 1. · 2) · (3) · 一、 at the start of a line or after a stop · [3] | list and reference marks |
 * | Product_2 · A1 · 4P · KPI-3 · ISO 9001 · v2.1 · E3.1 · links, telephone numbers, `names` | identifiers |
 * | 一方面 · 进一步 · 万一 · 三番五次 · one of · a thousand words | figures of speech |
 * | 一个 · 两款 · one · two weeks | small counting words; 三个产品, three products are claims |
 * | 三点建议 · 四项措施 · five steps | counts of the text's own parts |
 * | 双十一 · 618 · 95后 · 80/20 · 24/7 · 数十 · 上千 (below 万) | names, rules of thumb, vague quantities |
 * | 95% 置信区间 · 5% 显著性水平 · 25% 分位 · 每 100 元 · 10 分制 | part of a measure's name |
 *
 * Figure tokens `[[E2.1]]` are not read here: `checkNumbers` knows them. Never throws; takes time linear in the text.
 *
 * @param names product names and the like whose digits are no numerals
 * @param ids ids of figures that may stand in tokens besides those of the usual form
 * @example readNumerals('下降12.3%')[0]   // => { text: '12.3%', value: 0.123, isPercent: true, direction: 'down', … }
 */
export function readNumerals(text: string, names: readonly string[] = [], ids?: ReadonlySet<string>): Numeral[] {
  const folded = foldScript(text)
  const mask = new Mask(text.length)
  for (const { start, end } of findTokens(text, ids)) mask.take(start, end)
  excludeNonNumerals(folded, names, mask)
  const atoms = [
    ...phraseAtoms(folded, mask),
    ...vagueAtoms(folded, mask),
    ...digitAtoms(folded, mask),
    ...chineseAtoms(folded, mask),
    ...englishAtoms(folded, mask),
  ].sort((a, b) => a.start - b.start)
  return joinPieces(text, folded, applyUnitNotes(folded, dress(folded, atoms)))
}

const moneyBefore = /(?:(?:US|HK|NT|CN|JP|AU|CA|[AC])?[$¥]|[€£₩₹]|\b(?:RMB|CNY|USD|EUR|GBP|HKD|JPY|CHF)\s?|人民币\s?)$/
const signBefore = /(?:^|[^\dA-Za-z%)\]])([-–+])$/

/** Adds sign, currency and suffix; a number swallowed by the one before it (三成五) is dropped. */
function dress(text: string, atoms: readonly Atom[]): Piece[] {
  const pieces: Piece[] = []
  let last = 0
  for (const atom of atoms) {
    if (atom.start < last) continue
    const piece = dressOne(text, atom)
    last = piece.end
    pieces.push(piece)
  }
  return pieces
}

function dressOne(text: string, atom: Atom): Piece {
  const left = text.slice(Math.max(0, atom.start - 10), atom.start)
  const inner = signBefore.exec(left)?.[1] ?? ''
  const currency = moneyBefore.exec(inner ? left.slice(0, -1) : left)?.[0] ?? ''
  const start = atom.start - inner.length - currency.length
  const outer = currency ? (signBefore.exec(text.slice(Math.max(0, start - 2), start))?.[1] ?? '') : ''
  const suffix = atom.kind ? completeSuffix(atom) : readSuffix(text, atom, currency !== '')
  const sign = inner || outer
  const word = sign === '' ? signWordBefore(text, start, suffix.kind) : ''
  return {
    atom,
    suffix,
    start: start - outer.length - word.length,
    end: Math.max(atom.end, suffix.end),
    sign: sign === '+' ? 1 : sign !== '' || word !== '' ? -1 : 0,
    hasMoneySign: currency !== '',
  }
}

const completeSuffix = ({ end, kind, isLoose = false, hedge }: Atom): Suffix => ({
  end,
  scale: 1,
  kind,
  readings: () => [],
  isMoney: false,
  isLoose,
  hedge,
})

function joinPieces(text: string, folded: string, pieces: readonly Piece[]): Numeral[] {
  const numerals: Numeral[] = []
  for (let at = 0; at < pieces.length; at++) {
    const [first, second] = [pieces[at], pieces[at + 1]]
    if (!first) continue
    const range = second && isRange(folded, first, second) ? rangeReadings(first, second) : null
    if (second && range) {
      const [low, high] = range
      numerals.push(toNumeral(text, folded, { pieces: [first, second], ends: [{ readings: low }, { readings: high }] }))
      at++
    } else {
      numerals.push(toNumeral(text, folded, { pieces: [first], ends: endsOf(first) }))
    }
  }
  return numerals
}

function endsOf(piece: Piece): End[] {
  const { atom, suffix } = piece
  const one = { readings: read(piece, suffix) }
  if (atom.upTo === undefined) return [one]
  return [one, { readings: read({ ...piece, atom: { ...atom, value: atom.upTo } }, suffix) }]
}

/** As far as a neighbourhood is looked at. */
const reach = 48

function toNumeral(text: string, folded: string, { pieces, ends }: { pieces: Piece[]; ends: End[] }): Numeral {
  const [first, last] = [pieces[0] as Piece, pieces.at(-1) as Piece]
  const { start } = first
  const { end } = last
  const left = folded.slice(Math.max(0, start - reach), start)
  const right = folded.slice(end, end + reach)
  const firsts = ends.map(({ readings }) => readings[0]?.value ?? 0)
  const kind = ends[0]?.readings[0]?.kind
  const isMoney = pieces.some(({ suffix, hasMoneySign }) => suffix.isMoney || hasMoneySign)
  const isPercent = kind === 'percent' || kind === 'points'
  const value = tidy(firsts.reduce((sum, one) => sum + one, 0) / firsts.length)
  return {
    text: text.slice(start, end),
    start,
    end,
    value,
    isPercent,
    ends,
    hedge: last.suffix.hedge ?? readHedge(left, right),
    marker: isMoney ? 'money' : kind === 'plain' ? readMarker(right) : 'none',
    counted: kind === 'plain' ? readCounted(/\spoints?$/i.test(text.slice(start, end)) ? ' points' : right) : '',
    ...readDirection(left, right),
    isSmallCount:
      kind === 'plain' && Number.isInteger(value) && Math.abs(value) < 10 && first.suffix.scale === 1 && !isMoney,
    isLoose: pieces.some(({ suffix }) => suffix.isLoose),
    isVague: pieces.some(({ atom }) => atom.isVague === true),
  }
}
