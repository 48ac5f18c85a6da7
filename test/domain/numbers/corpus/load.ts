import { readFileSync } from 'node:fs'
import type { Figure } from '../../../../src/domain/evidence.ts'
import type { Language } from '../../../../src/domain/language.ts'
import type { NumeralClass } from '../../../../src/domain/number-check.ts'
import type { NumberContext } from '../../../../src/domain/numbers/check-numbers.ts'
import type { Unit } from '../../../../src/domain/unit.ts'

/** [id, measure, of (joined by " + "), value, unit, period] */
type FigureRow = [string, string, string, number, Unit, string?]

interface Scene {
  name: string
  figures: FigureRow[]
  given: string[]
  chosen: [number, boolean][]
  names: string[]
  /** Numerals are marked with their class: {v:…} verified, {d:…} derived, {g:…} given, {c:…} chosen, {u:…} unsupported. */
  sentences: string[]
  /** Sentences in which one numeral was spoilt, with the way it was. */
  corrupted: [string, string][]
}

interface LabelledNumeral {
  start: number
  end: number
  class: NumeralClass
}

export interface Case {
  scene: string
  language: Language
  corruption: string | null
  text: string
  numerals: LabelledNumeral[]
  context: NumberContext
}

const classes: Record<string, NumeralClass> = {
  v: 'verified',
  d: 'derived',
  g: 'given',
  c: 'chosen',
  u: 'unsupported',
}

const zhMeasures: Record<string, string> = {
  value: '销量',
  volume: '出货量',
  mean: '均值',
  std: '标准差',
  correlation: '相关系数',
  slope: '每期变化',
  'p-value': 'p 值',
  growth: '增速',
  forecast: '预测',
  low: '区间下限',
  high: '区间上限',
  share: '占比',
  sum: '合计',
  revenue: '销售额',
  products: '产品数',
  periods: '期数',
  stores: '门店数',
  r2: '决定系数 R²',
  conversion: '转化率',
  repurchase: '复购率',
  visitors: '访客数',
  orders: '订单数',
  'average order value': '客单价',
  'average price': '均价',
  members: '会员数',
  nps: 'NPS 净推荐值',
  roi: 'ROI 投入产出',
  spend: '投放花费',
  distribution: '铺市率',
  outlets: '网点数',
  elasticity: '价格弹性',
  'stock days': '库存天数',
  'refund rate': '退款率',
  lift: '提升度',
  confidence: '置信度',
  rating: '评分',
}

function toFigure([id, measure, of, value, unit, period]: FigureRow): Figure {
  return {
    id,
    measure,
    of: of.split(' + '),
    value,
    unit,
    period,
    label: { zh: `${of} ${zhMeasures[measure] ?? measure}`, en: `${of} ${measure}` },
  }
}

/** Takes the marks out of a sentence. */
function unmark(marked: string): { text: string; numerals: LabelledNumeral[] } {
  const numerals: LabelledNumeral[] = []
  let text = ''
  let last = 0
  for (const match of marked.matchAll(/\{([vdgcu]):([^{}]*)\}/g)) {
    text += marked.slice(last, match.index)
    const inner = match[2] ?? ''
    numerals.push({
      start: text.length,
      end: text.length + inner.length,
      class: classes[match[1] ?? ''] ?? 'unsupported',
    })
    text += inner
    last = match.index + match[0].length
  }
  return { text: text + marked.slice(last), numerals }
}

/** Every labelled sentence of a corpus file. */
export function loadCorpus(name: string): Case[] {
  const file = JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')) as {
    language: Language
    scenes: Scene[]
  }
  return file.scenes.flatMap((scene) => {
    const context: NumberContext = {
      language: file.language,
      figures: scene.figures.map(toFigure),
      given: scene.given,
      chosen: scene.chosen.map(([value, isPercent]) => ({ value, isPercent })),
      names: scene.names,
    }
    const marked: [string | null, string][] = [
      ...scene.sentences.map((text): [null, string] => [null, text]),
      ...scene.corrupted,
    ]
    return marked.map(([corruption, text]) => ({
      scene: scene.name,
      language: file.language,
      corruption,
      context,
      ...unmark(text),
    }))
  })
}
