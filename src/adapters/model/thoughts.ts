/**
 * An answer without the thoughts some services leave in it. A block that is never closed has no answer after it; one
 * that is never opened was opened by the template (DeepSeek-R1, QwQ).
 *
 * @example withoutThoughts('<think>Hm.</think>Yes.') // => 'Yes.'
 */
export function withoutThoughts(content: string): string {
  const closed = content.replace(/<(think|thinking)>[\s\S]*?(?:<\/\1>|$)/g, '')
  const unopened = /^[\s\S]*?<\/(?:think|thinking)>/.exec(closed)
  return (unopened ? closed.slice(unopened[0].length) : closed).trim()
}
