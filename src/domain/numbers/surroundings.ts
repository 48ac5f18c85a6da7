import type { Hedge, Marker } from './numeral.ts'

const before: readonly (readonly [Hedge, RegExp])[] = [
  [
    'under',
    /(?:不超过|不得超过|不高于|不多于|不到|不足|低于|少于|小于|未满|控制在|at most|no more than|not more than|up to|under|below|less than|fewer than|within|<=?|≤)\s?$/i,
  ],
  [
    'over',
    /(?:不低于|不少于|至少|超过了?|超出|超|逾|高于|大于|多于|突破|刚过|以上|over|more than|above|at least|no less than|not below|exceed(?:s|ed|ing)?|upwards of|>=?|≥)\s?$/i,
  ],
  ['near', /(?:接近|将近|逼近|临近|近|快到|nearly|almost|close to|just under|approaching|not quite)\s?$/i],
  [
    'about',
    /(?:大约|约为|约合|约占|约|大概|差不多|左右|about|around|roughly|approximately|approx\.?|some|circa|ca\.|~|≈|or so|a good)\s?$/i,
  ],
]
const after: readonly (readonly [Hedge, RegExp])[] = [
  ['about', /^\s?(?:件|个|元|万|人|箱|家|单|台|套|%)?\s?(?:左右|上下|or so|or thereabouts|give or take)/i],
  ['over', /^\s?(?:件|个|元|人|箱|家|单|台|套)?\s?(?:以上|or more|and above|\+(?!\s?\d))/i],
  ['under', /^\s?(?:件|个|元|人|箱|家|单|台|套)?\s?(?:以下|以内|之内|or less|or fewer|and below)/i],
]

/**
 * How sharply a number is meant, from the words right before and right behind it.
 *
 * @example readHedge('约 ', ' 件')   // => 'about'
 */
export function readHedge(left: string, right: string): Hedge {
  const bare = left.replace(/[¥$€£]\s?$/, '')
  for (const [hedge, pattern] of before) if (pattern.test(bare)) return hedge
  for (const [hedge, pattern] of after) if (pattern.test(right)) return hedge
  return 'exact'
}

const markers: readonly (readonly [Marker, RegExp])[] = [
  ['money', /^\s?(?:元|块|美元|yuan|RMB|CNY|USD|EUR|GBP|dollars?|euros?|pounds?|cents?)(?![a-z])/i],
  [
    'pieces',
    /^\s?(?:件|台|套|箱|盒|瓶|包(?!括|含|装)|只(?!说|有|是|占|能|要|会|剩|卖|作|在|算)|双(?!方|向)|把(?!握)|份(?!额)|条(?!件|款)|units?\b|pieces\b|pcs\b|pairs?\b|boxes\b|cups?\b|bottles\b)/i,
  ],
  [
    'people',
    /^\s?(?:人(?!均|工|员|群|力)|名(?!义|称|为|单)|位(?!于|置)|户(?!均|外)|people\b|customers?\b|members?\b|visitors?\b|staff\b)/i,
  ],
  [
    'time',
    /^\s?-?(?:个?月(?!均|销|度)|年(?!份|度|均)|天(?!猫|然)|日(?!均|销|活)|周(?!边|转|均)|小时|分钟|秒|个?季度|days?\b|weeks?\b|months?\b|quarters?\b|years?\b|hours?\b|minutes?\b|seconds?\b)/i,
  ],
]

/**
 * What the word behind a number says it counts.
 *
 * @example readMarker(' 件')   // => 'pieces'
 */
export function readMarker(right: string): Marker {
  for (const [marker, pattern] of markers) if (pattern.test(right)) return marker
  return 'none'
}

/**
 * The noun that is counted, as far as it can be told without a grammar.
 *
 * @example readCounted('个产品')   // => '产品'
 */
export function readCounted(right: string): string {
  const zh = /^\s?(?:个|件|家|款|种|类|名|位|项|条)?\s?([\u4e00-\u9fff]{1,4})/.exec(right)
  const en = /^\s?-?(?:[a-z]+\s)?([a-z]{3,20})/i.exec(right)
  return (zh?.[1] ?? en?.[0] ?? '').trim().toLowerCase()
}
