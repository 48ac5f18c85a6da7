import type { ToolDeclaration } from '../../domain/chat.ts'
import type { PinnedSource } from '../../domain/dataset/pinned-source.ts'
import type { Language } from '../../domain/language.ts'
import { allocateResources } from './allocate-resources.ts'
import { checkData } from './check-data.ts'
import { chooseStrategyType } from './choose-strategy-type.ts'
import { cleanData } from './clean-data.ts'
import { correlate } from './correlate.ts'
import { customerValue } from './customer-value.ts'
import { decomposeSeries } from './decompose-series.ts'
import { describeSales } from './describe-sales.ts'
import { evaluateEffect } from './evaluate-effect.ts'
import { findAnomalies } from './find-anomalies.ts'
import { findBundles } from './find-bundles.ts'
import { forecastSales } from './forecast-sales.ts'
import { forecastWith } from './forecast-with.ts'
import { loadSalesData } from './load-sales-data.ts'
import { measureSatisfaction } from './measure-satisfaction.ts'
import { measureTrend } from './measure-trend.ts'
import { optimisePath } from './optimise-path.ts'
import { planInventory } from './plan-inventory.ts'
import { predictPurchase } from './predict-purchase.ts'
import { regressSales } from './regress-sales.ts'
import { scoreAccountsTool } from './score-accounts.ts'
import { segmentCustomers } from './segment-customers.ts'
import { simulatePlan } from './simulate-plan.ts'
import { testCampaign } from './test-campaign.ts'
import type { Tool } from './tool.ts'
import { inputJsonSchema } from './tool-input.ts'

export { parseToolInput, toolInputError } from './tool-input.ts'

/** Every tool, in the order in which agents and people see them; a new one is added at the end. */
export const tools: readonly Tool[] = [
  loadSalesData,
  describeSales,
  measureTrend,
  forecastSales,
  forecastWith,
  allocateResources,
  planInventory,
  testCampaign,
  predictPurchase,
  simulatePlan,
  evaluateEffect,
  checkData,
  cleanData,
  correlate,
  decomposeSeries,
  findAnomalies,
  regressSales,
  chooseStrategyType,
  segmentCustomers,
  findBundles,
  optimisePath,
  scoreAccountsTool,
  customerValue,
  measureSatisfaction,
]

/** @example findTool('load_sales_data')?.name // => 'load_sales_data' */
export const findTool = (name: string): Tool | undefined => tools.find((tool) => tool.name === name)

const declared: Partial<Record<Language, ToolDeclaration[]>> = {}

/**
 * The tools as a model is told of them, in the language of the negotiation: those that the sources may carry, or all where
 * nothing is known of the sources. Made once: every model call names them.
 */
export function toolDeclarations(language: Language, sources: readonly PinnedSource[] = []): ToolDeclaration[] {
  declared[language] ??= tools.map((tool) => ({
    name: tool.name,
    description: tool.purpose[language],
    parameters: inputJsonSchema(tool, language),
  }))
  const roles = new Set(sources.flatMap(({ columns }) => columns.map(({ role }) => role)))
  const isCarried = ({ anyOf }: Tool) => roles.size === 0 || !anyOf || anyOf.some((role) => roles.has(role))
  return declared[language].filter((_, index) => isCarried(tools[index] as Tool))
}
