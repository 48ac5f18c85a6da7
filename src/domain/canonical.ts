import canonicalize from 'canonicalize'

/**
 * Canonical JSON (RFC 8785): the same value always gives the same text.
 *
 * @example canonicalJson({ b: 1, a: [2] }) // => '{"a":[2],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('this value has no JSON form')
  return text
}
