import { z } from 'zod'
import { issuesText } from '../../domain/failure-kinds/issue-text.ts'
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
  throw new Failure('BadToolInput', { tool: tool.name, zh, en })
}

/** What is wrong with an input, or null. */
export function toolInputError(tool: Tool, raw: unknown): Text | null {
  const parsed = tool.input.safeParse(raw ?? {})
  return parsed.success ? null : problemText(parsed.error.issues, tool, raw)
}

function problemText(issues: readonly z.core.$ZodIssue[], tool: Tool, raw: unknown): Text {
  const known = tool.input instanceof z.ZodObject ? Object.keys(tool.input.shape) : []
  return issuesText(issues, { raw: raw ?? {}, known })
}
