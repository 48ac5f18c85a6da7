import { z } from 'zod'

/** What model calls cost. `cost` is money in the currency of the price table. */
export const usageSchema = z.object({
  calls: z.number().int().nonnegative(),
  promptTokens: z.number().int().nonnegative(),
  completionTokens: z.number().int().nonnegative(),
  cost: z.number().nonnegative(),
})
export type Usage = z.infer<typeof usageSchema>

export const noUsage: Usage = { calls: 0, promptTokens: 0, completionTokens: 0, cost: 0 }

export const addUsage = (a: Usage, b: Usage): Usage => ({
  calls: a.calls + b.calls,
  promptTokens: a.promptTokens + b.promptTokens,
  completionTokens: a.completionTokens + b.completionTokens,
  cost: a.cost + b.cost,
})

/** What several calls cost together. */
export const sumUsage = (spent: readonly { usage: Usage }[]): Usage =>
  spent.reduce((sum, { usage }) => addUsage(sum, usage), noUsage)

export const usedTokens = (usage: Usage): number => usage.promptTokens + usage.completionTokens
