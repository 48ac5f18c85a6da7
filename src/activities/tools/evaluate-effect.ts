import { evaluationCaveats } from './evaluate-effect/caveats.ts'
import { readEvaluation } from './evaluate-effect/data.ts'
import { evaluate } from './evaluate-effect/evaluate.ts'
import { effectInput } from './evaluate-effect/input.ts'
import { evaluationChart, evaluationFigures, evaluationHeadline, evaluationTable } from './evaluate-effect/views.ts'
import { stateFigures } from './figures.ts'
import { defineTool } from './tool.ts'

/**
 * What a past plan brought, against a baseline.
 *
 * | measure | of | unit | period | what |
 * |---|---|---|---|---|
 * | `effect.units`, `.revenue`, `.margin`, `.ads` | treated, `total` | units, currency | plan, base | sums; `.change` as growth |
 * | `effect.output`, `.share`, `.satisfaction`, `.turnover` | 〃 | number, share | 〃 | revenue per ad money, share of all units, score, stock turns a year; `.change` as difference |
 * | `baseline.units`, `.low`, `.high` | 〃 | units | plan | expected without the plan |
 * | `baseline.increment`, `baseline.growth`, `.low`, `.high` | 〃 | units, share | plan | above it |
 * | `baseline.gain`, `plan.cost`, `roi`, `roi.low`, `roi.high` | 〃 | currency, share | plan | margin of the further pieces, cost, return |
 * | `did.units.*`, `did.satisfaction.*` | treated | share, number, probability | plan | difference in differences, with a control: `effect`, `p`, `lead.p`, `placebo` … |
 */
export const evaluateEffect = defineTool({
  name: 'evaluate_effect',
  purpose: {
    zh: '效果评估：把已执行的方案与基准相比——有对照时用双重差分，否则用方案前的预测；给出增长、份额、满意度、库存周转、投入产出与投资回报率。',
    en: 'Evaluates a past plan against a baseline: difference in differences where there is a control, else a forecast from before it; growth, share, satisfaction, stock turnover, input–output and return.',
  },
  method: {
    zh: '有对照：含单元与时期固定效应的双重差分（满意度用差值，销量用对数），附事前走势与安慰剂检验；无对照：以方案前数据的组合预测为反事实基准（80% 区间）。投资回报率 =（多出销量 × 单位毛利 − 费用）/费用；周转 = 年化出库 ÷ 平均库存。',
    en: 'With a control: difference in differences with unit and period effects (logarithms for units, differences for satisfaction), with tests of trends before and placebos. Without: a combined forecast from before the plan is the counterfactual (80 % interval). Return = (further units × unit margin − cost) / cost; turnover = issues a year over mean stock.',
  },
  input: effectInput,
  read: readEvaluation,
  run: (input, data) => {
    const evaluation = evaluate(input, data)
    const { figures, caveats } = stateFigures(evaluationFigures(evaluation, data))
    return {
      headline: evaluationHeadline(evaluation),
      figures,
      tables: [evaluationTable(evaluation)],
      charts: [evaluationChart(evaluation, data)],
      caveats: [...evaluationCaveats(evaluation, data, input.cost), ...caveats],
      dataHash: data.panel.hash,
    }
  },
})
