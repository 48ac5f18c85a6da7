import { isConstant, present } from '../../../analysis/points.ts'
import type { Caveat } from '../../../domain/evidence.ts'
import { listed } from '../words.ts'
import type { Compared, CorrelateData } from './data.ts'
import type { Pair } from './pairs.ts'

interface Facts {
  data: CorrelateData
  columns: readonly Compared[]
  controls: readonly Compared[]
  pairs: readonly Pair[]
  shown: number
  removeSeason: boolean
}

const fewValues = 10

/** What must be known before a correlation is relied on. */
export function correlationCaveats(facts: Facts): Caveat[] {
  const { data, columns, pairs, shown } = facts
  const flat = columns.filter(({ values }) => isConstant(present(values)))
  const short = pairs.filter(({ pearson }) => (pearson?.count ?? 0) < fewValues)
  return [
    ...(flat.length > 0 ? [constant(flat)] : []),
    ...(pairs.length > shown ? [strongestOnly(shown, pairs.length - shown)] : []),
    ...(short.length > 0 ? [few(Math.min(...short.map(({ pearson }) => pearson?.count ?? 0)))] : []),
    ...(data.kind === 'columns' ? rowCaveats(data) : periodCaveats(facts)),
    notCause,
  ]
}

const constant = (flat: readonly Compared[]): Caveat => {
  const names = listed(flat.map(({ name }) => name))
  return {
    code: 'constant',
    text: {
      zh: `${names.zh} 的数值全部相同（或没有数值），没有相关系数。`,
      en: `${names.en}: all values are the same, or there are none; hence no correlation.`,
    },
  }
}

const strongestOnly = (shown: number, left: number): Caveat => ({
  code: 'strongest-pairs',
  text: {
    zh: `只列出最强的 ${shown} 对，其余 ${left} 对见矩阵。`,
    en: `The ${shown} strongest pairs are listed; the other ${left} stand in the matrices.`,
  },
})

const few = (count: number): Caveat => ({
  code: 'few-points',
  text: {
    zh: `最少的一对只有 ${count} 个共同数值：p 值较粗，结论只能作线索。`,
    en: `The shortest pair has ${count} common values: its p is coarse, and the finding a hint.`,
  },
})

function rowCaveats({ series, sampledFrom, rows }: CorrelateData & { kind: 'columns' }): Caveat[] {
  const mixed: Caveat = {
    code: 'mixed-series',
    text: {
      zh: `各行来自 ${series} 个不同的产品、区域或渠道：它们之间的水平差异也算进了相关系数。要看同一产品内部的关系，请用 regress_sales。`,
      en: `The rows come from ${series} different products, regions or channels: differences between them count too. For what happens within one, use regress_sales.`,
    },
  }
  const sample: Caveat = {
    code: 'sampled',
    text: {
      zh: `数据共 ${sampledFrom} 行，按固定种子抽取 ${rows} 行计算。`,
      en: `There are ${sampledFrom} rows; ${rows} of them were drawn by a fixed seed.`,
    },
  }
  return [...(series > 1 ? [mixed] : []), ...(sampledFrom === null ? [] : [sample])]
}

function periodCaveats({ removeSeason }: Facts): Caveat[] {
  if (removeSeason)
    return [
      {
        code: 'without-season',
        text: {
          zh: '已去掉季节：数值全为正的产品取对数后减去同月（同季、同周）均值；共同的趋势仍在其中。',
          en: 'The season is taken out: logarithms (where all values are above zero) less the mean of their place of the year. A common trend is still in it.',
        },
      },
    ]
  return [
    {
      code: 'trend-and-season',
      text: {
        zh: '共同的趋势或季节也会造成相关；可用 removeSeason 去掉季节再看。时间序列前后相关，p 值偏乐观。',
        en: 'A common trend or season makes a correlation too; removeSeason takes the season out. Neighbouring periods resemble each other, so p-values are on the bold side.',
      },
    },
  ]
}

const notCause: Caveat = {
  code: 'not-cause',
  text: { zh: '相关不等于因果。', en: 'Correlation is no cause.' },
}
