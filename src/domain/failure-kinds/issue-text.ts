import type { z } from 'zod'
import type { Text } from '../language.ts'
import { ruleTexts } from './rule-texts.ts'

type Issue = z.core.$ZodIssue

interface Asked {
  /** What was checked; without it nothing that was found is quoted, such as a secret. */
  raw?: unknown
  /** What people call a field, where that is not its own name: `objective` → `--objective`. */
  names?: Readonly<Record<string, string>>
  /** The fields there are, where one was named that does not exist. */
  known?: readonly string[]
  /** The schema's own rules in Chinese, where a command has other words for them. */
  rules?: Readonly<Record<string, string>>
}

/**
 * What is wrong with something that was checked against a schema, as people say it: the first five problems.
 *
 * @example issuesText(z.object({ id: z.string().min(1) }).safeParse({ id: '' }).error.issues).zh // => 'id 不能为空'
 */
export function issuesText(issues: readonly Issue[], asked: Asked = {}): Text {
  const problems = issues.slice(0, 5).map((issue) => issueText(issue, asked))
  return { zh: problems.map(({ zh }) => zh).join('；'), en: problems.map(({ en }) => en).join('; ') }
}

/** One problem: which field, what it must be, and what was found. */
export function issueText(issue: Issue, { raw, names = {}, rules = {}, known = [] }: Asked = {}): Text {
  const where = placeOf(issue.path, names)
  const { zh, en } = problemOf(issue, { rules, known })
  const found = raw === undefined ? '' : show(issue.path.reduce(stepInto, raw))
  const text: Text = { zh: where ? `${where} ${zh}` : zh, en: where ? `${where} ${en}` : en }
  return found === '' ? text : { zh: `${text.zh}，收到的是 ${found}`, en: `${text.en}, found ${found}` }
}

function problemOf(issue: Issue, { rules, known }: Required<Pick<Asked, 'rules' | 'known'>>): Text {
  switch (issue.code) {
    case 'invalid_type':
      return mustBe(typeNames[issue.expected] ?? { zh: ` ${issue.expected}`, en: issue.expected })
    case 'too_small':
      if (issue.minimum === 1 && (issue.origin === 'string' || issue.origin === 'array'))
        return { zh: '不能为空', en: 'must not be empty' }
      return (
        sizeText(issue.origin, `${issue.minimum}`, least) ??
        atBound(`${issue.minimum}`, issue.inclusive === false ? above : least)
      )
    case 'too_big':
      return (
        sizeText(issue.origin, `${issue.maximum}`, most) ??
        atBound(`${issue.maximum}`, issue.inclusive === false ? below : most)
      )
    case 'invalid_value':
      return mustBe({ zh: ` ${issue.values.join(' 或 ')}`, en: issue.values.join(' or ') })
    case 'unrecognized_keys':
      return noField(keysOf(issue.keys), known.join(', '))
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return { zh: '不是允许的形式', en: 'does not have an allowed form' }
    default:
      return ruleText(issue.message, rules)
  }
}

const typeNames: Record<string, Text> = {
  array: { zh: '列表', en: 'a list' },
  string: { zh: '文本', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
}

const mustBe = ({ zh, en }: Text): Text => ({ zh: `应为${zh}`, en: `must be ${en}` })

const least: Text = { zh: '不少于', en: 'at least' }
const most: Text = { zh: '不超过', en: 'at most' }
const above: Text = { zh: '大于', en: 'above' }
const below: Text = { zh: '小于', en: 'below' }

const atBound = (bound: string, { zh, en }: Text): Text => ({ zh: `应${zh} ${bound}`, en: `must be ${en} ${bound}` })

function sizeText(origin: string, bound: string, { zh, en }: Text): Text | null {
  if (origin === 'array') return { zh: `应为${zh} ${bound} 项`, en: `must have ${en} ${bound} items` }
  if (origin === 'string') return { zh: `应为${zh} ${bound} 个字符`, en: `must have ${en} ${bound} characters` }
  return null
}

/** A rule of the schema says itself what it wants; the validator's own words about a pattern help nobody. */
function ruleText(message: string, rules: Readonly<Record<string, string>>): Text {
  if (/^Invalid/.test(message)) return { zh: '格式不对', en: 'does not have the right form' }
  return { zh: rules[message] ?? ruleTexts[message] ?? `不符合要求（${message}）`, en: message }
}

const noField = (keys: string, known: string): Text => ({
  zh: `没有名为 ${keys} 的项${known && `（可用：${known}）`}`,
  en: `there is no field ${keys}${known && `; there are: ${known}`}`,
})

/** Names come from whoever asked: neither their length nor their number may make the text long. */
const mostKeys = 5
const named = (key: string): string => key.slice(0, 60)
const keysOf = (keys: readonly string[]): string =>
  [...keys.slice(0, mostKeys).map(named), ...(keys.length > mostKeys ? ['…'] : [])].join(', ')

const placeOf = (path: readonly PropertyKey[], names: Record<string, string>): string =>
  path
    .map((part, i) => {
      if (typeof part === 'number') return `[${part}]`
      const name = named(String(part))
      return i === 0 ? (names[name] ?? name) : `.${name}`
    })
    .join('')

const stepInto = (value: unknown, part: PropertyKey): unknown =>
  (value as Record<PropertyKey, unknown> | null | undefined)?.[part]

/** A value that was found, quoted and bounded; a whole object says nothing. */
const show = (value: unknown): string =>
  value === undefined || value === '' || (typeof value === 'object' && value !== null)
    ? ''
    : (JSON.stringify(value) ?? String(value)).slice(0, 80)
