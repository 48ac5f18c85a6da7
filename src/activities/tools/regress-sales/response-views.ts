import { responseAt } from '../../../analysis/regression/response-curve.ts'
import type { Caveat, Finding, Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { type FigureCandidate, stateFigures, tableNumber } from '../figures.ts'
import { notFoundCaveat } from '../named-values.ts'
import { joined, listed, quantity } from '../words.ts'
import { mostFigures } from './coefficients.ts'
import type { RegressData } from './data.ts'
import type { GroupResponse, Responses } from './response.ts'

const shapes: Record<GroupResponse['fit']['curve']['shape'], Text & { formula: string }> = {
  'square-root': { zh: '平方根', en: 'square root', formula: 'a + b·√x' },
  logarithmic: { zh: '对数', en: 'logarithmic', formula: 'a + b·ln(1 + x/c)' },
  power: { zh: '幂', en: 'power', formula: 'a + b·x^c' },
  saturating: { zh: '饱和', en: 'saturating', formula: 'a + b·x/(x + c)' },
}

/** What the response curves say. */
export function responseFinding(data: RegressData, found: Responses): Finding {
  const { fits } = found
  const { figures, caveats } = stateFigures(fits.flatMap(curveFigures))
  return {
    headline: joined(fits.slice(0, 4).map(headlineOf)),
    figures: figures.slice(0, mostFigures),
    tables: [curveTable(fits)],
    charts: [
      {
        kind: 'scatter',
        title: {
          zh: `${data.predictors[0]?.label.zh ?? ''}与${data.target.label.zh}（每期）`,
          en: `${data.predictors[0]?.label.en ?? ''} and ${data.target.label.en} a period`,
        },
        xLabel: data.predictors[0]?.label ?? { zh: '投入', en: 'spend' },
        yLabel: data.target.label,
        groups: fits.map(({ group, points }) => ({ name: named(group), ...points })),
      },
    ],
    caveats: [...notFoundCaveat(data.notFound), ...responseCaveats(data, found), ...caveats],
    dataHash: data.hash,
  }
}

const named = (group: string | null): Text => (group === null ? { zh: '全部', en: 'all' } : { zh: group, en: group })

function curveFigures({ group, fit, usual, at, elasticity }: GroupResponse): FigureCandidate[] {
  const of = named(group)
  const one = (measure: string, unit: FigureCandidate['unit'], value: number | null, label: Text): FigureCandidate => ({
    measure,
    of: group === null ? [] : [group],
    unit,
    value,
    label: { zh: `${of.zh} ${label.zh}`, en: `${of.en}: ${label.en}` },
  })
  return [
    one('response.marginal', 'number', at.marginal.value, {
      zh: '平均投入处的边际效果（每多投 1 元）',
      en: 'effect of one more unit of spend, at the mean spend',
    }),
    one('response.marginal.low', 'number', at.marginal.low, {
      zh: '边际效果区间下限',
      en: 'marginal effect, lower bound',
    }),
    one('response.marginal.high', 'number', at.marginal.high, {
      zh: '边际效果区间上限',
      en: 'marginal effect, upper bound',
    }),
    one('response.elasticity', 'coefficient', elasticity, {
      zh: '平均投入处的投放弹性',
      en: 'elasticity at the mean spend',
    }),
    one('response.spend', 'currency', usual, { zh: '每期平均投入', en: 'mean spend a period' }),
    one('response.gain', 'units', at.gain.value, { zh: '平均投入带来的增量', en: 'gained by the mean spend' }),
    one('response.base', 'number', fit.base, { zh: '曲线参数 a（无投入时）', en: 'parameter a (without spend)' }),
    one('response.scale', 'number', fit.curve.scale, { zh: '曲线参数 b', en: 'parameter b' }),
    ...(fit.curve.shape === 'square-root'
      ? []
      : [one('response.bend', 'number', fit.curve.bend, { zh: '曲线参数 c', en: 'parameter c' })]),
    one('response.r2', 'coefficient', fit.r2, { zh: '曲线 R²', en: 'R² of the curve' }),
    one('rows', 'count', fit.count, { zh: '所用期数', en: 'periods used' }),
  ]
}

const curveTable = (fits: readonly GroupResponse[]): Table => ({
  title: { zh: '响应曲线', en: 'Response curves' },
  columns: [
    { key: 'group', label: { zh: '分组', en: 'Group' } },
    { key: 'formula', label: { zh: '公式', en: 'Formula' } },
    { key: 'a', label: { zh: 'a', en: 'a' }, unit: 'number' },
    { key: 'b', label: { zh: 'b', en: 'b' }, unit: 'number' },
    { key: 'c', label: { zh: 'c', en: 'c' }, unit: 'number' },
    { key: 'r2', label: { zh: 'R²', en: 'R²' }, unit: 'coefficient' },
    { key: 'usual', label: { zh: '平均投入', en: 'Mean spend' }, unit: 'currency' },
    { key: 'marginal', label: { zh: '边际效果（每多投 1 元）', en: 'Marginal (for 1 more)' }, unit: 'number' },
    { key: 'double', label: { zh: '投入翻倍多得', en: 'Gained by twice the spend' }, unit: 'units' },
  ],
  rows: fits.map(({ group, fit, usual, at }) => [
    group ?? '—',
    shapes[fit.curve.shape].formula,
    ...[
      fit.base,
      fit.curve.scale,
      fit.curve.shape === 'square-root' ? null : fit.curve.bend,
      fit.r2,
      usual,
      at.marginal.value,
      responseAt(fit.curve, 2 * usual) - responseAt(fit.curve, usual),
    ].map(tableNumber),
  ]),
})

/** What is spoken of as “more”: 1,000, or a round amount well below a mean spend that is itself small. */
const stepFor = (usual: number): number => Math.min(1000, 10 ** Math.floor(Math.log10(usual / 5)))

/** Spend may be told in millions: a part of one is no 0. */
const amount = (value: number): string =>
  Math.abs(value) < 1 ? String(Number(value.toPrecision(2))).replace('-', '−') : quantity(value)

/** What the last amount brought may as well be nothing. */
const isUnsure = ({ at }: GroupResponse): boolean => at.marginal.low <= 0 && at.marginal.high >= 0

function headlineOf(one: GroupResponse): Text {
  const { group, fit, usual, at } = one
  const of = named(group)
  const { zh, en } = shapes[fit.curve.shape]
  const step = stepFor(usual)
  const more = amount(at.marginal.value * step)
  const doubt = isUnsure(one)
    ? { zh: '（区间含 0，作用不能确定）', en: ' (the interval holds 0: it may as well be nothing)' }
    : { zh: '', en: '' }
  return {
    zh: `${of.zh} ${zh}曲线：平均每期投入 ${amount(usual)} 时，每多投 ${amount(step)} 元多得 ${more}${doubt.zh}`,
    en: `${of.en}, ${en} curve: at a mean spend of ${amount(usual)} a period, ${amount(step)} more bring ${more}${doubt.en}`,
  }
}

function responseCaveats(data: RegressData, { fits, left, cut }: Responses): Caveat[] {
  const says = (code: string, zh: string, en: string): Caveat => ({ code, text: { zh, en } })
  const edges = listed(fits.filter(({ fit }) => fit.edge).map(({ group }) => named(group).zh))
  const without = listed(left.map(({ group }) => group).filter(Boolean))
  const unsure = listed(
    fits.filter((one) => one.fit.curve.scale > 0 && isUnsure(one)).map(({ group }) => named(group).zh),
  )
  const falling = listed(fits.filter(({ fit }) => fit.curve.scale <= 0).map(({ group }) => named(group).zh))
  return [
    ...(edges.zh
      ? [
          says(
            'no-bend',
            `${edges.zh} 的数据看不出弯曲（接近直线或一步到顶），饱和点不可靠。`,
            `${edges.en}: the data show no bend (a straight line, or a step); where it saturates is not known.`,
          ),
        ]
      : []),
    ...(falling.zh
      ? [
          says(
            'no-gain',
            `${falling.zh} 的投入增加时结果没有增加，曲线不能用来分配预算。`,
            `${falling.en}: more spend does not go with more; the curve is no ground for a budget.`,
          ),
        ]
      : []),
    ...(unsure.zh
      ? [
          says(
            'unsure-response',
            `${unsure.zh} 的边际效果区间包含 0：看不出多投会带来更多，不能据此定预算。`,
            `${unsure.en}: the interval of the marginal effect holds 0; the data do not show that more spend brings more, and are no ground for a budget.`,
          ),
        ]
      : []),
    ...(without.zh
      ? [
          says(
            'groups-left',
            `${without.zh} 不足 5 期或投入没有三个不同水平，没有曲线。`,
            `${without.en}: fewer than 5 periods or three amounts; no curve.`,
          ),
        ]
      : []),
    ...(cut > 0 ? [says('largest-only', `还有 ${cut} 组未做。`, `${cut} more groups were not fitted.`)] : []),
    ...(fits.some(({ isSummed }) => isSummed)
      ? [
          says(
            'not-controlled',
            '曲线用每期合计拟合，没有扣除季节、价格和竞争：旺季本来就多投多卖，效果会被高估。扣除后的投放弹性请用 form: log-log。',
            'Curves are fitted to sums a period, with season, price and competition left in: where peak season brings both spend and sales the effect is too large. For the elasticity without them use form: log-log.',
          ),
        ]
      : []),
    ...(data.sampledFrom === null
      ? []
      : [
          says(
            'sampled',
            `数据共 ${data.sampledFrom} 行，按固定种子抽取 ${data.rows} 行。`,
            `There are ${data.sampledFrom} rows; ${data.rows} were drawn by a fixed seed.`,
          ),
        ]),
    says(
      'inside-only',
      '曲线只在数据出现过的投入范围内可信。',
      'A curve holds only within the amounts that the data have seen.',
    ),
  ]
}
