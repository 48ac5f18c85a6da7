import type { Tool } from '../../src/activities/tools/tool.ts'
import { inputJsonSchema } from '../../src/activities/tools/tool-input.ts'
import type { Language } from '../../src/domain/language.ts'
import { code, plain, table } from './markdown.ts'

interface Field {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Field[]
  oneOf?: Field[]
  items?: Field
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  default?: unknown
  description?: string
}

const words = {
  zh: {
    name: '参数',
    type: '取值',
    default: '默认',
    text: '说明',
    none: '没有参数。',
    list: '列表',
    each: '项',
    required: '必填',
    object: '对象',
  },
  en: {
    name: 'Input',
    type: 'Values',
    default: 'Default',
    text: 'Meaning',
    none: 'No inputs.',
    list: 'list of',
    each: 'items',
    required: 'required',
    object: 'object',
  },
}

/** What a tool can be given, with limits and defaults. */
export function inputTable(tool: Tool, language: Language): string {
  const said = words[language]
  const { properties = {}, required = [] } = inputJsonSchema(tool, language) as {
    properties?: Record<string, Field>
    required?: string[]
  }
  const fields = Object.entries(properties)
  if (fields.length === 0) return said.none
  return table(
    [said.name, said.type, said.default, said.text],
    fields.map(([name, field]) => [
      code(name),
      typeOf(field, language),
      field.default === undefined
        ? required.includes(name)
          ? said.required
          : '—'
        : code(JSON.stringify(field.default)),
      plain(field.description ?? ''),
    ]),
  )
}

function typeOf(field: Field, language: Language): string {
  if (field.enum) return field.enum.map((value) => code(String(value))).join(' ')
  if (field.const !== undefined) return code(String(field.const))
  const choices = field.anyOf ?? field.oneOf
  if (choices) return [...new Set(choices.map((one) => typeOf(one, language)))].join(' · ')
  if (field.type === 'array') return listType(field, language)
  if (field.type === 'object') return words[language].object
  return `${field.type ?? ''}${range(field.minimum, field.maximum)}`
}

function listType({ items = {}, minItems, maxItems }: Field, language: Language): string {
  const { list, each } = words[language]
  const own = typeOf(items, language)
  const size = range(minItems, maxItems)
  return language === 'zh'
    ? `${own} ${list}${size && `（${size.trim()} ${each}）`}`
    : `${list} ${own}${size && ` (${size.trim()} ${each})`}`
}

/** Limits that were set; a schema states the largest safe number where none was. */
function range(least: number | undefined, most: number | undefined): string {
  const [low, high] = [least, most].map((bound) => (bound === undefined || Math.abs(bound) > 1e15 ? undefined : bound))
  if (low === undefined && high === undefined) return ''
  if (low === undefined) return ` ≤ ${high}`
  return high === undefined ? ` ≥ ${low}` : ` ${low}–${high}`
}
