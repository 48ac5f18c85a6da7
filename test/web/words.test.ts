import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { chooseLanguage } from '../../src/web/words/choose.ts'
import { en } from '../../src/web/words/en.ts'
import { zh } from '../../src/web/words/zh.ts'

const folder = fileURLToPath(new URL('../../src/web', import.meta.url))
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('words'))
  .map((name) => ({
    name,
    text: readFileSync(join(folder, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, ''),
  }))
const code = sources.map(({ text }) => text).join('\n')

type Leaf = { path: string[]; value: unknown }
const leaves = (words: object, path: string[] = []): Leaf[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? leaves(value, [...path, key]) : [{ path: [...path, key], value }],
  )
const name = ({ path }: Leaf) => path.join('.')

/** By its name, or by a name that is worked out: `words.roles[role]`, or a constant for the group. */
function isUsed({ path }: Leaf): boolean {
  const [key = '', group = ''] = path.toReversed()
  const byName = new RegExp(`\\.\\s*${key}\\b`)
  const byKey = new RegExp(`\\b${group}\\[`)
  return byName.test(code) || byKey.test(code) || new RegExp(`[{,]\\s*${key}\\s*[,}]`).test(code)
}

describe('the catalogue', () => {
  test('has the same keys in both languages, in the same order', () => {
    expect(leaves(en).map(name)).toEqual(leaves(zh).map(name))
  })

  test('has no word that nobody says', () => {
    expect(
      leaves(zh)
        .filter((leaf) => !isUsed(leaf))
        .map(name),
    ).toEqual([])
  })

  test('would find one', () => {
    expect(isUsed({ path: ['frame', 'neverSaidByAnybody'], value: '' })).toBe(false)
  })

  test('has no empty word, and takes the same facts in both languages', () => {
    const english = new Map(leaves(en).map((leaf) => [name(leaf), leaf.value]))
    for (const leaf of leaves(zh)) {
      const other = english.get(name(leaf))
      expect([name(leaf), typeof other, typeof other === 'function' ? other.length : 0]).toEqual([
        name(leaf),
        typeof leaf.value,
        typeof leaf.value === 'function' ? leaf.value.length : 0,
      ])
      if (typeof leaf.value === 'string') expect([name(leaf), leaf.value.trim()]).not.toEqual([name(leaf), ''])
    }
  })

  test('Chinese is Chinese and English is English', () => {
    const said = ({ value }: Leaf) => (typeof value === 'function' ? String(value(3, 3)) : String(value))
    expect(
      leaves(en)
        .filter((leaf) => /\p{Script=Han}/u.test(said(leaf)))
        .map(name),
    ).toEqual([])
    // Names such as Temporal stay what they are; a sentence does not.
    const latinOnly = leaves(zh).filter(
      (leaf) => !/\p{Script=Han}/u.test(said(leaf)) && /[a-z]{2,} [a-z]{2,}/i.test(said(leaf)),
    )
    expect(latinOnly.map(name)).toEqual([])
  })

  test('is the only place with words: no Chinese stands in a view or a route', () => {
    // The names of the two languages, and the reasons of a provider's refusal, which are a failure's facts.
    const allowed = new Set([
      'frame/account-menu.ts',
      'access/oidc.ts',
      'access/guard.ts',
      'acts/own-account.ts',
      'routes/sign-in.ts',
      'server.ts',
    ])
    const found = sources.filter((source) => !allowed.has(source.name) && /\p{Script=Han}/u.test(source.text))
    expect(found.map((source) => source.name)).toEqual([])
  })
})

describe('the language', () => {
  test.each([
    ['en', 'zh-CN', 'en'],
    ['zh', 'en', 'zh'],
    [undefined, undefined, 'zh'],
    [undefined, 'en-GB,en;q=0.9,zh;q=0.8', 'en'],
    [undefined, 'fr-FR, de;q=0.9', 'zh'],
    [undefined, 'fr, zh-TW;q=0.9, en;q=0.8', 'zh'],
    [undefined, 'en;q=0.1, zh;q=0.2', 'zh'],
    [undefined, 'en;q=0, fr', 'zh'],
    ['fr', 'en', 'en'],
    [undefined, ';;;q=,', 'zh'],
  ])('chosen %s, accepted %s: %s', (chosen, accepted, language) => {
    expect(chooseLanguage(chosen, accepted)).toBe(language)
  })
})
