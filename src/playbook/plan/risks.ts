import type { AgendaItem } from '../../domain/agenda.ts'
import type { Findings } from '../reading/findings.ts'
import type { Outlook } from '../reading/outlook.ts'
import type { PairReading } from '../reading/pair.ts'
import type { ProductReading } from '../reading/product.ts'
import { isDiscount, type LeverIdea } from './lever-idea.ts'
import type { Mandate } from './mandate.ts'
import type { Risk } from './sections.ts'

type RiskKind =
  | 'short-data'
  | 'correlation'
  | 'concentration'
  | 'shrinking'
  | 'swings'
  | 'unread'
  | 'no-figures'
  | 'no-prices'
  | 'shift'
  | 'margin'
  | 'price-rise'
  | 'lateness'
  | 'wide'
  | 'poor'
  | 'stock-out'
  | 'prorated'

export interface RiskIdea {
  kind: RiskKind
  likelihood: Risk['likelihood']
  product?: ProductReading
  pair?: PairReading
  outlook?: Outlook
  names?: string[]
}

const concentrated = 0.6

/** The risks an item brings up; each kind belongs to one item, so that no later round repeats it. */
export function planRisks(
  item: AgendaItem,
  { findings, levers, mandate }: { findings: Findings; levers: readonly LeverIdea[]; mandate: Mandate },
): RiskIdea[] {
  switch (item) {
    case 'diagnosis':
      return diagnosisRisks(findings)
    case 'levers':
      return leverRisks(levers, findings)
    case 'execution':
      return [{ kind: 'lateness', likelihood: 'medium' }]
    case 'commitments':
      return commitmentRisks(findings, levers)
    default:
      return mandate.adds.has('risk') ? commitmentRisks(findings, levers) : []
  }
}

function diagnosisRisks({ products, pairs, market, isShort, others, book, insights }: Findings): RiskIdea[] {
  const unread = others.filter((name) => !insights.types.has(name))
  const pair = pairs.find(({ strength }) => strength === 'strong' || strength === 'clear')
  const large = products.find(({ weight }) => weight > concentrated)
  const swinging = products.find(({ swing }) => swing === 'volatile')
  const risks: (RiskIdea | false | undefined)[] = [
    book.isEmpty && { kind: 'no-figures', likelihood: 'high' },
    isShort && { kind: 'short-data', likelihood: 'high', product: products[0] },
    pair && { kind: 'correlation', likelihood: pair.sharesTrend ? 'high' : 'medium', pair },
    products.length > 1 && large && { kind: 'concentration', likelihood: 'medium', product: large },
    market === 'shrinking' && { kind: 'shrinking', likelihood: 'high' },
    swinging && { kind: 'swings', likelihood: 'medium', product: swinging },
    unread.length > 0 && !book.isEmpty && { kind: 'unread', likelihood: 'medium', names: unread },
  ]
  return risks.filter((risk): risk is RiskIdea => Boolean(risk))
}

function leverRisks(levers: readonly LeverIdea[], { insights }: Findings): RiskIdea[] {
  const apart = levers.find(({ ground }) => ground.kind === 'apart')?.ground
  const hasRise = levers.some(({ kind, value }) => kind === 'price-change' && value > 0)
  const risks: (RiskIdea | false | undefined)[] = [
    !insights.spent && levers.some(({ kind }) => kind === 'budget') && { kind: 'no-prices', likelihood: 'high' },
    apart?.kind === 'apart' && { kind: 'shift', likelihood: 'medium', pair: apart.pair, product: apart.product },
    levers.some(isDiscount) && { kind: 'margin', likelihood: 'medium' },
    hasRise && { kind: 'price-rise', likelihood: 'medium' },
  ]
  return risks.filter((risk): risk is RiskIdea => Boolean(risk))
}

function commitmentRisks({ outlooks, products }: Findings, levers: readonly LeverIdea[]): RiskIdea[] {
  const by = (holds: (outlook: Outlook) => boolean) =>
    products.find(({ name }) => {
      const outlook = outlooks.get(name)
      return outlook && holds(outlook)
    })
  const of = (kind: RiskKind, likelihood: Risk['likelihood'], product?: ProductReading): RiskIdea | false =>
    product !== undefined && { kind, likelihood, product, outlook: outlooks.get(product.name) }
  const stocked = products.find(({ name }) => levers.some(({ kind, target }) => kind === 'stock' && target === name))
  const risks = [
    of(
      'wide',
      'medium',
      by(({ isWide }) => isWide),
    ),
    of(
      'poor',
      'high',
      by(({ isPoor }) => isPoor),
    ),
    of('stock-out', 'medium', stocked),
    of(
      'prorated',
      'medium',
      by(({ isExact }) => !isExact),
    ),
  ]
  return risks.filter((risk) => risk !== false)
}
