import type { Caveat } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { notFoundCaveat } from '../named-values.ts'
import { listed } from '../words.ts'
import type { RegressData } from './data.ts'
import type { Fits, GroupFit } from './fits.ts'
import { mostGroups } from './fits.ts'

const caveat = (code: string, zh: string, en: string): Caveat => ({ code, text: { zh, en } })

/** What must be known before a coefficient is relied on. */
export function regressCaveats(data: RegressData, found: Fits, { cutFigures }: { cutFigures: number }): Caveat[] {
  return [
    ...madeOf(found),
    ...doubts(found.fits),
    ...notFoundCaveat(data.notFound),
    ...leftOut(data, found),
    ...(cutFigures > 0
      ? [
          caveat(
            'most-only',
            `还有 ${cutFigures} 个数值未列为数据点，见表。`,
            `${cutFigures} further numbers are no figures; they stand in the tables.`,
          ),
        ]
      : []),
    ...(data.stockColumns.length > 0 ? [stockOuts(data.stockColumns)] : []),
    caveat(
      'not-cause',
      '回归说明共同变动，不等于因果：若价格或投放是看着需求定的，系数会有偏。',
      'A regression shows what moved together, not what causes what: where price or spend were set with demand in view, coefficients are biased.',
    ),
  ]
}

/** How it was done, as far as it is a choice. */
function madeOf({ fits }: Fits): Caveat[] {
  const [first] = fits
  if (!first) return []
  const { design } = first
  const control = {
    series: caveat(
      'within-series',
      '已扣除各序列（产品、区域、渠道）自身的水平，以及同一时期共同的变动（固定效应）：系数来自同一序列、同一时期内的差异。',
      'Levels of each series (product, region, channel) and what all share in a period are taken out (fixed effects): coefficients come from differences within them.',
    ),
    season: caveat(
      'season-and-trend',
      '已扣除季节位置的水平和线性趋势。',
      'The level of each place of the season and a straight trend are accounted for.',
    ),
    levels: caveat(
      'series-levels',
      '各行的价格、投入等同一时期都相同：已扣除各序列（产品、区域、渠道）自身的水平、季节位置和线性趋势，标准误按时期聚类。',
      'Price, spend and the like are the same for all rows of a period: levels of each series, the place of the season and a straight trend are accounted for, errors clustered by period.',
    ),
    none: null,
  }[design.control]
  const errors =
    typeof design.errors === 'object' && design.control !== 'levels'
      ? caveat(
          'clustered-errors',
          '标准误按序列聚类，允许同一序列的各行相互关联。',
          'Standard errors are clustered by series: rows of one may move together.',
        )
      : design.errors === 'hc1'
        ? caveat(
            'robust-errors',
            '标准误为异方差稳健（HC1）。',
            'Standard errors are robust to residuals of different size (HC1).',
          )
        : null
  return [control, errors].filter((one) => one !== null)
}

/** What the checks of the residuals and of the columns say. */
function doubts(fits: readonly GroupFit[]): Caveat[] {
  const about = (code: string, holds: (one: GroupFit) => boolean, say: (where: Text) => Text): Caveat[] => {
    const own = fits.filter(holds)
    if (own.length === 0) return []
    const names = listed(own.flatMap(({ group }) => (group === null ? [] : [group])))
    const text = say({ zh: names.zh ? `${names.zh}：` : '', en: names.en ? `${names.en}: ` : '' })
    return [{ code, text }]
  }
  const inflated = [
    ...new Set(
      fits.flatMap(({ terms }) =>
        terms.filter(({ vif, term }) => (vif ?? 0) > 10 && !term.isCategory).map(({ term }) => term.label.zh),
      ),
    ),
  ]
  const inflatedEn = [
    ...new Set(
      fits.flatMap(({ terms }) =>
        terms.filter(({ vif, term }) => (vif ?? 0) > 10 && !term.isCategory).map(({ term }) => term.label.en),
      ),
    ),
  ]
  return [
    ...about(
      'few-rows',
      ({ fit, terms }) => fit.df < 10 || fit.count < 10 * terms.length,
      (where) => ({
        zh: `${where.zh}行数少（不足变量数的 10 倍），系数不稳。`,
        en: `${where.en}few rows (less than ten a column): coefficients are not stable.`,
      }),
    ),
    ...(inflated.length > 0
      ? [
          caveat(
            'high-vif',
            `${listed(inflated).zh} 的方差膨胀因子超过 10：与其他变量高度重叠，单个系数不可靠。`,
            `${listed(inflatedEn).en}: variance inflation above 10; it overlaps with other columns, and its coefficient alone means little.`,
          ),
        ]
      : []),
    ...about(
      'unequal-residuals',
      ({ checks, design }) => design.errors === 'classical' && (checks.breuschPagan?.p ?? 1) < 0.05,
      (where) => ({
        zh: `${where.zh}残差大小不一（Breusch–Pagan p < 0.05），标准误可能偏小。`,
        en: `${where.en}the size of the residuals changes (Breusch–Pagan p < 0.05); standard errors may be too small.`,
      }),
    ),
    ...about(
      'related-residuals',
      ({ checks, design }) => !design.isPanel && isFarFromTwo(checks.durbinWatson),
      (where) => ({
        zh: `${where.zh}相邻残差相关（Durbin–Watson 偏离 2），p 值偏乐观。`,
        en: `${where.en}neighbouring residuals are related (Durbin–Watson far from 2); p-values are on the bold side.`,
      }),
    ),
    ...about(
      'season-left',
      ({ hasSeasonLeft }) => hasSeasonLeft,
      (where) => ({
        zh: `${where.zh}残差中还有季节：促销价与旺季重叠会带偏系数，可用 control: season。`,
        en: `${where.en}a season is left in the residuals; prices that move with it bias the coefficients. Try control: season.`,
      }),
    ),
    ...about(
      'not-normal',
      ({ checks, fit }) => fit.count < 200 && (checks.jarqueBera?.p ?? 1) < 0.05,
      (where) => ({
        zh: `${where.zh}残差不是正态分布，样本又小，区间与 p 值只作参考。`,
        en: `${where.en}residuals are not normal and rows are few: intervals and p-values are rough.`,
      }),
    ),
  ]
}

const isFarFromTwo = (durbinWatson: number | null): boolean =>
  durbinWatson !== null && (durbinWatson < 1.5 || durbinWatson > 2.5)

/** What was not used. */
function leftOut(data: RegressData, { fits, left, cut }: Fits): Caveat[] {
  const excluded = fits.reduce((sum, one) => sum + one.excluded, 0)
  const dropped = [
    ...new Map(fits.flatMap(({ dropped: own }) => own.map((term) => [term.name, term.label] as const))).values(),
  ]
  const names = { zh: listed(dropped.map(({ zh }) => zh)).zh, en: listed(dropped.map(({ en }) => en)).en }
  const groups = listed(left.map(({ group }) => group).filter(Boolean))
  return [
    ...(dropped.length > 0
      ? [
          caveat(
            'collinear',
            `${names.zh} 与其他变量（或已扣除的水平）完全重叠，无法单独估计，已略去。`,
            `${names.en}: cannot be told from other columns (or from what is taken out); left out.`,
          ),
        ]
      : []),
    ...(excluded > 0
      ? [
          caveat(
            'rows-excluded',
            `${excluded} 行因缺值或数值不大于零（不能取对数）未用。`,
            `${excluded} rows were not used: a gap, or a value not above zero that has no logarithm.`,
          ),
        ]
      : []),
    ...(groups.zh
      ? [
          caveat(
            'groups-left',
            `${groups.zh} 的行数不足或变量没有变化，没有回归。`,
            `${groups.en}: too few rows, or columns that do not vary; no regression.`,
          ),
        ]
      : []),
    ...(cut > 0
      ? [
          caveat(
            'largest-only',
            `只做了合计最大的 ${mostGroups} 组，还有 ${cut} 组未做。`,
            `Only the ${mostGroups} largest groups were fitted; ${cut} are left.`,
          ),
        ]
      : []),
    ...(data.sampledFrom === null
      ? []
      : [
          caveat(
            'sampled',
            `数据共 ${data.sampledFrom} 行，按固定种子抽取 ${data.rows} 行计算。`,
            `There are ${data.sampledFrom} rows; ${data.rows} of them were drawn by a fixed seed.`,
          ),
        ]),
  ]
}

const stockOuts = (columns: readonly string[]): Caveat => {
  const names = listed(columns)
  return caveat(
    'stock-outs',
    `数据有缺货记录（${names.zh}）：缺货时销量低于需求；可把它加进 predictors。`,
    `The data tell of stock-outs (${names.en}): sales then lie below demand. It can be added to predictors.`,
  )
}
