type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const WIDTH = 110

const inline = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}: ${inline(field)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

/** Chinese characters take two columns. */
const columns = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0)

/** JSON for people: what fits on a line stands on one. @example writeJson({ a: [1, 2] }) // => '{ "a": [1, 2] }' */
export function writeJson(value: unknown, indent = ''): string {
  const json = value as Json
  const line = inline(json)
  const isBranch = json !== null && typeof json === 'object'
  if (!isBranch || (indent !== '' && columns(indent + line) <= WIDTH)) return line
  const deeper = `${indent}  `
  if (Array.isArray(json)) return `[\n${json.map((one) => deeper + writeJson(one, deeper)).join(',\n')}\n${indent}]`
  const fields = Object.entries(json).map(
    ([key, field]) => `${deeper}${JSON.stringify(key)}: ${writeJson(field, deeper)}`,
  )
  return `{\n${fields.join(',\n')}\n${indent}}`
}
