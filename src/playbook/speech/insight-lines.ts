import type { Plan } from '../plan/plan.ts'
import { isElastic, isInelastic } from '../plan/price-answer.ts'
import type { Findings } from '../reading/findings.ts'
import type { Voice } from '../words/voices.ts'

const mostPrices = 4

/** What the further analyses say on the item at hand, a line each. */
export function insightLines(plan: Plan, voice: Voice): string[] {
  const of: Partial<Record<Plan['view']['task']['item'], typeof diagnosisLines>> = {
    diagnosis: diagnosisLines,
    levers: leverLines,
    execution: executionLines,
  }
  return of[plan.view.task.item]?.(plan.findings, voice) ?? []
}

function diagnosisLines({ insights }: Findings, { insights: words }: Voice): string[] {
  const { peaks, changes, baskets, people } = insights
  return [
    ...(peaks.length > 0 ? [words.peaks(peaks)] : []),
    ...(changes.length > 0 ? [words.changes(changes)] : []),
    ...(baskets.length > 0 ? [words.baskets(baskets)] : []),
    ...(people.champions || people.atRisk ? [words.groups(people)] : []),
    ...(people.nps || people.driver ? [words.satisfaction(people)] : []),
  ]
}

function leverLines(findings: Findings, voice: Voice): string[] {
  const { split, stock } = findings.insights
  return [
    ...priceLines(findings, voice),
    ...(split ? [voice.insights.split(split)] : []),
    ...(stock.length > 0 ? [voice.insights.stock(stock)] : []),
  ]
}

function executionLines({ insights }: Findings, { insights: words }: Voice): string[] {
  const { trials, accounts } = insights
  return [...trials.map(words.trial), ...(accounts ? [words.accounts(accounts)] : [])]
}

/** Where buyers answer to price most, and where they hardly do. */
function priceLines(findings: Findings, voice: Voice): string[] {
  const known = [...findings.insights.elasticities].toSorted(([, a], [, b]) => a.value.value - b.value.value)
  const strong = known.filter(([product]) => isElastic(findings, product)).slice(0, mostPrices)
  const weak = known.filter(([product]) => isInelastic(findings, product)).slice(0, mostPrices)
  return [
    ...(strong.length > 0 ? [voice.insights.elasticity(strong, 'strong')] : []),
    ...(weak.length > 0 ? [voice.insights.elasticity(weak, 'weak')] : []),
  ]
}
