import { z } from 'zod'
import { Failure } from '../../domain/failures.ts'
import { correlationCaveats } from './correlate/caveats.ts'
import { type Compared, type CorrelateData, readToCorrelate, toCompare } from './correlate/data.ts'
import { allPairs, strongestFirst } from './correlate/pairs.ts'
import { headline, heatmap, matrix, matrixTable, pairFigures, pairsFigure, pairTable } from './correlate/views.ts'
import { stateFigures } from './figures.ts'
import { sourceField } from './find-source.ts'
import { productsField } from './scope.ts'
import { defineTool } from './tool.ts'
import { field } from './tool-input.ts'
import { listed } from './words.ts'

/**
 * What moves together: products over the periods, or columns over the rows.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `correlation.pearson`, `correlation.pearson.p` | two columns or products | coefficient, probability | linear correlation; two-sided t test |
 * | `correlation.pearson.holm` | 〃 | probability | the same p, held back for the number of pairs looked at (Holm) |
 * | `correlation.spearman`, `correlation.spearman.p` | 〃 | coefficient, probability | correlation of the ranks |
 * | `correlation.partial`, `correlation.partial.p` | 〃 | coefficient, probability | with the `controls` accounted for |
 * | `correlation.count` | 〃 | count | periods or rows in which both have a value |
 * | `pairs` | – | count | pairs that have a correlation |
 *
 * The strongest pairs are figures; all stand in the matrices, a constant with empty cells.
 */
export const correlate = defineTool({
  name: 'correlate',
  purpose: {
    zh: '相关分析：产品之间（按时期）或数据列之间（销量、价格、广告投入、竞争强度等，按行）的皮尔逊与斯皮尔曼相关系数及 p 值；可控制其他因素求偏相关，也可先去掉季节。',
    en: 'Correlation of products over the periods, or of columns (quantity, price, ad spend, competition, …) over the rows: Pearson and Spearman with p-values, partial correlation with other columns accounted for, with or without the season.',
  },
  method: {
    zh: '皮尔逊 r 的检验为 t = r·√((n−2)/(1−r²))，自由度 n−2，双侧；斯皮尔曼 ρ 为秩的皮尔逊 r，结取平均秩；偏相关由含控制变量的最小二乘回归的 t 换算：t/√(t²+df)。多对比较按 Holm（1979）校正。定义同 scipy.stats 与 pingouin。去季节：取对数后减去同月均值。',
    en: 'Pearson’s r is tested by t = r·√((n−2)/(1−r²)) with n−2 degrees of freedom, two-sided; Spearman’s ρ is r of the ranks, ties by their mean rank; the partial correlation comes from the t of a regression with the controls, t/√(t²+df). Many pairs are corrected by Holm (1979). As scipy.stats and pingouin. Without season: logarithms less the mean of their calendar month.',
  },
  input: z.strictObject({
    between: field(z.enum(['products', 'columns']).optional(), {
      zh: 'products：产品之间，按时期；columns：数据列之间，按行。默认：有两个以上数值列时为 columns，去季节时为 products',
      en: 'products: over the periods; columns: over the rows. Default: columns where the data have two or more columns of numbers; products where the season is taken out',
    }),
    products: productsField,
    columns: field(z.array(z.string().min(1).max(200)).min(2).max(12).optional(), {
      zh: '要比较的数值列，写列名或角色（price、ad_spend 等），2–12 个；默认全部数值列',
      en: 'Columns of numbers to compare, by name or role (price, ad_spend, …), 2–12; all of them by default',
    }),
    controls: field(z.array(z.string().min(1).max(200)).max(5).optional(), {
      zh: '偏相关要控制的列（或产品），最多 5 个',
      en: 'Columns (or products) that the partial correlation accounts for, at most 5',
    }),
    removeSeason: field(z.boolean().default(false), {
      zh: '产品之间：先去掉季节（取对数后减去同月均值），默认否',
      en: 'Between products: take the season out first (logarithms less the mean of the calendar month); false by default',
    }),
    source: sourceField,
  }),
  read: readToCorrelate,
  run(input, data: CorrelateData) {
    const { columns, controls, caveats: scope } = toCompare(input, data)
    const all = allPairs(columns, controls)
    const pairs = strongestFirst(all)
    if (pairs.length === 0) throw nothingToCompare(columns)
    const hasControls = controls.length > 0
    const shown = pairs.slice(0, hasControls ? 18 : 20)
    const { figures, caveats } = stateFigures([
      pairsFigure(pairs.length),
      ...shown.flatMap((pair) => pairFigures(pair, hasControls)),
    ])
    const facts = { data, columns, controls, pairs, shown: shown.length, removeSeason: input.removeSeason }
    const linear = matrix(columns, all, 'pearson')
    return {
      headline: headline(shown),
      figures,
      tables: [
        pairTable(shown, hasControls),
        matrixTable(columns, linear, { zh: '皮尔逊相关系数矩阵', en: 'Pearson correlation matrix' }),
        matrixTable(columns, matrix(columns, all, 'spearman'), {
          zh: '斯皮尔曼秩相关系数矩阵',
          en: 'Spearman rank correlation matrix',
        }),
      ],
      charts: [heatmap(columns, linear)],
      caveats: [...scope, ...correlationCaveats(facts), ...caveats],
      ...(data.kind === 'columns' ? { dataHash: data.hash } : {}),
    }
  },
})

function nothingToCompare(columns: readonly Compared[]): Failure {
  const names = listed(columns.map(({ name }) => name))
  return new Failure('MethodNotCarried', {
    tool: 'correlate',
    zh: `相关分析需要至少两列，共同有值 3 个以上，且数值有变化；${names.zh || '这里'} 中没有这样的一对。`,
    en: `correlation needs at least two columns with three or more common values that vary; there is no such pair among ${names.en || 'these'}.`,
  })
}
