import type { z } from 'zod'
import type { Text } from '../domain/language.ts'
import type { Words } from './words/words.ts'

/** What a form came with, and what is wrong with it, field by field. */
export interface FormState {
  given: Record<string, string | string[]>
  errors: Record<string, string>
}

export const emptyForm: FormState = { given: {}, errors: {} }

export type FormResult<Value> = { ok: true; value: Value } | ({ ok: false } & FormState)

/** All that is wrong with a form, for a failure; it is in the reader's language already. */
export function errorsText({ errors }: Pick<FormState, 'errors'>): Text {
  const text = Object.entries(errors)
    .map(([name, error]) => `${name}: ${error}`)
    .join(' ')
  return { zh: text, en: text }
}

/**
 * Reads a form by its schema. What the reader typed is kept, to be shown again beside what is wrong with it.
 *
 * @param words the reader's `words.forms`
 * @example const form = readForm(z.object({ name: z.string().min(1) }), request.body, words.forms)
 */
export function readForm<Schema extends z.ZodObject>(
  schema: Schema,
  body: unknown,
  words: Words['forms'],
): FormResult<z.output<Schema>> {
  const given = givenIn(body, schema)
  const parsed = schema.safeParse(given)
  if (parsed.success) return { ok: true, value: parsed.data }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? '')
    errors[name] ??= Object.hasOwn(given, name) ? explain(issue, words) : words.required
  }
  return { ok: false, given, errors }
}

/**
 * What a form came with, of the fields a schema knows. A field that was not filled in is no field, unless the schema has a
 * list there: a list of nothing.
 */
export function givenIn(body: unknown, { shape }: z.ZodObject): FormState['given'] {
  const given: FormState['given'] = {}
  const fields = new Map(Object.entries(typeof body === 'object' && body !== null ? body : {}))
  for (const [name, field] of Object.entries(shape)) {
    const value = fields.get(name)
    if (isList(field)) given[name] = [value ?? []].flat().map(String)
    else if (typeof value === 'string') given[name] = value
  }
  return given
}

/** Looks through defaults and pipes to the schema that reads the field. */
function isList(field: unknown): boolean {
  const { type, innerType, in: first } = (field as { def: { type: string; innerType?: unknown; in?: unknown } }).def
  if (type === 'array') return true
  return innerType || first ? isList(innerType ?? first) : false
}

type Issue = z.core.$ZodIssue

function explain(issue: Issue, words: Words['forms']): string {
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue, words)
    case 'too_big':
      return issue.origin === 'string' ? words.tooLong(Number(issue.maximum)) : words.tooBig(Number(issue.maximum))
    case 'invalid_type':
      return issue.expected === 'number' ? words.notANumber : words.invalid
    case 'invalid_format':
      return words.badFormat
    case 'invalid_value':
      return words.notOffered
    case 'custom':
      return typeof issue.params?.text === 'string' ? issue.params.text : words.invalid
    default:
      return words.invalid
  }
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>, words: Words['forms']): string {
  const least = Number(issue.minimum)
  if (issue.origin === 'array') return words.chooseOne
  if (issue.origin !== 'string') return words.tooSmall(least)
  return least <= 1 ? words.required : words.tooShort(least)
}
