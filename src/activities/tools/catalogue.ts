import type { ToolDeclaration } from '../../domain/chat.ts'
import type { Language } from '../../domain/language.ts'
import { describeSales } from './describe-sales.ts'
import { forecastSales } from './forecast-sales.ts'
import { loadSalesData } from './load-sales-data.ts'
import { measureTrend } from './measure-trend.ts'
import type { Tool } from './tool.ts'
import { inputJsonSchema } from './tool-input.ts'

export { parseToolInput, toolInputError } from './tool-input.ts'

/** Every tool, in the order in which agents and people see them; a new one is added at the end. */
export const tools: readonly Tool[] = [loadSalesData, describeSales, measureTrend, forecastSales]

/** @example findTool('load_sales_data')?.name // => 'load_sales_data' */
export const findTool = (name: string): Tool | undefined => tools.find((tool) => tool.name === name)

const declared: Partial<Record<Language, ToolDeclaration[]>> = {}

/** The tools as a model is told of them, in the language of the negotiation. Made once: every model call names them. */
export function toolDeclarations(language: Language): ToolDeclaration[] {
  declared[language] ??= tools.map((tool) => ({
    name: tool.name,
    description: tool.purpose[language],
    parameters: inputJsonSchema(tool, language),
  }))
  return declared[language]
}
