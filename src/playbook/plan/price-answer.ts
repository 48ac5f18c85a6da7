import type { Findings } from '../reading/findings.ts'

/**
 * How buyers answer to price, by the elasticity of sales: revenue grows with a higher price above −1 and with a lower one
 * below it. Both need a margin for what the estimate leaves open.
 */
const inelastic = -1
const elastic = -1.3

/** The estimate lies above −1. */
export const isInelastic = ({ insights }: Findings, product: string): boolean =>
  (insights.elasticities.get(product)?.value.value ?? Number.NEGATIVE_INFINITY) > inelastic

/** A higher price would clearly cost revenue. */
export const isElastic = ({ insights }: Findings, product: string): boolean =>
  (insights.elasticities.get(product)?.value.value ?? 0) < elastic
