/** What is planted among members, orders, campaigns, leads and key accounts. */
import { type Account, classShares, GROUPS } from './accounts.ts'
import { AMOUNT_SD, CAMPAIGNS } from './campaigns.ts'
import { byName, type Claims } from './claim.ts'
import { DRIVERS, RECOMMEND, RESPONDENTS, SEGMENT_SD, SEGMENTS, UPTAKE } from './customers.ts'
import { ACTIONS, bestWay, COSTS, DISCOUNT, GAINS, isOpen, MOVES, STATES } from './journey.ts'
import { AFFINITIES, BUYING, LAST_DAY, type OrderLine, visibleLift } from './orders.ts'

function segments(claims: Claims) {
  const features = ['价格敏感度', '品质偏好', '尝新意愿']
  return {
    file: 'retailer/customers.csv',
    features,
    k: SEGMENTS.length,
    silhouette: claims.measured('segments/silhouette', 0.02),
    what: 'groups of members by what they care for (0 to 100)',
    method: 'K-means on z-scores, best of many starts; k by the silhouette; centres in the units of the file',
    groups: SEGMENTS.map(({ name, size, centre }) => ({
      name,
      size: claims.planted(`segments/${name}/size`, size, 40),
      centre: byName(features, (feature) =>
        claims.planted(`segments/${name}/${feature}`, centre[features.indexOf(feature)] ?? 0, SEGMENT_SD * 0.2),
      ),
    })),
  }
}

function keyAccounts(claims: Claims, accounts: readonly Account[]) {
  const features = ['采购频次', '销售额', '满意度']
  const { total, counts } = classShares(accounts)
  return {
    file: 'retailer/accounts.csv',
    features,
    k: GROUPS.length,
    silhouette: claims.measured('accounts/silhouette', 0.02),
    what: 'groups of key accounts by orders a year, yuan a year and satisfaction',
    method: 'K-means on z-scores, best of many starts; k by the silhouette; centres in the units of the file',
    groups: GROUPS.map(({ name, size, centre, sd }) => ({
      name,
      size: claims.planted(`accounts/${name}/size`, size, 4),
      centre: byName(features, (feature) => {
        const at = features.indexOf(feature)
        const spread = (sd[at] ?? 0) * 0.6
        return claims.planted(`accounts/${name}/${feature}`, centre[at] ?? 0, spread)
      }),
    })),
    classes: {
      what: 'accounts in the classes A (until 70 % of all money is reached), B (until 90 %), C',
      method: 'sorted by 销售额; an account belongs to the class in which its money begins',
      total: claims.exact(total),
      counts: byName(['A', 'B', 'C'], (name) => claims.exact(counts[name as 'A' | 'B' | 'C'])),
    },
  }
}

function survey(claims: Claims) {
  const sum = (scores: readonly number[]): number => scores.reduce((total, count) => total + count, 0)
  const [promoters, detractors] = [sum(RECOMMEND.slice(9)), sum(RECOMMEND.slice(0, 7))]
  return {
    satisfactionDrivers: {
      file: 'retailer/customers.csv',
      what: 'change of 满意度 for one point more of a score (both 1 to 5)',
      method: 'OLS of 满意度 on the four scores, respondents only',
      values: byName(Object.keys(DRIVERS.weights), (name) =>
        claims.planted(`drivers/${name}`, DRIVERS.weights[name as keyof typeof DRIVERS.weights], 0.05),
      ),
    },
    netPromoterScore: {
      file: 'retailer/customers.csv',
      what: '推荐意愿 of the respondents: promoters 9–10, detractors 0–6; the score in points',
      method: 'counts',
      respondents: claims.exact(RESPONDENTS),
      promoters: claims.exact(promoters),
      detractors: claims.exact(detractors),
      score: claims.exact(((promoters - detractors) / RESPONDENTS) * 100),
    },
    uptake: {
      file: 'retailer/customers.csv',
      what: 'log-odds of 是否转化 (took up the pre-order of the New Year box)',
      method: 'logistic regression by maximum likelihood on these columns with an intercept',
      intercept: claims.planted('uptake/intercept', UPTAKE.intercept, 0.9),
      values: byName(Object.keys(UPTAKE.weights), (name) =>
        claims.planted(`uptake/${name}`, UPTAKE.weights[name as keyof typeof UPTAKE.weights], 0.014),
      ),
      auc: claims.measured('uptake/auc', 0.01),
    },
  }
}

function orders(claims: Claims, lines: readonly OrderLine[]) {
  const days = [...new Map(lines.map(({ order, day }) => [order, day])).values()]
  const tolerance = { r: 0.12, alpha: 10, a: 0.3, b: 1.6 }
  return {
    purchases: {
      file: 'retailer/orders.csv',
      until: LAST_DAY,
      what: 'BG/NBD of the purchases, time in days: rate Gamma(r, alpha), drop-out after a repeat purchase Beta(a, b)',
      method: 'maximum likelihood over all members (frequency = order days less one, recency, age until the last day)',
      orders: claims.exact(days.length),
      lines: claims.exact(lines.length),
      values: byName(Object.keys(BUYING), (name) =>
        claims.planted(
          `purchases/${name}`,
          BUYING[name as keyof typeof BUYING],
          tolerance[name as keyof typeof BUYING],
        ),
      ),
      money: {
        what: 'Gamma–Gamma of the mean value of repeat orders (p, q, v) and the mean it implies: follows, was not planted',
        values: byName(['p', 'q', 'v', 'mean'], (name) =>
          claims.measured(`money/${name}`, name === 'mean' ? 0.01 : 0.05),
        ),
      },
    },
    bundles: {
      file: 'retailer/orders.csv',
      what: 'lift of two products in one order; all other pairs of long-sold products stand near the base lift',
      method: 'P(both) ÷ (P(first) × P(second)) over the orders',
      baseLift: claims.planted('bundles/base', visibleLift({ first: '', second: '', lift: 1 }, days).lift, 0.03),
      pairs: AFFINITIES.map((pair) => {
        const seen = visibleLift(pair, days)
        const path = `bundles/${pair.first}+${pair.second}`
        return {
          products: [pair.first, pair.second],
          support: claims.planted(`${path}/support`, seen.support, 0.006),
          lift: claims.planted(`${path}/lift`, seen.lift, 0.05 * Math.max(1, seen.lift)),
        }
      }),
    },
  }
}

/** Whether each variant beats the control at 5 %: alone, and after Holm's correction within its campaign. */
const VERDICTS: Record<string, { alone: boolean; corrected: boolean; amount: boolean }> = {
  团圆文案: { alone: true, corrected: true, amount: false },
  晒单文案: { alone: false, corrected: false, amount: false },
  满99减10: { alone: false, corrected: false, amount: false },
  满199减30: { alone: true, corrected: true, amount: true },
  包邮券: { alone: true, corrected: false, amount: false },
}

function campaigns(claims: Claims) {
  return {
    file: 'retailer/campaign-responses.csv',
    what: 'share of the reached who bought (exact), relative lift over the control, mean amount of those who bought',
    method: 'two proportions, pooled z, two-sided; Holm over the variants of a campaign; Welch t on the amounts',
    amountSd: AMOUNT_SD,
    values: CAMPAIGNS.map(({ name, variants }) => {
      const [control, ...others] = variants
      const rate = (one = control): number => (one?.conversions ?? 0) / (one?.size ?? 1)
      return {
        name,
        control: { name: control?.name, size: control?.size, rate: claims.exact(rate()) },
        variants: others.map((one) => ({
          ...{ name: one.name, size: one.size, rate: claims.exact(rate(one)) },
          lift: claims.exact(Number((rate(one) / rate() - 1).toFixed(6))),
          p: claims.measured(`campaigns/${one.name}/p`, 0.01),
          amountGain: claims.planted(`campaigns/${one.name}/gain`, one.amount - (control?.amount ?? 0), 15),
          significant: VERDICTS[one.name],
        })),
      }
    }),
  }
}

function journey(claims: Claims) {
  const ways = bestWay()
  return {
    file: 'retailer/journey.csv',
    what: 'chance to be in 下一状态 after a month in 状态 with 动作; 收益 = gain of 下一状态 − cost of 动作; 流失 ends a way',
    method: 'counts and means by 状态 and 动作; value iteration',
    discount: DISCOUNT,
    gains: byName(STATES, (name) =>
      claims.planted(`journey/gain/${name}`, GAINS[STATES.indexOf(name as never)] ?? 0, 1),
    ),
    costs: byName(ACTIONS, (name) => claims.planted(`journey/cost/${name}`, COSTS[name as keyof typeof COSTS], 1)),
    transitions: byName(STATES.filter(isOpen), (state) =>
      byName(ACTIONS, (action) => {
        const row = MOVES[state as keyof typeof MOVES][action as keyof typeof COSTS]
        return byName(
          STATES.filter((_, i) => (row[i] ?? 0) > 0),
          (next) => claims.planted(`journey/${state}/${action}/${next}`, row[STATES.indexOf(next as never)] ?? 0, 0.06),
        )
      }),
    ),
    best: ways.map(({ state, action, value, q }) => ({
      state,
      action,
      value: claims.planted(`journey/value/${state}`, value, 0.1 * value),
      q: byName(ACTIONS, (name) => Number((q[ACTIONS.indexOf(name as never)] ?? 0).toFixed(3))),
    })),
  }
}

/** Everything planted in the files about people. */
export const plantedAmongPeople = (
  claims: Claims,
  { accounts, lines }: { accounts: readonly Account[]; lines: readonly OrderLine[] },
) => ({
  segments: segments(claims),
  accounts: keyAccounts(claims, accounts),
  ...survey(claims),
  ...orders(claims, lines),
  campaigns: campaigns(claims),
  journey: journey(claims),
})
