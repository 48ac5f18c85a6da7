import type { Brief } from '../domain/brief.ts'
import type { Language, Text } from '../domain/language.ts'
import type { Seat } from '../domain/seat.ts'

interface Stance {
  goal: Text
  bottomLine: Text
}

/** What each seat wants and will not give up, where the brief says nothing else. */
const defaultStances: Record<Seat, Stance> = {
  salesperson: {
    goal: {
      zh: '把销量做上去，争取足够的促销力度、货源和推广支持',
      en: 'grow volume, with enough promotion, stock and marketing support to do it',
    },
    bottomLine: {
      zh: '目标必须是一线做得到的，没有资源就不认领指标',
      en: 'no target without the means to reach it',
    },
  },
  'sales-manager': {
    goal: {
      zh: '守住利润和预算，每一笔投入都要说得清回报和责任人',
      en: 'protect margin and budget; every spend has a stated return and an owner',
    },
    bottomLine: {
      zh: '不突破红线，不接受没有数据依据的数字',
      en: 'limits hold, and no figure is accepted without evidence',
    },
  },
}

/** Goal and bottom line of a seat: the brief's words, or the cast's own. */
export function stanceOf(brief: Pick<Brief, 'cast' | 'language'>, seat: Seat): { goal: string; bottomLine: string } {
  const member = brief.cast.find((one) => one.seat === seat)
  const own = defaultStances[seat]
  const language: Language = brief.language
  return { goal: member?.goal || own.goal[language], bottomLine: member?.bottomLine || own.bottomLine[language] }
}
