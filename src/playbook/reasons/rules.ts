import { readAmount } from './amount.ts'
import { amountAsks, onlyBundle } from './bounds.ts'
import { type Clause, type Place, perProduct } from './clause.ts'
import { readDate } from './dates.ts'
import { ownerAsks } from './people.ts'
import * as words from './vocabulary.ts'
import type { Ask, Forbidden } from './wish.ts'

type Rule = (clause: Clause, place: Place) => Ask[]

const evidence: Rule = (clause) => {
  const figure = /\bE\d+\.\d+\b/.exec(clause.text)?.[0]
  if (!figure && !words.evidenceWords.test(clause.text)) return []
  return perProduct(clause, (product) => ({ kind: 'evidence', figure, product }))
}

/** 提前, too tight: faster or slower, without a day. */
const pace: Rule = ({ text }) => {
  if (
    /太赶|太紧|来不及|推迟|延后|放宽时间|再给.*时间|too (tight|soon|fast|rushed)|more time|postpone|later\b/i.test(text)
  )
    return [{ kind: 'pace', direction: 'later' }]
  if (/提前|尽快|太慢|太晚|抓紧|too (slow|late)|earlier|sooner|faster|speed up/i.test(text))
    return [{ kind: 'pace', direction: 'earlier' }]
  return []
}

const day: Rule = ({ text }, { span }) => {
  const named = readDate(text, span)
  return named ? [{ kind: 'due', ...named }] : []
}

const forbidden: [Forbidden, RegExp][] = [
  ['price-rise', /涨价|提价|加价|上调价格|price (increase|rise|hike)s?|(rais|increas)(e|ing) (the )?prices?/i],
  [
    'price-change',
    /调价|动价格|改价|价格变动|价格.{0,2}(不变|不动)|price changes?|(chang|touch)(e|ing) (the )?prices?/i,
  ],
  ['bundle', /捆绑|套餐|bundl(e|es|ing)/i],
  ['discount', /打折|折扣|降价|让利|促销价|discount(s|ing)?|markdowns?/i],
]

const forbid: Rule = (clause) => {
  const meant = forbidden.find(([, pattern]) => pattern.test(clause.bare))
  const isDenied = words.notWords.test(clause.bare) || (meant?.[0] === 'price-change' && /不变|不动/.test(clause.bare))
  if (!meant || !isDenied || readAmount(clause.bare) || /不要太|别太|not too/i.test(clause.bare)) return []
  return perProduct(clause, (product) => ({ kind: 'forbid', what: meant[0], product }))
}

const leave: Rule = ({ text, products }) =>
  products.length > 0 && words.leaveWords.test(text) ? products.map((product) => ({ kind: 'leave', product })) : []

const focus: Rule = ({ text, products }) =>
  products.length > 0 && words.focusWords.test(text) ? products.map((product) => ({ kind: 'focus', product })) : []

const add: Rule = ({ bare }) => {
  const section = words.sectionWords.find(([, pattern]) => pattern.test(bare))?.[0]
  return section && words.addWords.test(bare) && !/预算|budget/i.test(bare) ? [{ kind: 'add', section }] : []
}

/** 折扣太高, target too low: a direction without an amount. */
const step: Rule = (clause) => {
  const on = clause.topic ?? clause.inherited
  const direction = words.tooMuch.test(clause.bare) ? 'down' : words.tooLittle.test(clause.bare) ? 'up' : null
  if (on && direction)
    return perProduct(clause, (product) => ({ kind: 'step', on, direction, product, ...onlyBundle(clause) }))
  if (on === 'goal' && /不现实|做不到|完不成|unrealistic|unreachable|ambitious/i.test(clause.bare)) {
    return perProduct(clause, (product) => ({ kind: 'step', on, direction: 'down', product }))
  }
  return []
}

const mood: Rule = ({ text }) => {
  if (words.bolder.test(text)) return [{ kind: 'step', on: 'everything', direction: 'up' }]
  return words.cautious.test(text) ? [{ kind: 'step', on: 'everything', direction: 'down' }] : []
}

/** Owner and day may stand in one clause; of the others the first that fits counts. */
const together: Rule[] = [ownerAsks, day]
const inOrder: Rule[] = [evidence, pace, forbid, leave, focus, amountAsks, add, step, mood]

/** What one clause asks for; nothing where it was not understood. */
export function asksOf(clause: Clause, place: Place): Ask[] {
  const named = together.flatMap((rule) => rule(clause, place))
  if (named.length > 0) return named
  for (const rule of inOrder) {
    const asks = rule(clause, place)
    if (asks.length > 0) return asks
  }
  return []
}
