import type { ClassifierName } from '../../../analysis/classification/classifiers.ts'
import type { ChartDraft } from '../../../domain/chart.ts'
import type { Cell, Table } from '../../../domain/evidence.ts'
import type { Text } from '../../../domain/language.ts'
import { figureOf, type Measured } from '../figure-of.ts'
import { type FigureCandidate, tableNumber } from '../figures.ts'
import type { Prepared } from './features.ts'
import type { Learned } from './learn.ts'

export const classifierWords: Record<ClassifierName, Text> = {
  logistic: { zh: '逻辑回归', en: 'logistic regression' },
  tree: { zh: '决策树', en: 'decision tree' },
  forest: { zh: '随机森林', en: 'random forest' },
  boosting: { zh: '梯度提升', en: 'gradient boosting' },
  network: { zh: '神经网络', en: 'neural network' },
}

const mostColumns = 15

export function purchaseFigures(
  { methods, best, logit, importance, top }: Learned,
  { target, hits }: Prepared,
): FigureCandidate[] {
  const whole: Measured[] = [
    ['predict.rows', 'count', target.length, { zh: '使用的行数', en: 'rows used' }],
    ['predict.base', 'share', hits / target.length, { zh: '总体转化率', en: 'conversion of all' }],
    [
      'predict.top.rate',
      'share',
      top.rate,
      { zh: '得分最高 10% 的转化率', en: 'conversion of the tenth with the highest scores' },
    ],
    [
      'predict.top.lift',
      'number',
      top.lift,
      { zh: '得分最高 10% 相对总体的倍数', en: 'times the conversion of all, highest tenth' },
    ],
    [
      'predict.calibration.error',
      'share',
      best.calibration.error,
      { zh: '校准误差（预测与实际之差的均值）', en: 'calibration error (mean distance of promised and observed)' },
    ],
    [
      'logit.pseudo.r2',
      'coefficient',
      logit.pseudoR2,
      { zh: '逻辑回归 McFadden R²', en: "McFadden's R² of the logistic regression" },
    ],
    [
      'logit.p',
      'probability',
      logit.chiSquare.p,
      { zh: '逻辑回归整体检验 p 值', en: 'p-value of the logistic regression as a whole' },
    ],
  ]
  return [
    ...whole.map((one) => ({ ...figureOf([], one), of: ['total'] })),
    ...methods.flatMap(({ method, auc, logLoss, brier }) =>
      (
        [
          ['predict.auc', 'coefficient', auc, { zh: 'AUC（留出数据）', en: 'AUC on held-out rows' }],
          ['predict.logloss', 'number', logLoss, { zh: '对数损失（留出数据）', en: 'log loss on held-out rows' }],
          ['predict.brier', 'number', brier, { zh: 'Brier 分数（留出数据）', en: 'Brier score on held-out rows' }],
        ] as Measured[]
      ).map((one) => figureOf([method], one, classifierWords[method])),
    ),
    ...logit.coefficients.slice(0, mostColumns + 1).flatMap(({ name, estimate, oddsRatio, p }) =>
      (
        [
          ['logit.coefficient', 'number', estimate, { zh: '对数优势系数', en: 'log odds' }],
          [
            'logit.odds',
            'number',
            oddsRatio < 1e6 ? oddsRatio : null,
            { zh: '优势比（每增一单位）', en: 'odds ratio of one unit more' },
          ],
          ['logit.p', 'probability', p, { zh: 'p 值', en: 'p-value' }],
        ] as Measured[]
      ).map((one) => figureOf([name], one)),
    ),
    ...importance
      .slice(0, mostColumns)
      .map(({ feature, worth }) =>
        figureOf(
          [feature],
          [
            'importance',
            'coefficient',
            worth.mean,
            { zh: '置换重要性（AUC 降幅）', en: 'permutation importance (loss of AUC)' },
          ],
        ),
      ),
  ]
}

export const methodTable = ({ methods, best }: Learned): Table => ({
  title: { zh: '方法比较（交叉验证，✓ 选用）', en: 'Methods (cross-validated, ✓ chosen)' },
  columns: [
    { key: 'method', label: { zh: '方法', en: 'Method' } },
    { key: 'chosen', label: { zh: '选用', en: 'Chosen' } },
    { key: 'auc', label: { zh: 'AUC', en: 'AUC' }, unit: 'coefficient' },
    { key: 'logloss', label: { zh: '对数损失', en: 'Log loss' }, unit: 'number' },
    { key: 'brier', label: { zh: 'Brier 分数', en: 'Brier score' }, unit: 'number' },
    { key: 'calibration', label: { zh: '校准误差', en: 'Calibration error' }, unit: 'share' },
  ],
  rows: methods.map((one) => [
    classifierWords[one.method],
    one === best ? '✓' : '',
    ...[one.auc, one.logLoss, one.brier, one.calibration.error].map(tableNumber),
  ]),
})

/** The constant of a regression has no column. */
const columnCell = (name: string): Cell => (name === '(intercept)' ? intercept : name)
const intercept = { zh: '（截距）', en: '(intercept)' }

export const logitTable = ({ logit, importance }: Learned, features: Prepared['features']): Table => {
  const worth = new Map(importance.map(({ feature, worth: one }) => [feature, one.mean]))
  const featureOfColumn = (column: string) =>
    features.find(({ name, words }) => column === name || (words !== null && column.startsWith(`${name}=`)))?.name ?? ''
  return {
    title: { zh: '逻辑回归系数与重要性', en: 'Logistic regression, and importance' },
    columns: [
      { key: 'column', label: { zh: '列', en: 'Column' } },
      { key: 'estimate', label: { zh: '系数', en: 'Log odds' }, unit: 'number' },
      { key: 'error', label: { zh: '标准误', en: 'Standard error' }, unit: 'number' },
      { key: 'p', label: { zh: 'p', en: 'p' }, unit: 'probability' },
      { key: 'odds', label: { zh: '优势比', en: 'Odds ratio' }, unit: 'number' },
      { key: 'importance', label: { zh: '置换重要性', en: 'Importance' }, unit: 'coefficient' },
    ],
    rows: logit.coefficients
      .slice(0, 40)
      .map(({ name, estimate, error, p, oddsRatio }) => [
        columnCell(name),
        ...[estimate, error, p, oddsRatio, worth.get(featureOfColumn(name))].map(tableNumber),
      ]),
  }
}

export const calibrationTable = ({ best }: Learned): Table => ({
  title: { zh: '校准（留出数据，按预测概率分组）', en: 'Calibration (held-out rows by their probability)' },
  columns: [
    { key: 'group', label: { zh: '组', en: 'Group' }, unit: 'count' },
    { key: 'count', label: { zh: '行数', en: 'Rows' }, unit: 'count' },
    { key: 'predicted', label: { zh: '预测', en: 'Promised' }, unit: 'share' },
    { key: 'observed', label: { zh: '实际', en: 'Observed' }, unit: 'share' },
    { key: 'low', label: { zh: '实际下限', en: 'Low' }, unit: 'share' },
    { key: 'high', label: { zh: '实际上限', en: 'High' }, unit: 'share' },
  ],
  rows: best.calibration.bins.map((bin, i) => [
    i + 1,
    bin.count,
    ...[bin.predicted, bin.observed, bin.low, bin.high].map(tableNumber),
  ]),
})

export const purchaseCharts = ({ best, importance }: Learned): ChartDraft[] => [
  {
    kind: 'bar',
    title: { zh: '置换重要性（AUC 降幅）', en: 'Permutation importance (loss of AUC)' },
    unit: 'coefficient',
    categories: importance.slice(0, mostColumns).map(({ feature }) => feature),
    series: [
      {
        name: { zh: '重要性', en: 'Importance' },
        values: importance.slice(0, mostColumns).map(({ worth }) => tableNumber(worth.mean)),
      },
    ],
  },
  {
    kind: 'scatter',
    title: { zh: '校准：预测与实际转化率', en: 'Calibration: promised and observed conversion' },
    xLabel: { zh: '预测', en: 'Promised' },
    yLabel: { zh: '实际', en: 'Observed' },
    groups: [
      {
        name: classifierWords[best.method],
        x: best.calibration.bins.map(({ predicted }) => tableNumber(predicted) ?? 0),
        y: best.calibration.bins.map(({ observed }) => tableNumber(observed) ?? 0),
      },
    ],
  },
]
