import { Failure } from '../../domain/failures.ts'
import type { Text } from '../../domain/language.ts'
import { allocationCaveats } from './allocate/caveats.ts'
import { readAllocation } from './allocate/data.ts'
import { allocationInput } from './allocate/input.ts'
import { type LineModel, readModels } from './allocate/models.ts'
import { type Solution, solve } from './allocate/solve.ts'
import { perPeriod, shareChart, shareFigures, shareTable, unitsOf, wholeFigures } from './allocate/views.ts'
import { stateFigures } from './figures.ts'
import { defineTool } from './tool.ts'
import { listed, percent, quantity, signedPercent } from './words.ts'

/**
 * Shares a budget, people or stock out so that it yields most.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `allocation.amount`, `allocation.now`, `allocation.proportional` | line | currency, count, units | best, present and proportional split, a period |
 * | `allocation.low`, `allocation.high` | line | 〃 | where the best amount lies in 80 % of what the fit leaves open |
 * | `allocation.yield` | line, `total` | units, number | the outcome to expect, weighted |
 * | `allocation.marginal` | line, `total` | number | what one unit more yields |
 * | `response.r2`, `response.elasticity` | line | coefficient | how well its curve is known |
 * | `demand.mean`, `demand.sd` | line | units | for stock: demand and its error |
 * | `allocation.total`, `allocation.rest` | `total` | currency, count, units | what is shared out, and what is left |
 * | `allocation.gain`, `.share`, `.low`, `.high` | `total` | units, share | gain over the proportional split, with its 80 % range |
 * | `allocation.better` | `total` | share | chance that it beats the proportional split |
 * | `allocation.last.value` | `total` | number | with `unitValue`: what the last unit of money brings in |
 */
export const allocateResources = defineTool({
  name: 'allocate_resources',
  purpose: {
    zh: '资源分配：把预算、人员或库存分到渠道、产品、区域等对象，使产出最大；可设公平底线、重要性权重、上下限、组合限额与整数单位，并给出每个对象的边际回报、与按比例分配的比较及不确定性。',
    en: 'Shares a budget, people or stock out over channels, products or regions so that it yields most; with a fairness floor, importance weights, limits of lines and groups, whole units; marginal return of each line, comparison with the proportional split, uncertainty.',
  },
  method: {
    zh: '对每个对象按最小二乘拟合凹的响应曲线（√x、对数、幂、饱和，按 AICc 选择）；销售明细则用面板回归的投入弹性。最优条件是各对象边际回报相等（拉格朗日乘子，二分求解，线性情形同样精确），整数单位用逐单位边际分配（Gross 1956，Fox 1966）；不确定性由参数自助法（300 次）得到。',
    en: 'Concave response curves (√x, logarithm, power, saturation; chosen by AICc) are fitted by least squares; from detailed sales the elasticities of a panel regression. At the optimum marginal returns are equal (Lagrange multiplier by bisection, exact for linear lines too); whole units go one by one where they add most (Gross 1956, Fox 1966). Uncertainty by a parametric bootstrap of 300 draws.',
  },
  anyOf: ['ad_spend', 'inventory'],
  input: allocationInput,
  read: readAllocation,
  run: (input, data) => {
    const models = readModels(input, data)
    if (models.models.length < 2) throw tooFewLines(models.models.length)
    if (models.models.every(({ curve }) => curve !== null && !(curve.scale > 0))) throw noResponse(models.models)
    const solution = solve(input, models.models)
    const units = unitsOf(data, input.kind)
    const { figures, caveats } = stateFigures([
      ...wholeFigures(solution, units, input.unitValue),
      ...shareFigures(solution, units),
    ])
    return {
      headline: headline(solution, { period: perPeriod[data.granularity], resource: data.resource }),
      figures,
      tables: [shareTable(solution, data, units)],
      charts: [shareChart(solution, units)],
      caveats: [...allocationCaveats({ input, data, models, solution }), ...caveats],
      ...(data.hash === null ? {} : { dataHash: data.hash }),
    }
  },
})

/** Where nothing answers to spending every split is as good as any other: “the best” would be invented. */
const noResponse = (models: readonly LineModel[]) => {
  const names = listed(models.map(({ name }) => name))
  return new Failure('MethodNotCarried', {
    tool: 'allocate_resources',
    zh: `${names.zh} 在数据中都看不出投入越多产出越多，没有哪种分法更好。可用 lines[].perUnit 给出产出，或换 outcome、resource 列。`,
    en: `the data show no rise of the outcome with spending for any of ${names.en}: no split is better than another. Give yields with lines[].perUnit, or name another outcome or resource.`,
  })
}

const tooFewLines = (found: number) =>
  new Failure('MethodNotCarried', {
    tool: 'allocate_resources',
    zh: `至少要有 2 个能估出响应的对象，现有 ${found} 个。每个对象需要 5 期以上、至少 3 种不同的投入额；也可以用 lines[].perUnit 给出产出。`,
    en: `at least 2 lines with a known response are needed; there ${found === 1 ? 'is 1' : `are ${found}`}. Each needs 5 periods with at least 3 different amounts, or a yield given with lines[].perUnit.`,
  })

function headline(
  { shares, total, yields, proportionalYields }: Solution,
  of: Record<'period' | 'resource', Text>,
): Text {
  const largest = [...shares].sort((a, b) => b.amount - a.amount).slice(0, 4)
  const parts = largest.map(({ model, amount }) => `${model.name} ${quantity(amount)}`)
  const gain = proportionalYields > 0 ? yields / proportionalYields - 1 : null
  const against = {
    zh: gain === null ? '' : `，比按比例分配${gain < 5e-4 ? '基本相同' : `产出高 ${percent(gain)}`}`,
    en:
      gain === null
        ? ''
        : `; ${gain < 5e-4 ? 'about what' : `${signedPercent(gain)} against what`} the proportional split yields`,
  }
  return {
    zh: `${of.period.zh}${of.resource.zh} ${quantity(total)} 的最优分配：${parts.join('、')}${against.zh}`,
    en: `Best split of ${of.resource.en} ${quantity(total)} ${of.period.en}: ${parts.join(', ')}${against.en}`,
  }
}
