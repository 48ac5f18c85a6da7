import type { Reason } from '../../../analysis/strategy/choose-type.ts'
import type { Text } from '../../../domain/language.ts'
import { joined, percent, probability, signedPercent } from '../words.ts'
import type { LineReading } from './reading.ts'

export const goals = { win: { zh: '赢得市场', en: 'win' }, retain: { zh: '保持市场', en: 'retain' } }
export const approaches = {
  differentiated: { zh: '差异化', en: 'differentiated' },
  undifferentiated: { zh: '无差异', en: 'undifferentiated' },
}

const reasons: Record<Reason, (reading: LineReading) => Text> = {
  grows: growthText,
  declines: growthText,
  new: ({ firstPeriod }) => ({ zh: `${firstPeriod} 才上市`, en: `new since ${firstPeriod}` }),
  contested: ({ facts }) => ({
    zh: `竞争激烈而份额只有 ${percent(facts.share)}`,
    en: `contested, with a share of ${percent(facts.share)}`,
  }),
  established: ({ facts }) => ({
    zh: `份额 ${percent(facts.share)}，没有明显增长`,
    en: `share ${percent(facts.share)}, no clear growth`,
  }),
  'growth-unknown': ({ facts }) => ({
    zh: `份额 ${percent(facts.share)}，数据太少，增长无法判断`,
    en: `share ${percent(facts.share)}, too little data to tell its growth`,
  }),
  'segments-grow-apart': ({ facts }) => ({
    zh: `各细分年增长相差 ${percent(facts.segments?.spread ?? 0)}`,
    en: `segments’ growth differs by ${percent(facts.segments?.spread ?? 0)} a year`,
  }),
  'mix-differs': ({ facts }) => ({
    zh: `细分构成与总体相差 ${percent(facts.segments?.mixDistance ?? 0)}`,
    en: `its mix differs by ${percent(facts.segments?.mixDistance ?? 0)}`,
  }),
  'prices-differ': ({ facts }) => ({
    zh: `各细分均价相差 ${percent(facts.segments?.priceSpread ?? 0)}`,
    en: `prices differ by ${percent(facts.segments?.priceSpread ?? 0)}`,
  }),
  'segments-alike': () => ({ zh: '各细分没有明显差异', en: 'segments alike' }),
}

function growthText({ growth, growthShare }: LineReading): Text {
  const rate = signedPercent(growthShare ?? 0)
  const p = growth?.p == null ? '' : `，${probability(growth.p)}`
  return { zh: `年增长 ${rate}${p}`, en: `growth ${rate} a year${p.replace('，', ', ')}` }
}

/** The type of a line with its reasons. */
export function typeText(reading: LineReading): Text {
  const { name, goal, approach } = reading
  const why = reading.reasons.map((reason) => reasons[reason](reading))
  const how = approach ? { zh: `、${approaches[approach].zh}`, en: `, ${approaches[approach].en}` } : { zh: '', en: '' }
  return {
    zh: `${name} ${goals[goal].zh}${how.zh}（${why.map(({ zh }) => zh).join('，')}）`,
    en: `${name}: ${goals[goal].en}${how.en} (${why.map(({ en }) => en).join(', ')})`,
  }
}

export const headline = (readings: readonly LineReading[]): Text => joined(readings.slice(0, 3).map(typeText))
