import { z } from 'zod'
import { Failure } from '../../domain/failures.ts'
import type { Language, Text } from '../../domain/language.ts'
import type { Tool } from './tool.ts'

const fieldTexts = z.registry<Text, z.core.$ZodType>()

/** A field of a tool's input with its description in both languages. */
export function field<Schema extends z.ZodType>(schema: Schema, text: Text): Schema {
  fieldTexts.add(schema, text)
  return schema
}

/** The JSON schema of a tool's input, described in one language. */
export function inputJsonSchema(tool: Tool, language: Language): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(tool.input, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      const text = fieldTexts.get(zodSchema)
      if (text) jsonSchema.description = text[language]
    },
  })
  return schema as Record<string, unknown>
}

/**
 * Reads the input of a tool call, defaults filled in. No input at all counts as an empty one.
 *
 * @throws {Failure} `BadToolInput` that names each wrong field, what was expected and what was found
 */
export function parseToolInput<Input extends z.ZodType>(tool: Tool<Input>, raw: unknown): z.output<Input> {
  const parsed = tool.input.safeParse(raw ?? {})
  if (parsed.success) return parsed.data
  const { zh, en } = problemText(parsed.error.issues, tool, raw)
  throw new Failure('BadToolInput', { tool: tool.name, found: en, zh, en })
}

/** What is wrong with an input, or null. */
export function toolInputError(tool: Tool, raw: unknown): Text | null {
  const parsed = tool.input.safeParse(raw ?? {})
  return parsed.success ? null : problemText(parsed.error.issues, tool, raw)
}

type Issue = z.core.$ZodIssue

interface Asked {
  raw: unknown
  /** The fields there are. */
  known: string
}

function problemText(issues: readonly Issue[], tool: Tool, raw: unknown): Text {
  const known = tool.input instanceof z.ZodObject ? Object.keys(tool.input.shape).join(', ') : ''
  const problems = issues.slice(0, 5).map((issue) => oneProblem(issue, { raw, known }))
  return { zh: problems.map(({ zh }) => zh).join('；'), en: problems.map(({ en }) => en).join('; ') }
}

function oneProblem(issue: Issue, { raw, known }: Asked): Text {
  const where = placeOf(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => key.slice(0, 60)).join(', ')
    return { zh: `没有名为 ${keys} 的参数（可用：${known}）`, en: `there is no field ${keys}; there are: ${known}` }
  }
  const found = show(valueAt(raw, issue.path))
  const wanted = wantedBy(issue)
  return { zh: `${where} 应为${wanted.zh}，收到的是 ${found}`, en: `${where} must be ${wanted.en}, found ${found}` }
}

const typeNames: Record<string, Text> = {
  array: { zh: '列表', en: 'a list' },
  string: { zh: '文本', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  object: { zh: '对象', en: 'an object' },
}

function wantedBy(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? { zh: ` ${issue.expected} 类型`, en: `of type ${issue.expected}` }
    case 'too_big':
      return bounded(issue.origin, issue.maximum, { zh: '不超过', en: 'at most' })
    case 'too_small':
      return bounded(issue.origin, issue.minimum, { zh: '不少于', en: 'at least' })
    case 'invalid_value':
      return oneOf(issue.values)
    default:
      return { zh: '有效值', en: `valid (${issue.message})` }
  }
}

function bounded(origin: string, bound: number | bigint, word: Text): Text {
  if (origin === 'array') return { zh: `${word.zh} ${bound} 项的列表`, en: `a list of ${word.en} ${bound} items` }
  if (origin === 'string')
    return { zh: `${word.zh} ${bound} 个字符的文本`, en: `a text of ${word.en} ${bound} characters` }
  return { zh: `${word.zh} ${bound} 的数字`, en: `a number of ${word.en} ${bound}` }
}

const oneOf = (values: readonly unknown[]): Text => ({ zh: ` ${values.join(' 或 ')}`, en: values.join(' or ') })

const placeOf = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? 'input'
    : path
        .map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? String(part) : `.${String(part)}`))
        .join('')

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | null | undefined)?.[part], raw)

/** A found value, quoted and bounded: it may be hostile, and goes back to a model. */
const show = (value: unknown): string =>
  value === undefined ? '—' : (JSON.stringify(value) ?? String(value)).slice(0, 80)
