import type { View } from '../../frame/view.ts'

/** @example roundSpan(view, 2, 3)   // => '第 2–3 回合' */
export function roundSpan({ words }: Pick<View, 'words'>, first: number, last: number): string {
  const { round } = words.run
  return last <= first ? round(first) : round(first).replace(String(first), `${first}–${last}`)
}
