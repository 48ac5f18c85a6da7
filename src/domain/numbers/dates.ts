import type { Exclusion } from './exclusions.ts'

const zhDigits = '零〇一二两三四五六七八九十'
const amount = `(?:\\d{1,4}|[${zhDigits}]{1,4}|半)`
const span = `${amount}(?:\\s?[-–—~至到]\\s?${amount})?`
const enAmount = '(?:\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several)'
const enSpan = `${enAmount}(?:\\s?(?:-|–|to|or)\\s?${enAmount})?`
const months =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const zhTime = '(?:个?工作日|个?自然日|天|日|周|个?星期|个月|季度|个季度|年|个?小时|分钟)'
const enTime = '(?:business |working |full |calendar )?(?:day|week|month|quarter|year|hour|weekend)s?'
/** What follows a four-digit number that is no year. */
const counted =
  '(?:[万亿千百件个箱台套元名家款单次%％倍人份只瓶包盒双户条张多余]|(?:units?|pieces|pcs|pairs|customers|orders|accounts|boxes|cups|people|stores|yuan|dollars|euros)\\b)'

/** Dates, times of day and spans that place something in time. */
export const dateExclusions: Exclusion[] = [
  {
    what: '2026-12-03, 2026/12/3, 2026.12.03, 2026-12, with a time',
    pattern:
      /(?<![\d.])(?:19|20)\d{2}(?:[-/]\d{1,2}(?:[-/]\d{1,2})?|\.\d{1,2}\.\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?Z?)?(?!\d)/g,
  },
  { what: '31/03/2026, 12/3/26', pattern: /(?<![\d.])\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d{2}(?!\d)/g },
  {
    what: '2026年, 2019–2023年, 二〇二六年',
    pattern: new RegExp(
      `(?<![\\d.])(?:(?:19|20)\\d{2}(?:\\s?[-–—~至到/]\\s?(?:(?:19|20)\\d{2}|\\d{2}))?|[一二][${zhDigits}]{3})\\s?年`,
      'g',
    ),
  },
  {
    what: '24年度, 26年底, 25年上半年, 25年3月',
    pattern: /(?<![\d.])[12]\d\s?年(?=度|初|底|末|中期|第?[一二三四1-4]季度|[上下]半年|Q[1-4]|\s?\d{1,2}\s?月(?!均))/g,
  },
  {
    what: '12月3日, 3月, 1-3月, 12月上旬',
    pattern:
      /(?<![\d.])(?:\d{1,2}\s?[-–—~至到、]\s?){0,3}\d{1,2}\s?月份?(?!均)(?:\s?(?:\d{1,2}\s?[-–—~至到]\s?)?\d{1,2}\s?[日号]?(?![\d.%,万亿件个]))?/g,
  },
  {
    what: '十二月三日',
    pattern:
      /(?<![一二三四五六七八九十百])(?:十[一二]?|[一二三四五六七八九])月(?:份|[一二三四五六七八九十]{1,3}[日号])?/g,
  },
  { what: '15日, 25号, 10-15日', pattern: /(?<![\d.,])(?:\d{1,2}\s?[-–—~至到]\s?)?\d{1,2}\s?(?:日(?!元|均|活)|号)/g },
  { what: '周三, 星期五', pattern: /(?:(?<!每)周[一二三四五六](?![次场篇条])|(?:星期|礼拜)[一二三四五六])/g },
  { what: '9:00, 14:30–15:00', pattern: /(?<![\d.:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d|:\d)/g },
  { what: '9 am, 2:30 pm', pattern: /(?<![\d.])\d{1,2}\s?(?:[ap]\.m\.|[ap]m\b)/gi },
  {
    what: '下午两点半, 9点半, 零点',
    pattern: new RegExp(
      `(?:(?:上午|下午|晚上|中午|早上|凌晨|傍晚)\\s?(?:\\d{1,2}|[${zhDigits}]{1,3})\\s?[点时](?:半|整|\\d{1,2}分?|[${zhDigits}]{1,3}分)?|(?<![\\d.,])(?<![升降涨跌高低增减差加提了]\\s?)\\d{1,2}\\s?点(?:半|整|钟|\\d{1,2}分|(?![\\d${zhDigits}]))|(?<![${zhDigits}])零点(?![${zhDigits}]))`,
      'g',
    ),
  },
  { what: '三季度, 第4季度, 上半年, 双周', pattern: /第?[一二三四1-4]季度|前[两三]季度/g },
  {
    what: 'Dec 3, December 3rd, 2026',
    pattern: new RegExp(
      `\\b${months}\\.?\\s\\d{1,2}(?:st|nd|rd|th)?(?:\\s?[-–]\\s?\\d{1,2})?(?:,?\\s(?:19|20)\\d{2})?(?![\\d%]|[.,]\\d|\\s(?:percent|units))`,
      'g',
    ),
  },
  {
    what: '3 December 2026, 3rd of December',
    pattern: new RegExp(
      `(?<![\\d.,$€£¥])\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?${months}\\b(?:\\.?,?\\s(?:19|20)\\d{2})?`,
      'g',
    ),
  },
  {
    what: 'FY2025, FY 24, 2024H1, ’23',
    pattern: /\bFY\s?\d{2,4}(?:[-/]\d{2,4})?|\b(?:19|20)\d{2}\s?[HQ][1-4]|['’]\d{2}(?!\d)/g,
  },
  {
    what: 'in 2023, since 2019',
    pattern:
      /\b(?:in|since|until|till|during|year|of|from|by|for|to|after|before|versus|vs\.?|than|against)\s(?:19|20)\d{2}(?:\s?[-–—]\s?(?:(?:19|20)\d{2}|\d{2}))?(?![\d%]|[.,]\d|\s(?:units|pieces|pairs|customers))/gi,
  },
  {
    what: '2019–2023, 2023/24',
    pattern: /(?<![\d.,$€£¥])(?:19|20)\d{2}\s?(?:[-–—~至到]\s?(?:19|20)\d{2}|\/\d{2})(?![\d%]|[.,]\d)/g,
  },
  {
    what: 'a bare year',
    pattern: new RegExp(
      `(?<![\\d.,$€£¥+\\-–])(?<![为是达约卖售近超=]\\s?)(?:19[89]|20[0-4])\\d(?!\\d|[.,]\\d|\\s?${counted}|\\s?[%％])`,
      'g',
    ),
  },
  {
    what: '未来三个月, 过去五年, 前4周, 每两周',
    pattern: new RegExp(
      `(?:未来|接下来|今后|往后|后续|随后|过去|最近|近|前|首|头|后|每隔?|为期|连续|再过|提前|滚动|间隔)的?\\s?${span}\\s?${zhTime}`,
      'g',
    ),
  },
  {
    what: '两周内, 三个月后, 五年平均',
    pattern: new RegExp(
      `${span}\\s?${zhTime}(?:内|之内|以内|后|之后|以后|前|之前|以前|来|间|期间|里|平均|均值|合计|累计|总计|共计|标准差|复合|趋势|走势|数据|历史|销量|规划|战略)`,
      'g',
    ),
  },
  {
    what: 'the next three months, within 6 weeks, every two weeks',
    pattern: new RegExp(
      `\\b(?:last|past|next|first|previous|preceding|coming|following|final|latest|within|every|in|after|another|for|over|of)\\s${enSpan}[\\s-]${enTime}\\b`,
      'gi',
    ),
  },
  {
    what: 'two weeks ago, 30 days later',
    pattern: new RegExp(
      `\\b${enSpan}\\s${enTime}\\s(?:ago|later|before|after|from now|in advance|ahead|earlier)\\b`,
      'gi',
    ),
  },
  {
    what: 'T+30, 21 世纪, 90 年代',
    pattern: /\b[TD][+-]\d{1,3}(?!\d|[.,]\d|%)|(?<![\d.])\d{1,2}\s?世纪|(?<!\d)\d0\s?年代/g,
  },
  { what: '24/7, 7×24', pattern: /(?<!\d)(?:24\s?\/\s?7|7\s?[x×*]\s?24)(?!\d)/g },
]
