import { Failure } from '../../domain/failures.ts'
import { type RegressData, readToRegress } from './regress-sales/data.ts'
import { fitGroups } from './regress-sales/fits.ts'
import { regressInput } from './regress-sales/input.ts'
import { fitResponses } from './regress-sales/response.ts'
import { responseFinding } from './regress-sales/response-views.ts'
import { regressFinding } from './regress-sales/views.ts'
import { defineTool } from './tool.ts'

/**
 * What explains sales: multiple regression, price elasticity, response to ad spend.
 *
 * | measure | of | unit | what |
 * |---|---|---|---|
 * | `coefficient` | column (after its group, where split) | number, coefficient | change of the outcome per unit of the column; of its logarithm in log–log form |
 * | `elasticity` | 〃 | coefficient | percent of the outcome per percent of the column, where both are logarithms |
 * | `….low`, `….high`, `….p`, `….error`, `….t`, `….vif` | 〃 | | interval, two-sided p, standard error, t, variance inflation; of a single regression all |
 * | `effect`, `effect.low`, `effect.high` | 〃 | share | of a category against its most frequent value, in log–log form |
 * | `r2`, `rows` | –, or group | coefficient, count | share of variation explained (within groups, where their means are taken out); rows used |
 * | `r2.adjusted`, `f`, `f.p`, `sigma`, `df`, `rows.excluded`, `intercept` | – | | of a single regression |
 * | `check.durbin-watson`, `check.breusch-pagan.p`, `check.jarque-bera.p`, `check.influential` | – | | of the residuals of a single regression |
 * | `response.marginal`, `….low`, `….high` | group | number | outcome of one more unit of spend, at the mean spend |
 * | `response.elasticity`, `response.spend`, `response.gain`, `response.r2` | 〃 | | at the mean spend a period |
 * | `response.base`, `response.scale`, `response.bend` | 〃 | number | parameters a, b, c of the curve |
 */
export const regressSales = defineTool({
  name: 'regress_sales',
  purpose: {
    zh: '回归分析：用价格、广告投入、竞争强度等解释销量（多元线性回归、双对数价格弹性与广告弹性、广告投入响应曲线），可按产品、区域或渠道分别估计，附标准误、t、p、R²、F、VIF 与残差检查。',
    en: 'Regression of sales on price, ad spend, competition and others: multiple linear, log–log (price and ad elasticities), response curves of ad spend; for each product, region or channel if asked; with standard errors, t, p, R², F, VIF and checks of the residuals.',
  },
  method: {
    zh: '普通最小二乘（QR 分解），定义同 statsmodels OLS。双对数：ln y = a + β·ln x，β 即弹性。面板数据扣除固定效应（Frisch–Waugh 定理），标准误按序列聚类。残差检查：Durbin–Watson、Breusch–Pagan（Koenker）、Jarque–Bera、Cook 距离。响应曲线 a + b·√x、a + b·ln(1+x/c)、a + b·x^c、a + b·x/(x+c) 按 AICc 选择，弯曲参数用变量投影法（Golub 与 Pereyra，1973）。',
    en: 'Ordinary least squares (QR), as statsmodels’ OLS. Log–log: ln y = a + β·ln x, β being the elasticity. With several rows a period fixed effects are taken out (Frisch–Waugh) and errors clustered by series. Residuals: Durbin–Watson, Breusch–Pagan (Koenker), Jarque–Bera, Cook’s distance. Response curves a + b·√x, a + b·ln(1+x/c), a + b·x^c, a + b·x/(x+c), chosen by AICc, the bend by variable projection (Golub and Pereyra 1973).',
  },
  anyOf: ['price', 'ad_spend', 'competition'],
  input: regressInput,
  read: readToRegress,
  run(input, data: RegressData) {
    if (input.form === 'response') {
      const found = fitResponses(data, input)
      if (found.fits.length === 0) throw noCurve(data)
      return responseFinding(data, found)
    }
    const found = fitGroups(data, input)
    if (found.fits.length === 0) throw noFit(data)
    return regressFinding(data, found)
  },
})

const noFit = ({ rows, predictors }: RegressData) =>
  new Failure('MethodNotCarried', {
    tool: 'regress_sales',
    zh: `数据不足以回归：${rows} 行、${predictors.length} 个解释变量；完整的行数须多于系数（及扣除的水平）的个数，且被解释的列和变量要有变化、取对数的数值须大于零。`,
    en: `the data do not carry the regression: ${rows} rows for ${predictors.length} columns. There must be more complete rows than coefficients (and levels taken out), columns that vary, the outcome among them, and values above zero for logarithms.`,
  })

const noCurve = ({ rows, predictors }: RegressData) =>
  new Failure('MethodNotCarried', {
    tool: 'regress_sales',
    zh: `数据不足以拟合响应曲线：${rows} 行；每组至少需要 5 期、三个不同的${predictors[0]?.label.zh ?? '投入'}水平，且投入不为负。`,
    en: `the data do not carry a response curve: ${rows} rows. Each group needs five periods, three different amounts of ${predictors[0]?.label.en ?? 'spend'}, none below zero.`,
  })
