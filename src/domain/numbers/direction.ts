/** A numeral's neighbourhood never reaches past these. */
const clauseEnd = /[，,。；;：:！!？?()\n]|--|\s[-–—]\s/

const down =
  /下降|下滑|下跌|下挫|减少|降低|缩减|萎缩|回落|缩水|下调|降价|直降|让利|微降|骤降|大跌|亏损|流失|压缩|收缩|少了|少卖|低了|降幅|跌幅|减幅|负相关|反向|猛降|锐减|负增长|走低|下行|收窄|滑落|倒退|回撤|走弱|下探|[降跌减负少低掉滑]|\b(?:declin\w{0,5}|decreas\w{0,4}|fell|fall(?:s|en|ing)?|dropp?(?:s|ed|ing)?|down|lower|less|fewer|los(?:t|s|es|ing|e)|shr[aiu]nk\w{0,3}|contract(?:s|ed|ion)|sl(?:id|ide|ides|iding)|slip(?:s|ped)?|cut(?:s|ting)?|reduc\w{0,5}|sheds?|negative(?:ly)?|inverse(?:ly)?|minus|below|short\sof|dip(?:s|ped)?|behind|worse|off|tumbl\w{0,3}|plung\w{0,3}|slump\w{0,3}|plummet\w{0,3}|sank|sinks?|eased|trim(?:s|med)?|erod\w{0,3}|weaken\w{0,3}|lagg?\w{0,3})\b/i
const up =
  /增长|上升|上涨|提升|提高|增加|增幅|涨幅|升幅|上调|涨价|提价|扩大|多卖|多了|高出|高了|猛增|微增|净增|新增|大增|激增|走高|上行|攀升|回升|反弹|飙升|跃升|暴涨|正相关|[增涨升加多高]|\b(?:gr[eo]w\w{0,3}|growth|increas\w{0,4}|ris(?:e|es|en|ing)|rose|gain(?:s|ed|ing)?|up|higher|more|climb\w{0,3}|improv\w{0,6}|jump\w{0,3}|surg\w{0,3}|positive(?:ly)?|plus|add(?:s|ed|ing)?|rais(?:e|es|ed|ing)|hik(?:e|es|ed)|boost(?:s|ed|ing)?|soar\w{0,3}|expand\w{0,3}|advanc\w{0,3}|accelerat\w{0,3}|recover(?:s|ed)?|rebound(?:s|ed)?|bounced|strengthen\w{0,3}|above|better|lift(?:s|ed|ing)?|ahead|uplift|exceed\w{0,3})\b/i
const [everyDown, everyUp] = [new RegExp(down, 'gi'), new RegExp(up, 'gi')]
/** These name a level that was reached, not the way to it: 降至 730, down to 730, 高达, 最低. */
const level =
  /[降升增减跌涨滑掉落缩压提加](?!幅)\S{0,3}[到至为成]|[高低多]达|低至|[高低多少大小]于|最[高低多少]|较[高低]|[高低]线|[高低]价(?!出)|[高低]价值|不[高低多少]于|至少|负责|(?:more|less|fewer|lower|higher|better|worse)\sthan|no\s(?:more|less)|at\s(?:most|least)|(?:up|down|fell|rose|grew|dropped|slid|slipped|declined|increased|decreased|reduced|recovered|cut|lifted|lowered|raised|back)\sto\b|\b(?:lower|upper|low|high|higher)[\s-](?:end|bound|limit|half|tier|range|value|price|season|street)\w{0,2}|in\saddition/gi
/** Before a number these name where it lies (below the 9,500), behind it which way it goes (1,400 below). */
const places = /\b(?:below|above|behind|ahead|off|short of|better|worse)\b/gi
/** After these the clause speaks of a level: 降价后仍卖 1,059 件. */
const levelVerb =
  /(?<![多少])卖|仍|剩|占|只有|仅|达到|\b(?:sold|stands?|stood|remains?|remained|still|has|have|had)\b/gi
const magnitude =
  /变动|变化|波动|差距|差异|差额|差值|相差|差了|幅度|gap|differ\w{0,6}|change[sd]?|swing|spread|magnitude|绝对值|within\s$|正负|±|\+\/-/i

export interface Direction {
  direction: 'up' | 'down' | 'none'
  /** The word touches the number: 减少 112, down 5 %. */
  isClose: boolean
  isMagnitude: boolean
}

const dots = (word: string) => '·'.repeat(word.length)
const isChinese = (text: string) => /[\u4e00-\u9fff]/.test(text)

/**
 * Which way the words beside a number point. Only its own clause is read, and no further than the next number.
 *
 * @param left the text before the number, at least 40 characters of it
 * @param right the text behind it
 * @example readDirection('销量下降了 ', '，')   // => { direction: 'down', isClose: true, isMagnitude: false }
 */
export function readDirection(left: string, right: string): Direction {
  // "负相关（0.436）": the bracket belongs to what stands before it.
  const open = left.replace(/[(（]\s?$/, '')
  const near = window(open)
  const behind = (right.split(clauseEnd)[0] ?? '').slice(0, 30)
  const isMagnitude = magnitude.test(near.slice(-16)) || magnitude.test(behind.slice(0, 12))
  const before =
    /\S{2}/.test(near) || /[\u4e00-\u9fff]/.test(near)
      ? directionBefore(near)
      : { direction: 'none' as const, isClose: false }
  if (before.direction !== 'none') return { ...before, isClose: before.isClose && open === left, isMagnitude }
  const direction = directionBehind(behind)
  return { direction, isClose: direction !== 'none', isMagnitude }
}

/** The clause before the number, cut at the number before it and at a verb of standing. */
function window(left: string): string {
  const clause = left.split(clauseEnd).at(-1)?.split(/\d/).at(-1) ?? ''
  const own = clause.replace(level, dots).split(levelVerb).at(-1) ?? ''
  return own.slice(isChinese(own.slice(-8)) ? -16 : -36)
}

function directionBefore(text: string): Pick<Direction, 'direction' | 'isClose'> {
  // "Sank to 640", "up to 808": whatever the verb, a level was reached.
  if (/\bto\s(?:just\s|only\s|about\s|around\s|nearly\s|roughly\s|almost\s)?[$€£¥]?$/i.test(text))
    return { direction: 'none', isClose: false }
  const near = text.replace(places, dots)
  const [lastDown, lastUp] = [lastMatch(near, everyDown), lastMatch(near, everyUp)]
  const last = (lastDown?.end ?? 0) >= (lastUp?.end ?? 0) ? lastDown : lastUp
  if (!last) return { direction: 'none', isClose: false }
  const distance = near.length - last.end
  // A single character far away belongs to another word: 高 in 高端, 少 in 很少.
  if (last.length === 1 && distance > 6) return { direction: 'none', isClose: false }
  return { direction: last === lastDown ? 'down' : 'up', isClose: distance <= (isChinese(near) ? 3 : 5) }
}

function lastMatch(text: string, pattern: RegExp): { end: number; length: number } | undefined {
  let found: { end: number; length: number } | undefined
  for (const match of text.matchAll(pattern)) found = { end: match.index + match[0].length, length: match[0].length }
  return found
}

/** 5% 的降幅, a 5% decline, 112 fewer: the word has to follow at once. */
function directionBehind(behind: string): Direction['direction'] {
  const clean = behind.replace(level, dots)
  const zh = /^\s?(?:件|个|元|箱|人)?的?\s?([\u4e00-\u9fff]{1,2})(?!\S{0,3}\s?\d)/.exec(clean)?.[1]
  const en =
    /^[\s-](?:(?:units?|pieces|pairs|cups|stores|people|customers|year-on-year|yearly|annual)\s)?([a-z]\S{1,13})/i.exec(
      clean,
    )?.[1]
  const word = zh ?? en ?? ''
  if (down.test(word)) return 'down'
  return up.test(word) ? 'up' : 'none'
}
