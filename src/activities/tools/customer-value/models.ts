import { pearson } from '../../../analysis/correlation.ts'
import { type BgNbd, expectedPurchases, fitBgNbd } from '../../../analysis/customers/bg-nbd.ts'
import { fitGammaGamma, type GammaGamma } from '../../../analysis/customers/gamma-gamma.ts'
import { type Purchase, type RepeatBuyer, repeatBuyers } from '../../../analysis/customers/repeat-buying.ts'
import { TooFewPoints } from '../../../analysis/too-few-points.ts'
import { UnfitData } from '../../../analysis/unfit-data.ts'
import type { PurchaseData } from './data.ts'

/** How well the model told what came after the days it was fitted on. */
export interface Holdout {
  days: number
  /** Purchase days of the customers known before. */
  expected: number
  actual: number
}

export interface BuyingModels {
  buying: BgNbd
  spending: GammaGamma
  /** Between how often and how much: the money model takes them as unrelated. */
  independence: number | null
  holdout: Holdout | null
}

/** A quarter of the time observed, but no more than this many days. */
const longestHoldout = 180
const shortestHoldout = 28

export const purchasesOf = ({ names, customer, day, amount }: PurchaseData): Purchase[] =>
  Array.from(customer, (code, i) => ({
    customer: names[code] as string,
    day: day[i] as number,
    amount: amount[i] as number,
  }))

/** Both models; null where the data do not carry them (nobody came back, all spend alike). */
export function fitModels(
  purchases: readonly Purchase[],
  buyers: readonly RepeatBuyer[],
  end: number,
): BuyingModels | null {
  const back = buyers.filter(({ frequency }) => frequency > 0)
  try {
    return {
      buying: fitBgNbd(buyers),
      spending: fitGammaGamma(buyers),
      independence: pearson(
        back.map(({ frequency }) => frequency),
        back.map(({ amount }) => amount),
      ),
      holdout: holdOut(purchases, end),
    }
  } catch (error) {
    if (error instanceof TooFewPoints || error instanceof UnfitData) return null
    throw error
  }
}

/** Fits on the earlier purchases and counts the later ones; null where too little is left of either. */
function holdOut(purchases: readonly Purchase[], end: number): Holdout | null {
  const start = purchases.reduce((least, { day }) => Math.min(least, day), end)
  const days = Math.min(longestHoldout, Math.floor((end - start) / 4))
  if (days < shortestHoldout) return null
  const known = repeatBuyers(purchases, end - days)
  try {
    const model = fitBgNbd(known)
    const names = new Set(known.map(({ customer }) => customer))
    const later = purchases.filter(({ customer, day }) => day > end - days && day <= end && names.has(customer))
    return {
      days,
      expected: known.reduce((sum, one) => sum + expectedPurchases(model, one, days), 0),
      actual: later.length,
    }
  } catch (error) {
    if (error instanceof TooFewPoints || error instanceof UnfitData) return null
    throw error
  }
}
