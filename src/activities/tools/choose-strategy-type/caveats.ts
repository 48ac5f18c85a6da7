import type { Caveat } from '../../../domain/evidence.ts'
import { joined, listed } from '../words.ts'
import { mostLines, type StrategyData } from './data.ts'
import type { LineReading } from './reading.ts'
import { typeText } from './type-words.ts'

const fewPoints = 10

interface Facts {
  data: StrategyData
  readings: readonly LineReading[]
  ended: readonly LineReading[]
}

/** The rules, what is left out, and the types that the headline has no room for. */
export function typeCaveats({ data, readings, ended }: Facts): Caveat[] {
  const says = (code: string, zh: string, en: string): Caveat => ({ code, text: { zh, en } })
  const names = (own: readonly LineReading[]) => listed(own.map(({ name }) => name))
  const untold = readings.filter(({ growth }) => growth === null)
  const brief = readings.filter(({ growth }) => growth !== null && growth.count < fewPoints)
  const cut = data.lines.length - readings.length - ended.length
  const rest = readings.slice(3).map(typeText)
  return [
    ...(rest.length > 0 ? [{ code: 'types', text: joined(rest) }] : []),
    says(
      'rules',
      '规则：年增长超过 3% 且 p < 0.05、上市不足两年半、或竞争明显更激烈而份额低于均分的，归为赢得市场，其余为保持市场；各细分年增长相差 10% 以上且 p < 0.01、构成或均价相差 10% 以上的，归为差异化，否则为无差异。',
      'Rules: to be won are lines that grow by more than 3% a year with p < 0.05, are less than two and a half years old, or are clearly contested with less than an even share; the others are retained. Differentiated are those whose segments grow apart by 10% a year or more with p < 0.01, or whose mix or prices differ by 10%; else undifferentiated.',
    ),
    ...(data.across === null
      ? [
          says(
            'no-segments',
            '数据没有区域或渠道列，无法判断差异化还是无差异。',
            'The data have no column for regions or channels: whether to differentiate cannot be told.',
          ),
        ]
      : []),
    ...(ended.length > 0
      ? [
          says(
            'ended',
            `${names(ended).zh} 近期已无销量，未归类。`,
            `${names(ended).en}: no recent sales; no type is given.`,
          ),
        ]
      : []),
    ...(untold.length > 0
      ? [
          says(
            'growth-unknown',
            `${names(untold).zh} 期数太少或没有正的销量，增长无法判断。`,
            `${names(untold).en}: too few periods, or no sales above zero; growth cannot be told.`,
          ),
        ]
      : []),
    ...(brief.length > 0
      ? [
          says(
            'few-points',
            `${names(brief).zh} 不足 ${fewPoints} 期数值：增长很难达到显著，判断只能作线索。`,
            `${names(brief).en}: fewer than ${fewPoints} values; growth can hardly be significant, and the type is a hint.`,
          ),
        ]
      : []),
    ...(cut > 0
      ? [
          says(
            'largest-only',
            `只看最大的 ${mostLines} 个，其余 ${cut} 个可用 lines 指定。`,
            `The ${mostLines} largest are looked at; name others with lines (${cut} are left).`,
          ),
        ]
      : []),
    says(
      'size-only',
      '只依据销售数据：利润、战略意义和客户关系要由人补充判断；p 值未计序列自相关，偏乐观。',
      'By sales data alone: margin, strategic weight and relations are for people to add. P-values take periods as independent and are on the bold side.',
    ),
  ]
}
