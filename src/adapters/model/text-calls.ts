import type { ToolDeclaration } from '../../domain/chat.ts'
import { asRecord, parseJson } from './spoken-error.ts'

/** A call as some model wrote it; the id may be missing. */
export interface WrittenCall {
  id: string
  name: string
  arguments: string
}

/**
 * Parts an answer into its words and the tool calls that stand in it as text: the fenced blocks that `describeTools`
 * asks for; `<tool_call>{…}</tool_call>` of the Hermes and Qwen templates, also left open at the end; Qwen3-Coder's
 * `<function=name><parameter=key>`; and a bare `{"name", "arguments"}` where that is the whole answer and the name is a
 * tool's (Ollama with qwen2.5-coder). Only for requests that offered tools.
 *
 * @example readTextCalls('<tool_call>{"name":"f","arguments":{"a":1}}</tool_call>', tools).calls[0].arguments // => '{"a":1}'
 */
export function readTextCalls(
  content: string,
  tools: readonly ToolDeclaration[],
): { text: string; calls: WrittenCall[] } {
  const whole = readCall(parseJson(content))
  if (whole && tools.some((tool) => tool.name === whole.name)) return { text: '', calls: [whole] }
  const calls: WrittenCall[] = []
  const text = content.replace(callBlocks, (block, fenced: string | undefined, tagged: string | undefined) => {
    const found = readBlock((fenced ?? tagged ?? '').trim())
    calls.push(...found)
    return found.length > 0 ? '' : block
  })
  return { text: text.trim(), calls }
}

const callBlocks = /```tool(?:_calls?)?[ \t]*\r?\n([\s\S]*?)(?:```|$)|<tool_call>([\s\S]*?)(?:<\/tool_call>|$)/g

function readBlock(text: string): WrittenCall[] {
  const value = parseJson(text)
  const calls = (Array.isArray(value) ? value : [value]).flatMap((one) => readCall(one) ?? [])
  return calls.length > 0
    ? calls
    : [...text.matchAll(/<function=([^>\s]+)>([\s\S]*?)(?:<\/function>|$)/g)].map(readTagged)
}

function readCall(value: unknown): WrittenCall | null {
  const { id, name, arguments: given, parameters } = asRecord(value)
  if (typeof name !== 'string' || (given === undefined && parameters === undefined)) return null
  return { id: typeof id === 'string' ? id : '', name, arguments: writeArguments(given ?? parameters) }
}

function readTagged([, name = '', body = '']: RegExpExecArray): WrittenCall {
  const pairs = [...body.matchAll(/<parameter=([^>\s]+)>\s*([\s\S]*?)\s*(?:<\/parameter>|$)/g)]
  const given = pairs.map(([, key = '', text = '']) => [key, parseJson(text) ?? text])
  return { id: '', name, arguments: JSON.stringify(Object.fromEntries(given)) }
}

/** Arguments as text, whether they came as text or as an object; none at all is an empty object. */
export function writeArguments(given: unknown): string {
  if (typeof given === 'string') return given.trim() === '' ? '{}' : given
  return JSON.stringify(given ?? {})
}
