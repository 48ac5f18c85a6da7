import { roleNames } from '../../domain/dataset/roles.ts'
import type { Caveat } from '../../domain/evidence.ts'
import type { Text } from '../../domain/language.ts'
import type { ForecastReading } from './forecast-reading.ts'
import { joined, percent, probability, subject } from './words.ts'

/** Columns that may move sales; also roles of the data. */
export const driverNames = ['price', 'ad_spend', 'competition'] as const
export type DriverName = (typeof driverNames)[number]

/** @example driverWord('price') // => { zh: '价格', en: 'price' } */
export const driverWord = (name: string): Text => roleNames[name as DriverName] ?? { zh: name, en: name }

/** Which drivers were found to move which series, and what came of it. */
export function driverCaveats(readings: readonly ForecastReading[], isPlanned: boolean): Caveat[] {
  const moved = readings.filter(({ driven }) => driven && driven.effects.length > 0)
  if (moved.length === 0) return isPlanned ? [noEffect] : []
  const { zh, en } = joined(moved.map(effectText))
  const known = isPlanned
    ? { zh: '计划内的驱动因素视为已知', en: 'planned drivers count as known' }
    : {
        zh: '驱动因素假定回到最近一个季节周期的均值',
        en: 'drivers are taken to return to their mean over the last season',
      }
  return [
    {
      code: 'drivers',
      text: {
        zh: `驱动因素的影响由变动量回归得出（只保留 p < 0.05 的），${known.zh}；滚动回测误差降低 5% 以上才采用。${zh}。`,
        en: `Effects of drivers come from a regression of changes (only those with p < 0.05); ${known.en}; they are used where they lower the backtest's error by 5 % or more. ${en}.`,
      },
    },
  ]
}

const noEffect: Caveat = {
  code: 'drivers-unused',
  text: {
    zh: '数据中没有可用的价格、广告投入或竞争强度列，或看不出它们对销量的影响：预测未计入所给计划。',
    en: 'The data have no usable column for price, ad spend or competition, or no effect of them shows: the forecast does not take the plan into account.',
  },
}

function effectText({ name, driven }: ForecastReading): Text {
  const of = subject(name)
  const effects = (driven?.effects ?? []).map((effect) => {
    const word = driverWord(effect.name)
    const size = effect.elasticity.toFixed(2).replace('-', '−')
    return {
      zh: `${word.zh}弹性 ${size}（${probability(effect.p)}）`,
      en: `elasticity of ${word.en} ${size} (${probability(effect.p)})`,
    }
  })
  const ratio = driven?.ratio ?? null
  const error =
    ratio === null
      ? { zh: '', en: '' }
      : { zh: `，回测误差为不计时的 ${percent(ratio)}`, en: `, backtest error ${percent(ratio)} of that without` }
  return {
    zh: `${of.zh}：${effects.map(({ zh }) => zh).join('，')}${error.zh}，${driven?.isUsed ? '已采用' : '未采用'}`,
    en: `${of.en}: ${effects.map(({ en }) => en).join(', ')}${error.en}, ${driven?.isUsed ? 'used' : 'not used'}`,
  }
}
