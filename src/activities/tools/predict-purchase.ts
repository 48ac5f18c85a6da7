import type { Text } from '../../domain/language.ts'
import { stateFigures } from './figures.ts'
import { purchaseCaveats } from './predict-purchase/caveats.ts'
import { readPurchase } from './predict-purchase/data.ts'
import { prepare } from './predict-purchase/features.ts'
import { purchaseInput } from './predict-purchase/input.ts'
import { type Learned, learn } from './predict-purchase/learn.ts'
import {
  calibrationTable,
  classifierWords,
  logitTable,
  methodTable,
  purchaseCharts,
  purchaseFigures,
} from './predict-purchase/views.ts'
import { defineTool } from './tool.ts'
import { listed, percent } from './words.ts'

/**
 * Who is likely to buy, and what tells it.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `predict.auc`, `predict.logloss`, `predict.brier` | method | coefficient, number | on held-out folds |
 * | `predict.rows`, `predict.base` | `total` | count, share | rows; conversion of all |
 * | `predict.top.rate`, `predict.top.lift` | `total` | share, number | conversion of the tenth with the highest scores, and how often that of all |
 * | `predict.calibration.error` | `total` | share | mean distance of promised and observed |
 * | `logit.coefficient`, `logit.odds`, `logit.p` | column | number, probability | logistic regression by maximum likelihood |
 * | `logit.pseudo.r2`, `logit.model.p` | `total` | coefficient, probability | McFadden's R²; likelihood ratio test |
 * | `importance` | column | coefficient | AUC lost when its values are shuffled |
 */
export const predictPurchase = defineTool({
  name: 'predict_purchase',
  purpose: {
    zh: '购买预测：用逻辑回归、决策树、随机森林、梯度提升和神经网络预测谁会购买，在留出数据上比较 AUC 与校准，给出系数、优势比、置换重要性和高分人群的转化率。',
    en: 'Predicts who will buy by logistic regression, tree, forest, boosting and a neural network; compares AUC and calibration on held-out rows; coefficients, odds ratios, permutation importance, conversion of the best tenth.',
  },
  method: {
    zh: '逻辑回归为最大似然（牛顿法），可完全分开时报告并改用 Firth（1993）惩罚似然；各方法以分层 k 折交叉验证的留出预测评价：AUC、对数损失、Brier 分数、十组校准（Wilson 区间）。重要性为留出三成数据上打乱一列后 AUC 的降幅（Breiman 2001）。其他方法的 AUC 高出逻辑回归不足 0.005 时选用逻辑回归。',
    en: 'Logistic regression by maximum likelihood (Newton); separation is reported and answered by Firth’s penalty (1993). Every method is judged by what stratified k-fold cross-validation says of held-out rows: AUC, log loss, Brier score, calibration in ten bins (Wilson). Importance is the AUC lost on 30 % held-out rows when a column is shuffled (Breiman 2001). Logistic regression is chosen unless another method beats its AUC by 0.005.',
  },
  anyOf: ['converted'],
  input: purchaseInput,
  read: readPurchase,
  run: (input, data) => {
    const prepared = prepare(data)
    const learned = learn(prepared, input)
    const { figures, caveats } = stateFigures(purchaseFigures(learned, prepared))
    return {
      headline: headline(learned, data.outcome.label),
      figures,
      tables: [methodTable(learned), logitTable(learned, prepared.features), calibrationTable(learned)],
      charts: purchaseCharts(learned),
      caveats: [...purchaseCaveats(prepared, learned, data), ...caveats],
      dataHash: data.hash,
    }
  },
})

function headline({ best, importance, top }: Learned, outcome: Text): Text {
  const leading = listed(
    importance
      .filter(({ worth }) => worth.mean > 0)
      .slice(0, 3)
      .map(({ feature }) => feature),
    3,
  )
  const [auc, rate, times] = [best.auc.toFixed(3), percent(top.rate), top.lift.toFixed(1)]
  const name = classifierWords[best.method]
  return {
    zh: `预测${outcome.zh}：选用${name.zh}，留出数据 AUC ${auc}；得分最高的 10% 转化率 ${rate}，是总体的 ${times} 倍${leading.zh ? `；最有用的是 ${leading.zh}` : ''}`,
    en: `Predicting ${outcome.en}: ${name.en}, AUC ${auc} on held-out rows; the tenth with the highest scores converts at ${rate}, ${times} times that of all${leading.en ? `; most telling: ${leading.en}` : ''}`,
  }
}
