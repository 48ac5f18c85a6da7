import type { Outcome } from './protocol/completion.ts'
import type { Asked } from './protocol/request.ts'

const introduction =
  'This is the playbook, the built-in rule-based negotiator. It speaks in strategy negotiations only. 这里是内置的规则型协商模型，只在策略协商中发言。'

/**
 * Answers what is no negotiation: a connection test. The tool that is asked for by name is called, JSON is answered with the
 * smallest value that fits its schema, and anything else with a word on who speaks.
 */
export function passThePing({ messages, tools, mustCall, wantsJson, answerSchema }: Asked): Outcome {
  const said = messages.findLast(({ role }) => role === 'user')?.content ?? ''
  const hasResult = messages.some(({ role }) => role === 'tool')
  const tool = tools.find(({ name }) => said.includes(name)) ?? (mustCall ? tools[0] : undefined)
  if (tool && (!hasResult || mustCall)) {
    return { content: '', calls: [{ name: tool.name, arguments: JSON.stringify(smallest(tool.parameters)) }] }
  }
  const quoted = /\{[^{}]*\}/.exec(said)?.[0]
  if (answerSchema) return { content: JSON.stringify(smallest(answerSchema)), calls: [] }
  if (quoted && isJson(quoted)) return { content: quoted, calls: [] }
  return { content: wantsJson ? JSON.stringify({ message: introduction }) : introduction, calls: [] }
}

/** The smallest value a JSON schema allows, as far as its types say. */
function smallest(schema: unknown): unknown {
  const { type, properties, required, enum: allowed } = (schema ?? {}) as Record<string, unknown>
  if (Array.isArray(allowed)) return allowed[0]
  if (type === 'boolean') return true
  if (type === 'string') return 'hello'
  if (type === 'number' || type === 'integer') return 1
  if (type === 'array') return []
  const needed = Array.isArray(required) ? (required as string[]) : []
  return Object.fromEntries(
    needed.map((key) => [key, smallest((properties as Record<string, unknown> | undefined)?.[key])]),
  )
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
