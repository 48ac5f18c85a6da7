import { z } from 'zod'
import { classifierNames } from '../../../analysis/classification/classifiers.ts'
import { sourceField } from '../find-source.ts'
import { field } from '../tool-input.ts'

export const purchaseInput = z.strictObject({
  features: field(z.array(z.string().min(1).max(200)).min(1).max(30).optional(), {
    zh: '用来预测的列（列名或角色）；默认取全部填得较满的数值列和取值不多的文字列',
    en: 'Columns to predict from (names or roles); by default every well filled column of numbers, or of texts with few values',
  }),
  outcome: field(z.string().max(200).optional(), {
    zh: '要预测的 0/1 列；默认“是否转化”',
    en: 'The column of 0 and 1 to predict; by default the one of the role converted',
  }),
  methods: field(
    z
      .array(z.enum(classifierNames))
      .min(1)
      .max(5)
      .default([...classifierNames]),
    {
      zh: '比较的方法：logistic 逻辑回归、tree 决策树、forest 随机森林、boosting 梯度提升、network 神经网络；默认全部',
      en: 'Methods to compare: logistic, tree, forest, boosting, network; by default all',
    },
  ),
  folds: field(z.number().int().min(2).max(10).default(5), {
    zh: '交叉验证的折数，2–10，默认 5',
    en: 'Folds of the cross-validation, 2–10, default 5',
  }),
  seed: field(z.number().int().min(0).max(1_000_000).default(1), { zh: '随机种子，默认 1', en: 'Seed, default 1' }),
  source: sourceField,
})

export type PurchaseInput = ReturnType<typeof purchaseInput.parse>
