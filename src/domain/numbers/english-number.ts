const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const ones = new Map(small.split(' ').map((word, value) => [word, value]))
const tens = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, (at + 2) * 10]),
)
const sizes = new Map([
  ['hundred', 100],
  ['dozen', 12],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
])

/** Every word a number can be built of, longest first, for a pattern. */
export const numberWords = [...ones.keys(), ...tens.keys(), ...sizes.keys()]
  .sort((a, b) => b.length - a.length)
  .join('|')

export interface EnglishNumber {
  value: number
  /** The unit it is sharp to: 1, or the last of thousand, million, billion. */
  step: number
  /** How many of the words belong to it. */
  words: number
}

interface Reader {
  total: number
  section: number
  step: number
  last: 'start' | 'one' | 'ten' | 'size'
}

/**
 * Reads a number in English words; words that no longer fit are left over (`words` says how many were used).
 *
 * @example parseEnglishNumber(['two', 'hundred', 'and', 'fifty'])   // => { value: 250, step: 1, words: 4 }
 * @example parseEnglishNumber(['three', 'five'])                    // => { value: 3, step: 1, words: 1 }
 */
export function parseEnglishNumber(words: readonly string[]): EnglishNumber {
  const state: Reader = { total: 0, section: 0, step: 1, last: 'start' }
  let used = 0
  for (const [at, word] of words.entries()) {
    if (word === 'a' && at === 0) continue
    if (word === 'and' && state.last === 'size') continue
    if (!readWord(state, word)) break
    used = at + 1
  }
  return { value: state.total + state.section, step: state.step, words: used }
}

function readWord(state: Reader, word: string): boolean {
  const one = ones.get(word)
  const ten = tens.get(word)
  const size = sizes.get(word)
  if (one !== undefined) {
    if (state.last === 'one' || (state.last === 'ten' && (one === 0 || one > 9))) return false
    Object.assign(state, { section: state.section + one, step: 1, last: 'one' })
  } else if (ten !== undefined) {
    if (state.last === 'one' || state.last === 'ten') return false
    Object.assign(state, { section: state.section + ten, step: 1, last: 'ten' })
  } else if (size !== undefined) {
    const counted = state.section === 0 && state.last === 'start' ? 1 : state.section
    if (counted === 0) return false
    if (size < 1000) state.section = counted * size
    else Object.assign(state, { total: state.total + counted * size, section: 0 })
    Object.assign(state, { step: size < 1000 ? 1 : size, last: 'size' })
  } else return false
  return true
}
