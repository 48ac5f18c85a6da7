import type { ChartDraft } from '../../../domain/chart.ts'
import type { Finding } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { type FigureCandidate, stateFigures } from '../figures.ts'
import { joined, probability, quantity, same } from '../words.ts'
import { regressCaveats } from './caveats.ts'
import { coefficientTable, fitFigures, fitTable, mostFigures, termFigures } from './coefficients.ts'
import type { RegressData } from './data.ts'
import type { Fits, GroupFit, TermFit } from './fits.ts'

/** What the regressions say, in figures, tables and words. */
export function regressFinding(data: RegressData, found: Fits): Finding {
  const { fits } = found
  const { figures, caveats } = stateFigures(candidates(fits))
  const shown = figures.slice(0, mostFigures)
  return {
    headline: headline(fits, data),
    figures: shown,
    tables: [coefficientTable(fits), fitTable(fits)],
    charts: charts(fits),
    caveats: [...regressCaveats(data, found, { cutFigures: figures.length - shown.length }), ...caveats],
    dataHash: data.hash,
  }
}

/** One regression in full; of several the same column of all groups side by side, the first column first. */
function candidates(fits: readonly GroupFit[]): FigureCandidate[] {
  const isOneOfMany = fits.length > 1
  const names = [...new Set(fits.flatMap(({ terms }) => terms.map(({ term }) => term.name)))]
  const ofTerm = (name: string) =>
    fits.flatMap((one) =>
      one.terms.filter(({ term }) => term.name === name).flatMap((of) => termFigures(one, of, isOneOfMany)),
    )
  const ofFits = fits.flatMap((one) => fitFigures(one, isOneOfMany))
  const [first = '', ...others] = names
  return isOneOfMany ? [...ofTerm(first), ...ofFits, ...others.flatMap(ofTerm)] : [...ofFits, ...names.flatMap(ofTerm)]
}

/** Three digits are enough for a headline; large numbers are grouped. */
const number = (value: number): string =>
  Math.abs(value) >= 1000 ? quantity(Math.round(value)) : Number(value.toPrecision(3)).toString().replace('-', '−')

function headline(fits: readonly GroupFit[], { target }: RegressData): Text {
  const [first] = fits
  if (!first) return same('—')
  if (fits.length === 1)
    return joined([...first.terms.slice(0, 3).map((of) => termText(first, of)), fitText(first, target.label)])
  const main = first.terms[0] as TermFit
  const kind = kindOf(first, main)
  const parts = fits.flatMap((one) => {
    const of = one.terms.find(({ term }) => term.name === main.term.name)
    return of ? [`${one.group} ${number(of.estimate)}`] : []
  })
  const more = parts.length > 6 ? { zh: ` 等 ${parts.length} 组`, en: ` and ${parts.length - 6} more` } : same('')
  return {
    zh: `${target.label.zh}对${main.term.label.zh}的${kind.zh}：${parts.slice(0, 6).join('、')}${more.zh}`,
    en: `${kind.en} of ${target.label.en} to ${main.term.label.en}: ${parts.slice(0, 6).join(', ')}${more.en}`,
  }
}

const kindOf = ({ design }: GroupFit, { term }: TermFit): Text =>
  design.isLog && term.isLog ? { zh: '弹性', en: 'elasticity' } : { zh: '系数', en: 'coefficient' }

function termText(one: GroupFit, of: TermFit): Text {
  const kind = kindOf(one, of)
  const p = of.p === null ? '' : probability(of.p)
  const range = { zh: `${number(of.low)} 至 ${number(of.high)}`, en: `${number(of.low)} to ${number(of.high)}` }
  return {
    zh: `${of.term.label.zh}${kind.zh} ${number(of.estimate)}（${[range.zh, p].filter(Boolean).join('，')}）`,
    en: `${of.term.label.en}: ${kind.en} ${number(of.estimate)} (${[range.en, p].filter(Boolean).join(', ')})`,
  }
}

function fitText({ fit, design, group }: GroupFit, target: Text): Text {
  const r2 = fit.r2 === null ? '—' : fit.r2.toFixed(3)
  const within = design.groupings.length > 0
  return {
    zh: `${group ? `${group} ` : ''}${target.zh}的${within ? '组内 ' : ' '}R² ${r2}，共 ${quantity(fit.count)} 行`,
    en: `${group ? `${group}, ` : ''}R² of ${target.en} ${within ? 'within groups ' : ''}${r2}, ${quantity(fit.count)} rows`,
  }
}

const mostPoints = 600

function charts(fits: readonly GroupFit[]): ChartDraft[] {
  const [first] = fits
  if (!first) return []
  if (fits.length > 1) {
    const numeric = first.terms.filter(({ term }) => !term.isCategory).slice(0, 3)
    return [
      {
        kind: 'bar',
        title: first.design.isLog
          ? { zh: '各组弹性与系数', en: 'Elasticities and coefficients by group' }
          : { zh: '各组系数', en: 'Coefficients by group' },
        categories: fits.map(({ group }) => group ?? ''),
        series: numeric.map(({ term }) => ({
          name: term.label,
          values: fits.map(({ terms }) => terms.find((of) => of.term.name === term.name)?.estimate ?? null),
        })),
      },
    ]
  }
  const step = Math.max(1, Math.ceil(first.fit.count / mostPoints))
  const pick = (values: Float64Array) => [...values].filter((_, i) => i % step === 0)
  return [
    {
      kind: 'scatter',
      title: { zh: '残差与拟合值', en: 'Residuals against fitted values' },
      xLabel: { zh: '拟合值', en: 'Fitted' },
      yLabel: { zh: '残差', en: 'Residual' },
      groups: [{ name: { zh: '数据行', en: 'Rows' }, x: pick(first.fit.fitted), y: pick(first.fit.residuals) }],
    },
  ]
}
