import type { ToolDone, ToolInput } from '../../src/activities/contract.ts'
import { tools } from '../../src/workflows/proxies.ts'

/** A workflow that makes one tool call as the story makes it: under the product's own timeouts and retries. */
export async function oneTool({ tool, call }: { tool: string; call: ToolInput }): Promise<ToolDone> {
  const use = tools[tool]
  if (!use) throw new TypeError(`no activity ${tool}`)
  return use(call)
}
