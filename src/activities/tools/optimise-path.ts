import { stateFigures } from './figures.ts'
import { pathCaveats } from './optimise-path/caveats.ts'
import { readJourney } from './optimise-path/data.ts'
import { pathFigures } from './optimise-path/figures.ts'
import { pathInput } from './optimise-path/input.ts'
import { readPath } from './optimise-path/reading.ts'
import { choiceTable, discountTable, headline, policyTable, valueChart } from './optimise-path/views.ts'
import { defineTool } from './tool.ts'

/**
 * What to do with a customer in each stage, so that the whole way brings most.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `path.discount`, `path.steps`, `path.rounds` | – | coefficient, count, count | of one step; steps in the log; rounds of value iteration |
 * | `path.value`, `path.value.low`, `path.value.high` | state | currency (number for a given model) | worth under the best policy; middle 90 % of what the counts leave open |
 * | `path.today`, `path.gain` | state | 〃 | worth as the actions were mixed in the log; the best policy above it |
 * | `path.certainty` | state, best action | share | share of the draws in which it is the best |
 * | `path.cushion` | state, best action | 〃 | what it may bring less each time and still be the best |
 * | `path.q` | state, action | 〃 | worth of the action, the best policy following |
 */
export const optimisePath = defineTool({
  name: 'optimise_path',
  purpose: {
    zh: '销售路径优化（马尔可夫决策过程）：客户在每个阶段该采取什么动作，长期回报最高。可由客户旅程日志估计，也可直接给出转移概率与回报；给出价值 V、行动价值 Q、最优策略及敏感性。',
    en: 'Optimal sales path (Markov decision process): which action in each stage brings most in the long run. Estimated from a journey log, or from chances and rewards you give; values V, action values Q, the best policy and its sensitivity.',
  },
  method: {
    zh: '最优价值满足贝尔曼方程 V(s) = maxₐ Σ P(s′|s,a)·[R + γ·V(s′)]（Bellman，1957），由策略迭代精确求解（Howard，1960），并以价值迭代核对。由日志估计时，P 取频率、R 取均值；把握与区间来自 300 次抽样（转移概率服从狄利克雷分布，回报按标准误）。',
    en: 'The values satisfy Bellman’s equation V(s) = maxₐ Σ P(s′|s,a)·[R + γ·V(s′)] (1957), solved exactly by policy iteration (Howard 1960) and checked by value iteration. From a log, P are shares and R means; certainty and intervals come from 300 draws (Dirichlet chances, rewards by their standard error).',
  },
  anyOf: ['customer'],
  input: pathInput,
  read: readJourney,
  run(input, data) {
    const reading = readPath(input, data)
    const { figures, caveats } = stateFigures(pathFigures(reading))
    return {
      headline: headline(reading),
      figures,
      tables: [policyTable(reading), choiceTable(reading), discountTable(reading)],
      charts: [valueChart(reading)],
      caveats: [...pathCaveats(reading), ...caveats],
      ...(data ? { dataHash: data.hash } : {}),
    }
  },
})
