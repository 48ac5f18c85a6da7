import { fold } from './fold.ts'

/** Traditional characters beside their simplified twins, as far as numerals and the words around them need it. */
const pairs =
  '萬万億亿兩两個个點点負负數数幾几過过餘余約约達达長长減减漲涨虧亏損损於于圓元圆元塊块號号時时間间後后內内來来條条項项種种類类雙双臺台單单週周歲岁噸吨張张輛辆處处場场戶户筆笔區区將将從从與与對对價价佔占僅仅賣卖議议題题階阶驟骤輪轮圖图級级線线樓楼層层幣币歐欧鎊镑'
const simplified = new Map(
  Array.from({ length: pairs.length / 2 }, (_, at) => [pairs[2 * at] ?? '', pairs[2 * at + 1] ?? '']),
)
const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'g')

const formal: Record<string, string> = {
  壹: '一',
  贰: '二',
  貳: '二',
  叁: '三',
  參: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
}
const formalDigit = '[壹贰貳叁參肆伍陆陸柒捌玖]'
/** A digit with its place, and on: 壹佰贰拾万. Alone these characters are names and verbs (大陆, 队伍, 收拾). */
const formalRun = new RegExp(
  `(?<![大内登着队入落])(?:${formalDigit}[拾佰仟万亿元]|(?<!收)拾(?=[万亿元]|${formalDigit}))(?:${formalDigit}|[拾佰仟零〇万亿]){0,20}`,
  'g',
)

const money = '(?:[¥$€£]|\\b(?:RMB|CNY|USD|EUR|GBP|HKD|JPY|CHF))\\s?'
const counted =
  '\\s?(?:[万亿元件个箱台套人家单%]|(?:units?|pieces|pcs|pairs|customers|orders|people|yuan|RMB|CNY|USD|EUR|dollars|euros)\\b)'
const alone = '(?<![\\d.,:/_A-Za-z-])(?<!\\d )'
const stop = '(?![\\d]|[ ,]\\d)'
/** Groups of three with plain spaces between, where something besides says that they are one number. */
const spaced = new RegExp(
  [
    `(?<=${money})[1-9]\\d{0,2}(?: \\d{3}){1,7}${stop}`,
    `${alone}[1-9]\\d{0,2}(?: \\d{3}){2,7}(?=${counted})`,
    `${alone}[1-9]\\d{0,2}(?: \\d{3}){0,6} 0\\d{2}(?: \\d{3}){0,6}${stop}`,
  ].join('|'),
  'g',
)
/** No-break and thin spaces between digits are set for nothing else. */
const thin = /(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))/g

/**
 * The text as the readers of numerals want it, character for character: half-width, in simplified characters, formal
 * numerals as common ones, groups of thousands parted by commas.
 *
 * @example foldScript('１２０萬元')    // => '120万元'
 * @example foldScript('壹佰贰拾万元')   // => '一百二十万元'
 * @example foldScript('1 200 000元')   // => '1,200,000元'
 */
export function foldScript(text: string): string {
  return fold(text.replace(thin, ','))
    .replace(traditional, (character) => simplified.get(character) ?? character)
    .replace(formalRun, (run) => [...run].map((character) => formal[character] ?? character).join(''))
    .replace(spaced, (groups) => groups.replaceAll(' ', ','))
}
