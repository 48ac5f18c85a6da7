import { present } from '../../../analysis/points.ts'
import type { Caveat } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { listedSubjects } from '../words.ts'
import type { SeriesParts } from './parts.ts'
import { hasSeason } from './views.ts'

interface Facts {
  left: readonly string[]
  all: readonly SeriesParts[]
}

/** What a reader of the parts must know before relying on them. */
export function partCaveats({ left, all }: Facts): Caveat[] {
  const short = all.filter(({ values, length }) => present(values).length < 3 * length).map(({ name }) => name)
  const weak = all.filter((parts) => hasSeason(parts) && (parts.strengths.season ?? 0) < 0.3).map(({ name }) => name)
  const about = (code: string, names: readonly string[], say: (names: Text) => Text): Caveat[] =>
    names.length === 0 ? [] : [{ code, text: say(listedSubjects(names)) }]
  return [
    ...about('too-short', left, (names) => ({
      zh: `${names.zh} 不足两个完整的季节周期（或与所选模型不符），未分解。`,
      en: `${names.en}: fewer than two full seasons (or values that do not fit the model asked for); not taken apart.`,
    })),
    ...about('few-seasons', short, (names) => ({
      zh: `${names.zh} 不足三个季节周期：季节指数还不稳定。`,
      en: `${names.en}: fewer than three full seasons, so the indices are not stable yet.`,
    })),
    ...about('weak-season', weak, (names) => ({
      zh: `${names.zh} 的季节强度低于 0.3：季节指数多半只是偶然。`,
      en: `${names.en}: the season is weak (below 0.3); its indices may be chance.`,
    })),
    {
      code: 'moving-holidays',
      text: {
        zh: '日期浮动的节日（如春节、中秋）会落在不同月份，其影响分散在相邻月份的指数与剩余项中。',
        en: 'Holidays that move (Spring Festival, Mid-Autumn) fall into different months; their effect is spread over the indices and the rest.',
      },
    },
  ]
}
